"""What differs of sections and questions."""

from dataclasses import replace

import pytest

from questionnaires.domain.definition import (
    AnsweredBy,
    Question,
    Section,
    State,
    Text,
    Type,
    Wording,
    text,
)
from questionnaires.domain.difference import Aspect, Part
from questionnaires.domain.difference.looks import as_it_looks
from tests.large_bank import large_bank
from tests.questionnaires.domain.difference.telling import languages, names, told
from tests.samples import bank, one, scale

A, B, C, D = (one(key) for key in "abcd")


def parts(**questions):
    """`parts(first=(A, B))`: a bank with these sections."""
    return bank(sections=tuple(Section(key, asked) for key, asked in questions.items()))


def test_equal_banks_do_not_differ():
    assert told(bank(A, B), bank(A, B)) == {}


def test_a_question_is_added():
    assert told(bank(A), bank(A, B)) == {"question b": {"added": "structure"}}


def test_a_question_is_removed():
    assert told(bank(A, B), bank(A)) == {"question b": {"removed": "structure"}}


def test_under_another_key_it_is_another_question():
    assert told(bank(A), bank(replace(A, key="z"))) == {
        "question z": {"added": "structure"},
        "question a": {"removed": "structure"},
    }


def test_one_question_at_another_place_is_one_move():
    assert told(bank(A, B, C, D), bank(B, C, D, A)) == {
        "question a": {"moved": "structure"}
    }


def test_one_of_four_hundred_questions_at_another_place_of_its_section_is_one_move():
    before = large_bank()
    first, *rest = before.sections
    top, *others = first.questions
    last = replace(first, questions=(*others, top))
    after = replace(before, sections=(last, *rest))
    assert told(before, after) == {"question q0": {"moved": "structure"}}


def test_a_question_in_another_section_is_moved_and_says_from_where_to_where():
    before, after = parts(first=(A, B), second=(C,)), parts(first=(A,), second=(B, C))
    assert told(before, after) == {"question b": {"moved": "structure"}}
    assert names(before, after, Part.QUESTION, "b", Aspect.MOVED) == (
        "first",
        "second",
    )


def test_a_question_that_others_answer_now_means_another_thing():
    ours, theirs = Section("ours", (A,)), Section("theirs", (B,))
    theirs = replace(theirs, answered_by=AnsweredBy.CIVIL_SOCIETY)
    handed_over = (replace(ours, questions=()), replace(theirs, questions=(B, A)))
    before, after = bank(sections=(ours, theirs)), bank(sections=handed_over)
    assert told(before, after) == {"question a": {"moved": "meaning"}}


def test_a_section_that_others_answer_now_means_another_thing():
    ours = Section("part", (A,))
    theirs = replace(ours, answered_by=AnsweredBy.CIVIL_SOCIETY)
    assert told(bank(sections=(ours,)), bank(sections=(theirs,))) == {
        "section part": {"meaning": "meaning"}
    }


def test_a_section_that_moves_takes_its_questions_with_it():
    before = parts(first=(A, B), second=(C,))
    after = parts(second=(C,), first=(A, B))
    assert list(told(before, after).values()) == [{"moved": "structure"}]


def test_a_section_under_another_key_moves_its_questions():
    assert told(parts(first=(A,)), parts(other=(A,))) == {
        "section other": {"added": "structure"},
        "section first": {"removed": "structure"},
        "question a": {"moved": "structure"},
    }


@pytest.mark.parametrize(
    ("field", "value", "aspect", "change_class"),
    [
        ("label", text(en="Other?"), "wording", "wording"),
        ("hint", text(en="Help"), "wording", "wording"),
        ("guidance", text(en="More"), "wording", "wording"),
        ("relevant", "1 = 1", "condition", "structure"),
        ("choice_filter", "name != 'p1'", "choices_offered", "structure"),
        ("constraint", ". != 'p1'", "meaning", "meaning"),
        ("red_line", "${a} = 'p1'", "meaning", "meaning"),
        ("may_be", ("not_known",), "meaning", "meaning"),
        ("is_required", True, "meaning", "meaning"),
        ("recall", "past_year", "meaning", "meaning"),
        ("appearance", "levels", "presentation", "wording"),
        ("is_counted", True, "use", "structure"),
        ("source", "A book", "notes", "notes"),
    ],
)
def test_a_field_of_a_question_differs(field, value, aspect, change_class):
    before, after = bank(A), bank(replace(A, **{field: value}))
    assert told(before, after) == {"question a": {aspect: change_class}}
    assert names(before, after, Part.QUESTION, "a", aspect) == (field,)


def test_what_may_be_said_instead_means_the_same_in_another_order():
    first = replace(A, may_be=("not_known", "not_applicable"))
    other = replace(A, may_be=("not_applicable", "not_known"))
    scales = (scale("s", "a"),)
    before, after = bank(first, scales=scales), bank(other, scales=scales)
    assert told(before, after) == {"question a": {"presentation": "wording"}}


def test_another_type_is_another_meaning():
    before, after = Question("n", Type.INTEGER), Question("n", Type.DECIMAL)
    assert told(bank(before), bank(after)) == {"question n": {"meaning": "meaning"}}


def test_words_differ_in_the_languages_in_which_they_do():
    before = replace(A, label=text(en="One?", fr="Un ?", de="Eins?"))
    after = replace(A, label=text(en="One?", fr="Une ?", de="Eine?"))
    assert languages(bank(before), bank(after), Part.QUESTION, "a", Aspect.WORDING) == (
        "de",
        "fr",
    )


def test_a_further_language_is_a_translation_and_no_other_wording():
    before = replace(A, label=text(en="One?"))
    after = replace(A, label=text(en="One?", fr="Un ?"))
    assert told(bank(before), bank(after)) == {"question a": {"translation": "wording"}}
    assert languages(
        bank(before), bank(after), Part.QUESTION, "a", Aspect.TRANSLATION
    ) == ("fr",)


def test_a_translation_that_somebody_looked_at_changes_nothing_for_who_answers():
    looked_at = Text((Wording("en", "a?", State.REVIEWED),))
    after = bank(replace(A, label=looked_at))
    assert told(bank(A), after) == {"question a": {"reviewed": "notes"}}
    assert languages(bank(A), after, Part.QUESTION, "a", Aspect.REVIEWED) == ("en",)


def test_a_section_that_is_asked_otherwise_is_told_by_itself():
    before = parts(first=(A,), second=(B,))
    first, second = before.sections
    asked_if = replace(second, relevant="${a} = 'p1'", title=text(en="Two"))
    assert told(before, replace(before, sections=(first, asked_if))) == {
        "section second": {"wording": "wording", "condition": "structure"}
    }


def test_a_repeated_question_is_told_once_as_it_is_written():
    which = Question("which", Type.SELECT_MULTIPLE, choices="yes_no")
    often = Section("often", (A,), repeat_over="which")
    before = bank(sections=(Section("first", (which,)), often))
    reworded = replace(often, questions=(replace(A, label=text(en="Other?")),))
    after = replace(before, sections=(before.sections[0], reworded))
    assert told(before, after) == {"question a": {"wording": "wording"}}


def test_a_question_whose_list_is_missing_has_no_choices():
    lost = replace(A, choices="nowhere")
    assert as_it_looks(bank(lost), bank(lost)).parts == ()
