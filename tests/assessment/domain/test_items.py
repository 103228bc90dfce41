"""One question of a section: what its fields show, and what is read from them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.items import Item, sent, shown, typed
from assessment.domain.reading import Trouble, TroubleError
from assessment.domain.saving import Content, Kept
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Question, Type, text
from tests.samples import ONE_TO_FIVE

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
LEVEL = Question(
    "law_1",
    Type.SELECT_ONE,
    text(en="Law?"),
    "one_to_five",
    may_be=("not_known", "not_applicable"),
)


def item(question=LEVEL, content=None, last=None):
    kept = Kept(content, 2, "ann", NOW) if content is not None else None
    choices = ONE_TO_FIVE.choices if question.choices else ()
    return Item(question, choices, kept, last)


def posted(**fields):
    made = QueryDict(mutable=True)
    for name, value in ({"law_1-revision": "2"} | fields).items():
        made.setlist(name.replace("__", "-"), value if type(value) is list else [value])
    return made


def read(one, **fields):
    return typed(one, posted(**fields), "en").content


def trouble(one, **fields):
    with pytest.raises(TroubleError) as found:
        read(one, **fields)
    return found.value.trouble


def test_a_level_and_what_was_found_are_read():
    content = read(item(), law_1="l4", law_1__found=" The act of 2024. ")
    assert content == Content("l4", "The act of 2024.")


def test_not_known_and_does_not_apply_are_answers_of_their_own():
    assert read(item(), law_1="-not_known").given == Instead(Said.NOT_KNOWN)
    content = read(item(), law_1="-not_applicable", law_1__reason="no such court")
    assert content.given == Instead(Said.NOT_APPLICABLE, "no such court")


def test_two_levels_or_a_level_and_not_known_cannot_stand_together():
    assert trouble(item(), law_1=["l1", "l2"]) is Trouble.UNREADABLE
    assert trouble(item(), law_1=["l1", "-not_known"]) is Trouble.BOTH


def test_a_choice_that_is_not_offered_is_refused():
    assert trouble(item(), law_1="l9") is Trouble.UNREADABLE
    assert trouble(item(), law_1="-prefer_not_to_say") is Trouble.UNREADABLE


def test_the_last_cycles_answer_is_taken_only_when_somebody_says_so():
    one = item(last="l3")
    assert read(one).given is None
    assert read(one, law_1__same="1").given == "l3"
    assert trouble(one, law_1="l1", law_1__same="1") is Trouble.BOTH


def test_what_has_changed_stays_to_be_looked_at_until_somebody_did():
    one = item(content=Content("l3", look_again=True))
    assert read(one, law_1="l3").look_again
    assert not read(one, law_1="l3", law_1__looked="1").look_again


def test_who_changes_the_answer_has_looked_and_who_adds_words_has_not():
    one = item(content=Content("l3", look_again=True))
    assert read(one, law_1="l4") == Content("l4")
    assert read(one, law_1="-not_known") == Content(Instead(Said.NOT_KNOWN))
    assert read(one, law_1="l3", law_1__found="The act.").look_again
    lost = item(content=Content(look_again=True))
    assert read(lost).look_again
    assert read(lost, law_1="l4") == Content("l4")


def test_what_comes_along_from_other_programs_unseen_is_left_out():
    pasted = "A\u200bct\u2060 of\ufeff 2024\x0bArticle 5\u2067"
    assert read(item(), law_1__found=pasted).found == "Act of 2024\nArticle 5"


def test_hidden_characters_and_long_texts_are_refused():
    assert trouble(item(), law_1__found="a\u202eb") is Trouble.CHARACTERS
    assert trouble(item(), law_1__found="a" * 4001) is Trouble.LONG


def test_a_revision_that_is_no_number_counts_as_none():
    for words in ("", "x", "-1", "9" * 30, "²"):
        assert sent(item(), posted(**{"law_1-revision": words})).based_on == 0


@given(
    st.sampled_from(
        [None, "l1", "l5", Instead(Said.NOT_KNOWN), Instead(Said.NOT_APPLICABLE, "so")]
    ),
    st.sampled_from(["", "found", "line\nline", "<b>"]),
)
def test_what_a_page_shows_is_read_back_as_it_was(answer, found):
    one = item(content=Content(answer, found))
    filled = shown(one, "en")
    again = posted(
        law_1=sorted(filled.ticked),
        law_1__words=filled.words,
        law_1__reason=filled.reason,
        law_1__found=filled.found,
    )
    assert typed(one, again, "en").content == one.content
    assert filled.based_on == 2


def test_numbers_are_shown_and_read_as_the_language_writes_them():
    question = Question("share", Type.DECIMAL, text(en="Share?"))
    one = item(question, Content(Decimal("2.5")))
    filled = shown(one, "fr")
    assert filled.words == "2,5"
    fields = {"share-words": filled.words, "share-revision": "2"}
    assert typed(one, posted(**fields), "fr").content.given == Decimal("2.5")
