"""Every word of the workshop is in the French catalogues, and none has outlived it.

The workshop is for experts, whose sentences are in English and French. Words it shares
with the other pages are in their catalogues.
"""

from functools import cache

from tests.house.test_catalogues import (
    FOR_EXPERTS,
    TOP,
    catalogue,
    facts,
    key,
    messages_of,
    messages_of_template,
    said,
)
from tests.questionnaires.test_sentences_in_french import patterns

SHARED = ("assessment", "reports")


def messages_used():
    """Yield where a message is used, and the message."""
    for path in sorted(FOR_EXPERTS.rglob("*.html")):
        for message in messages_of_template(path.read_text()):
            yield str(path.relative_to(TOP)), message
    for path in sorted((TOP / "questionnaires").rglob("*.py")):
        for message in messages_of(path.read_text()):
            yield str(path.relative_to(TOP)), message


@cache
def written(*packages):
    """Return all messages in French, by context and words."""
    return {
        key(one): one
        for package in packages
        for one in catalogue(package, "fr")
        if one.id
    }


def test_every_word_of_the_workshop_is_in_french():
    known = written("questionnaires", *SHARED)
    used = [*messages_used()]
    lacking = {(where, str(message)) for where, message in used if message not in known}
    assert sorted(lacking) == []
    assert len({message for _where, message in used}) > 500


def test_no_french_word_has_outlived_its_message():
    used = {message for _where, message in messages_used()}
    used |= {(None, pattern) for pattern in patterns()}
    assert sorted(map(str, written("questionnaires").keys() - used)) == []


def test_no_french_word_is_empty_or_guessed_and_each_number_has_its_words():
    of_french = catalogue("questionnaires", "fr")
    assert [
        message
        for message, one in written("questionnaires").items()
        if one.fuzzy
        or not all(said(one))
        or (one.pluralizable and len(said(one)) != of_french.num_plurals)
    ] == []


def test_french_words_have_the_facts_of_the_message():
    """“Two cups” need not say 2: a plural may leave one fact out, but not the last."""
    wrong = []
    for (_context, message), one in written("questionnaires").items():
        *forms, last = said(one)
        known = facts(message if isinstance(message, str) else message[-1])
        made_up = [words for words in forms if set(facts(words)) - set(known)]
        if facts(last) != known or made_up:
            wrong.append(message)
    assert wrong == []
