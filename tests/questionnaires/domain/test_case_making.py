from random import Random

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.case_making import (
    answers_written,
    case_made,
    case_now,
    cells_of_answers,
    free_name,
)
from questionnaires.domain.case_results import Verdict, try_case, try_cases
from questionnaires.domain.cases import answers_of
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Case, Fact
from questionnaires.domain.drawing import draw_answers
from questionnaires.domain.scoring import score
from tests.questionnaires.domain.test_cases import BANK, READY
from tests.random_banks import banks


def made(answers, compiled=READY):
    return case_made(compiled, answers, score(compiled, answers))


def test_a_case_made_of_answers_says_all_that_comes_of_them():
    case = made(Answers({"a": "p1", "b": "p4"}))
    assert case.facts == (
        Fact("answer", "a", "p1"),
        Fact("answer", "b", "p4"),
        Fact("score", "s", "5"),
        Fact("band", "s", "high"),
        Fact("cannot_say", "half"),
        Fact("advice", "x"),
    )


def test_a_case_made_on_another_day_names_it_and_leaves_out_what_is_hidden():
    case = made(Answers({"a": "p0", "b": "p4"}, "2026-03-01"))
    assert case.facts[:2] == (Fact("date", "", "2026-03-01"), Fact("answer", "a", "p0"))
    assert "b" not in {one.key for one in case.facts}


@given(banks(), st.integers(0, 400))
def test_a_case_made_of_any_answers_holds_and_gives_the_same_answers(made_bank, seed):
    bank = made_bank
    compiled = compile_questionnaire(bank)
    answers = draw_answers(compiled, Random(seed).randrange, "2026-05-05")  # noqa: S311 -- no secret
    case = made(answers, compiled)
    assert [one.sentences for one in try_case(bank, compiled, case).failing] == []
    assert answers_of(compiled, case)[0] == answers


@given(banks(), st.integers(0, 400), st.integers(0, 400))
def test_a_case_that_takes_what_comes_now_holds_with_the_answers_it_had(
    bank, seed, other
):
    compiled = compile_questionnaire(bank)
    had, has = (
        made(draw_answers(compiled, Random(one).randrange, "2026-05-05"), compiled)  # noqa: S311 -- no secret
        for one in (seed, other)
    )
    given_now = [one for one in has.facts if one.expect in {"answer", "date"}]
    expected = [one for one in had.facts if one.expect not in {"answer", "date"}]
    case = Case("moved", (*given_now, *expected))
    now = case_now(compiled, case)
    assert try_case(bank, compiled, now).failing == ()
    assert [*now.facts[: len(given_now)]] == given_now


def test_what_comes_now_is_the_opposite_or_the_other_number():
    case = Case(
        "moved",
        (
            Fact("answer", "a", "p1"),
            Fact("answer", "b", "p4"),
            Fact("hidden", "b"),
            Fact("no_advice", "x"),
            Fact("score", "s", "9"),
            Fact("range", "s", "1 2"),
            Fact("band", "s", "low"),
        ),
    )
    now = case_now(READY, case)
    assert now.facts[2:] == (
        Fact("shown", "b"),
        Fact("advice", "x"),
        Fact("score", "s", "5"),
        Fact("range", "s", "5 5"),
        Fact("band", "s", "high"),
    )


def test_cells_are_read_as_those_of_cases_and_an_unclear_one_is_named():
    cells = {"a": "@not_known", "b": " ", "many": "p1 p2", "n": "many", "gone": "x"}
    answers, unclear = answers_written(READY, cells, "2026-13-01")
    assert answers.given == {"a": Instead(Said.NOT_KNOWN), "many": ("p1", "p2")}
    assert set(unclear) == {"n", "date"}
    assert cells_of_answers(READY, answers) == {"a": "@not_known", "many": "p1 p2"}


def test_a_new_case_has_a_name_that_no_other_has():
    from dataclasses import replace

    bank = replace(BANK, cases=(Case("simulated", ()),))
    assert free_name(bank, "simulated") == "simulated_2"


def rows(*facts, compiled=READY):
    return try_case(BANK, compiled, Case("one", tuple(Fact(*f) for f in facts))).rows


def test_each_row_of_a_case_says_what_became_of_it_and_what_came_instead():
    found = rows(("answer", "a", "p1"), ("score", "s", "3"), ("advice", "x"))
    assert [one.verdict for one in found] == [
        Verdict.GIVEN,
        Verdict.FAILS,
        Verdict.HOLDS,
    ]
    assert found[1].sentences == (
        "“s” was expected to come to 3; what came is no number (an answer is missing).",
    )


def test_an_unclear_row_keeps_the_others_from_being_tried():
    found = rows(("answer", "a", "p1"), ("band", "nowhere", "low"), ("advice", "x"))
    assert [one.verdict for one in found] == [
        Verdict.GIVEN,
        Verdict.UNCLEAR,
        Verdict.UNTRIED,
    ]
    assert "nowhere" in found[1].sentences[0]


def test_an_answer_that_cannot_be_read_is_unclear_at_its_row():
    found = rows(("answer", "a", "sometimes"), ("cannot_say", "s"))
    assert found[0].verdict is Verdict.UNCLEAR
    assert "sometimes" in found[0].sentences[0]


def test_a_case_that_expects_nothing_is_warned_of():
    (found,) = rows(("answer", "a", "p1"))
    assert "expects nothing" in found.warnings[0]


def test_of_a_bank_that_must_be_mended_nothing_is_tried():
    found = rows(("answer", "a", "p1"), ("advice", "x"), compiled=None)
    assert [one.verdict for one in found] == [Verdict.GIVEN, Verdict.UNTRIED]


def test_many_cases_are_tried_as_each_alone():
    facts = [Fact("answer", "a", "p1"), Fact("advice", "x"), Fact("hidden", "b")]
    cases = [Case(f"c{n}", tuple(facts[: n + 1])) for n in range(3)]
    alone = tuple(try_case(BANK, READY, case) for case in cases)
    assert try_cases(BANK, READY, cases) == alone
    assert [one.holds for one in alone] == [True, True, False]
