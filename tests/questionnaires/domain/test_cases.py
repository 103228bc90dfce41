from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.cases import answer_of, run_case
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Advice,
    Case,
    Fact,
    Placement,
    Question,
    Type,
    text,
)
from tests.samples import band, bank, one, scale

BANK = bank(
    one("a", may_be=("not_known",)),
    one("b", relevant="${a} = 'p1'", may_be=("not_applicable",)),
    Question("n", Type.INTEGER, text(en="N")),
    Question("many", Type.SELECT_MULTIPLE, text(en="M"), "zero_to_four"),
    Question("day", Type.DATE, text(en="D")),
    Question("note", Type.NOTE, text(en="Note")),
    scales=(
        scale("s", "a", "b", bands=(band("low", 0, 3), band("high", 4, 8))),
        scale("half", "a", "n", method="mean", decimals=1),
    ),
    advice=(Advice("x", "${a} = 'p1'", Placement.AREA, title=text(en="X")),),
)
READY = compile_questionnaire(BANK)


def run(*facts):
    case = Case("one", tuple(Fact(*fact) for fact in facts))
    return [failure.sentence for failure in run_case(READY, case)]


ONE = ("answer", "a", "p1")
TWO = ("answer", "b", "p3")


@pytest.mark.parametrize(
    "facts",
    [
        [("hidden", "b"), ("shown", "note"), ("no_advice", "x"), ("cannot_say", "s")],
        [ONE, ("shown", "b"), ("advice", "x"), ("range", "s", "1 5")],
        [ONE, TWO, ("score", "s", "4"), ("band", "s", "high"), ("range", "s", "4 4")],
        [("answer", "a", "p0"), ("answer", "n", "1"), ("score", "half", "0.5")],
        [("answer", "a", "@not_known"), ("cannot_say", "s")],
        [ONE, ("answer", "b", "@not_applicable no such thing"), ("score", "s", "1")],
        [("date", "", "2026-03-01"), ("answer", "day", "2026-02-28")],
        [("answer", "many", "p1 p2")],
        [("band", "s", "")],
    ],
)
def test_a_case_that_is_so_has_no_failures(facts):
    assert run(*facts) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ([("shown", "b")], "“b” was expected to be asked, and is not."),
        ([ONE, ("hidden", "b")], "“b” was expected not to be asked, and is."),
        ([("advice", "x")], "“x” was expected to be advised; nothing is."),
        ([ONE, ("no_advice", "x")], "“x” was expected not to be advised, and is."),
        (
            [ONE, TWO, ("score", "s", "5")],
            "“s” was expected to come to 5; what came is 4.",
        ),
        (
            [ONE, TWO, ("score", "s", "x")],
            "“x” is not a number of usual size. Write it like 2.5.",
        ),
        (
            [("score", "s", "5")],
            (
                "“s” was expected to come to 5;"
                " what came is no number (an answer is missing)."
            ),
        ),
        (
            [ONE, ("range", "s", "1 4")],
            "the range of “s” was expected to be 1 4, and is 1 5.",
        ),
        (
            [ONE, ("range", "s", "1")],
            "the range of “s” was expected to be 1, and is 1 5.",
        ),
        (
            [ONE, TWO, ("band", "s", "low")],
            (
                "the band of “s” was expected to be low, and is high; what the scale"
                " came to is 4."
            ),
        ),
        (
            [ONE, TWO, ("cannot_say", "s")],
            "“s” was expected to come to no number; what came is 4.",
        ),
        ([("answer", "x", "p1")], "x: There is no question with this key."),
        (
            [("answer", "n", "one")],
            "“one” is not a number of usual size. Write it like 2.5.",
        ),
        (
            [("date", "", "tomorrow")],
            "date: “tomorrow” is no date. Write year-month-day: 2026-11-22.",
        ),
    ],
)
def test_a_case_that_is_not_so_says_what_is(facts, sentence):
    assert run(*facts) == [sentence]


def test_a_case_may_name_a_choice_that_is_no_more():
    (sentence,) = run(("answer", "a", "p9"))
    assert sentence.startswith("a: “p9” is not a choice here; known are p0, p1")


@pytest.mark.parametrize(
    ("key", "words", "given"),
    [
        ("a", "p1", "p1"),
        ("n", "3", Decimal(3)),
        ("many", "p1 p2", ("p1", "p2")),
        ("b", "@not_applicable", Instead(Said.NOT_APPLICABLE)),
    ],
)
def test_a_cell_says_an_answer(key, words, given):
    assert answer_of(READY, key, words) == given


def test_the_day_of_a_case_is_its_own():
    calculated = replace(
        Question("today", Type.CALCULATE, calculation="format-date(today(), '%Y')")
    )
    ready = compile_questionnaire(
        bank(calculated, one("late", relevant="${today} = '2031'"))
    )
    case = Case("one", (Fact("date", "", "2031-01-01"), Fact("shown", "late")))
    assert run_case(ready, case) == ()
