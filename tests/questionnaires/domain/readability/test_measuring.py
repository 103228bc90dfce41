from dataclasses import replace

import pytest

from questionnaires.domain.definition import NamedText, text
from questionnaires.domain.readability.indices import Counts
from questionnaires.domain.readability.measuring import counts_of, readings_of
from reports.queries import load_bank
from tests.questionnaires.test_cases_of_banks import SHIPPED
from tests.samples import bank, one

PERSONAL = sorted(
    folder.name for folder in SHIPPED.iterdir() if folder.name.endswith("_check")
)


def asking(words):
    """Return what is said of a bank with one question and a title without an end."""
    (reading,) = readings_of(bank(replace(one("a"), label=text(en=words))))
    return reading


def test_words_numbers_and_long_words_are_counted():
    assert counts_of("en", ("Call 112 now.", "Nobody answers.")) == Counts(
        sentences=2, words=5, syllables=8, long_words=1
    )


def test_where_lix_is_used_no_syllables_are_counted():
    assert counts_of("hr", ("Nazovite 112 odmah.",)) == Counts(1, 3, 0, 1)


def test_titles_and_answers_are_no_sentences():
    reading = asking("How are you today?")
    assert [(a.where, a.text, a.words) for a in reading.sentences] == [
        (("survey", "a", "label::en"), "How are you today", 4)
    ]


def test_the_line_of_sources_is_not_read_as_a_text():
    line = NamedText("source", text(en="Points: Babor, Higgins and Saunders, 2001."))
    (reading,) = readings_of(replace(bank(one("a")), texts=(line,)))
    assert [one.where[0] for one in reading.sentences] == ["survey"]


def test_a_bank_without_sentences_has_no_index():
    reading = asking("Smoking")
    assert (reading.index, reading.sentences, reading.is_easy) == (None, (), True)


@pytest.mark.parametrize(("words", "is_easy"), [(19, True), (20, False)])
def test_a_sentence_of_20_words_is_too_long(words, is_easy):
    reading = asking(" ".join(["a"] * words) + ".")
    assert (not reading.too_long, reading.is_easy) == (is_easy, is_easy)


@pytest.mark.parametrize("key", PERSONAL)
def test_personal_banks_are_easy_to_read_in_every_language(key):
    for reading in readings_of(load_bank(str(SHIPPED / key)).compiled.questionnaire):
        assert reading.too_long == ()
        assert (reading.language, reading.is_easy) == (reading.language, True)
