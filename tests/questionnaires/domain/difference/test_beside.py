"""Cases under two versions."""

from dataclasses import replace

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Case, Fact
from questionnaires.domain.difference.beside import Pair, Result, cases_beside
from tests.samples import band, bank, one, scale

CASE = Case("a user", (Fact("answer", "a", "p3"), Fact("score", "s", "3")))


def version(*questions, low=2, cases=(CASE,), choices="zero_to_four"):
    bands = (band("low", 0, low), band("high", low + 1, 8))
    one_scale = scale("s", *questions, bands=bands)
    asked = [one(key, choices) for key in questions]
    return compile_questionnaire(
        replace(bank(*asked, scales=(one_scale,)), cases=cases)
    )


def test_the_same_answers_are_scored_under_both():
    (found,) = cases_beside(version("a"), version("a", low=3))
    assert found.pairs == (Pair("s", Result("3", "high"), Result("3", "low")),)
    assert not found.is_same


def test_a_case_that_comes_to_the_same_says_so():
    (found,) = cases_beside(version("a"), version("a"))
    assert found.is_same


def test_an_answer_that_one_version_does_not_take_is_named():
    (found,) = cases_beside(version("a"), version("b"))
    assert found.refused == ((), ("a",))
    assert not found.is_same


def test_a_case_that_is_gone_is_told_last():
    other = replace(CASE, key="another")
    found = cases_beside(
        version("a", cases=(CASE, other)), version("a", cases=(other,))
    )
    assert [one.key for one in found] == ["another", "a user"]
