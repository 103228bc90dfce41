"""The question at the end: off by default, and honest about what is counted."""

import re

import pytest
from django.template.loader import render_to_string

from assessment.domain.languages import Speech
from questionnaires.domain.compiled import compile_questionnaire
from tests.reports.counted_bank import COUNTED
from tests.reports.samples import BANK


def asked(bank=COUNTED, *, is_counted=False, language="en"):
    context = {
        "questionnaire": compile_questionnaire(bank).questionnaire,
        "speech": Speech(language, "en"),
        "is_counted": is_counted,
    }
    return re.sub(r"\s+", " ", render_to_string("reports/_opt_in.html", context))


def test_nothing_is_counted_unless_a_button_is_pressed():
    page = asked()
    assert re.findall(r'name="go" value="(\w+)"', page) == ["count"]
    assert "checked" not in page
    assert "<input" not in page


@pytest.mark.parametrize(
    "word", ["month", "edition", "language", "range of each result", "age range", "sex"]
)
def test_it_says_what_is_counted(word):
    assert word in asked()


def test_it_names_the_questions_whose_answers_are_counted():
    assert "<li>Which tea?</li>" in asked()
    assert "<ul>" not in asked(BANK)


def test_it_says_that_it_cannot_be_taken_back():
    assert "cannot be taken back" in asked()


def test_who_is_counted_is_not_asked_again():
    page = asked(is_counted=True)
    assert "Your result is counted." in page
    assert "<button" not in page


def test_words_of_ours_are_marked_on_a_page_in_another_language():
    page = asked(language="el")
    assert '<h2 lang="en" dir="ltr">' in page
