"""A visit, page by page, without a browser."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.assessment.conftest import Person

CHOSEN_NOTHING = "You have not chosen an answer"


def test_a_person_answers_every_question_and_sees_the_answers(person):
    person.walk_to("Check your answers")
    for words in (
        "Tea<br>",
        "Every week",
        "<bdi>3</bdi>",
        "No &lt;b&gt;sugar&lt;/b&gt;",
    ):
        assert words in " ".join(person.html.split()).replace("> <", "><").replace(
            "Tea <br>", "Tea<br>"
        )


def test_a_skipped_question_is_asked_about_once(person):
    person.walk_to("Which of these do you drink?")
    assert person.go_on().title == "Which of these do you drink?"
    assert CHOSEN_NOTHING in person.html
    assert 'role="alert" hidden' in person.html
    assert person.go_on().title == "How many cups a day?"
    assert CHOSEN_NOTHING not in person.html


def test_where_there_is_nothing_to_choose_nothing_is_said_of_choosing(person):
    person.walk_to("How many cups a day?")
    assert person.go_on().title == "How many cups a day?"
    assert "You have not written an answer" in person.html
    assert CHOSEN_NOTHING not in person.html
    assert person.go_on().title != "How many cups a day?"


def test_back_shows_what_was_answered(person):
    person.walk_to("How many cups a day?")
    assert person.press("back").is_ticked("Every week")
    assert person.press("back").is_ticked("Tea")
    assert person.is_ticked("Coffee")
    assert not person.is_ticked("None of these")


def test_what_is_ticked_and_not_sent_is_kept_on_the_way_back(person):
    person.walk_to("How often do you drink tea?")
    person.press("back", **person.filled("Never"))
    assert person.go_on("Tea").is_ticked("Never")


def test_another_language_keeps_the_answers_and_what_is_ticked(person):
    person.walk_to("How often do you drink tea?")
    unsent = person.filled("Never")
    person.address = "/fr/int/check/"
    person.press("lang", **unsent)
    assert '<html lang="fr"' in person.html
    assert person.is_ticked("Jamais")
    assert person.press("back").is_ticked("Thé")


def test_a_number_outside_its_constraint_is_mended(person):
    person.walk_to("How many cups a day?")
    person.go_on(words="-5")
    assert "<title>Error: Check – Touchstone</title>" in " ".join(person.html.split())
    assert person.html.count("<bdi>Write 0 or more.</bdi>") == 2
    assert 'value="-5"' in person.html
    assert 'href="#w"' in person.html
    assert person.go_on(words="3").title == "Since when?"


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        pytest.param((), "many", id="not a number"),
        pytest.param(("I do not know",), "3", id="a number and instead of it"),
    ],
)
def test_an_impossible_answer_stays_on_its_page(person, labels, words):
    person.walk_to("How many cups a day?")
    assert person.go_on(*labels, words=words).title == "How many cups a day?"
    assert "There is a problem" in person.html


def test_none_of_these_goes_with_nothing_else(person):
    person.walk_to("Which of these do you drink?")
    person.go_on("Tea", "None of these")
    assert "cannot go together" in person.html
    assert person.is_ticked("Tea")


def test_a_change_comes_back_to_the_answers_and_opens_what_it_must(person):
    person.walk_to("Check your answers")
    person.press("change:2")
    assert person.go_on("Coffee").title == "Check your answers"
    assert "How often do you drink tea?" not in person.html
    person.press("change:2")
    person.go_on("Tea")
    assert person.title == "How often do you drink tea?"
    assert not person.is_ticked("Every week")
    assert person.go_on("Never").title == "Check your answers"


def test_a_default_is_ticked_when_its_question_opens(person):
    person.walk_to("How often with sugar?")
    assert person.is_ticked("Every month")


def test_the_recall_period_and_the_notice_are_shown(person):
    assert "Some questions about hot drinks." in person.begin().html
    assert "In the past month" in person.walk_to("How often do you drink tea?").html


def test_a_note_is_a_page_and_its_words_are_escaped(person):
    person.walk_to("Welcome")
    assert "A word on &lt;b&gt;tea&lt;/b&gt;." in person.html
    assert "<fieldset" not in person.html


def test_no_step_sends_a_statement_to_the_database(person):
    person.walk_to("How often do you drink tea?")
    with CaptureQueriesContext(
        connection,
    ) as statements:
        person.go_on("Never")
        person.press("back")
        person.go_on()
        person.go_on(words="-1")
    assert len(statements) == 0


def test_nothing_posted_says_what_was_answered(person):
    person.walk_to("How often do you drink tea?")
    first = {person.token(label) for label in ("Never", "Every week")}
    second = {person.press("at:3").token(label) for label in ("Never", "Every week")}
    assert len(first | second) == 4
    assert not {"never", "weekly", "tea"} & {person.token("Never"), "a"}


@pytest.mark.parametrize(
    ("at", "title"),
    [
        ("1", "Welcome"),
        ("3", "How often do you drink tea?"),
        ("999", "How many cups a day?"),
        ("x", "Before you begin"),
        ("", "Before you begin"),
        ("-1", "Before you begin"),
        ("9" * 5000, "Before you begin"),
        ("²", "Before you begin"),
    ],
)
def test_any_number_leads_to_a_place_that_is_open(person, at, title):
    person.walk_to("How many cups a day?")
    assert person.press(f"at:{at}").title == title


def test_a_paper_before_the_end_is_taken_for_continue(person):
    person.walk_to("How many cups a day?")
    assert person.press("pdf").title == "How many cups a day?"


def test_no_cookie_is_set_and_nothing_is_stored(person):
    person.walk_to("Check your answers")
    assert not person.client.cookies
    assert person.response.headers["Cache-Control"] == "no-store"


def test_more_time_lasts_a_day(version):
    person = Person(version)
    with time_machine.travel("2026-01-01T00:00Z", tick=False):
        person.begin().go_on(more="1")
    with time_machine.travel("2026-01-01T20:00Z", tick=False):
        assert person.go_on().title == "Which of these do you drink?"
    with time_machine.travel("2026-01-02T00:00:01Z", tick=False):
        person.go_on()
        assert "more than a day ago" in person.html


def test_a_wish_about_shift_goes_along_with_the_visit(person):
    person.begin()
    assert 'data-shift="on"' in person.html
    person.go_on(still="1")
    assert 'data-shift="off"' in person.html
    person.go_on()
    assert 'data-shift="off"' in person.html
    person.press("at:0")
    assert 'id="no-shift" value="1" checked' in " ".join(person.html.split())
    assert 'data-shift="on"' in person.go_on().html


def test_another_language_keeps_the_wishes_of_the_first_page(person):
    person.begin()
    person.address = "/fr/int/check/"
    person.press("lang", more="1", still="1")
    words = " ".join(person.html.split())
    assert 'id="more-time" value="1" checked' in words
    assert 'id="no-shift" value="1" checked' in words
