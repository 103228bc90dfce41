from decimal import Decimal

import pytest

from questionnaires.domain.definition import Choice, ChoiceList
from questionnaires.domain.proof import report as reporting
from questionnaires.domain.proof.problem import Builder
from questionnaires.interchange.solving import solver
from tests.questionnaires.domain.proof.banks import (
    band,
    bank,
    proof,
    question,
    scale,
)

HALVES = ChoiceList("halves", (Choice("c0", points=Decimal("-0.5")),))


@pytest.fixture
def faults(monkeypatch):
    """What simulation of one set and the solver say, without tables."""
    monkeypatch.setattr(reporting, "MOST_SETS", 1)
    monkeypatch.setattr(reporting, "tabulate", lambda *_: None)
    with solver() as ask:

        def found(one):
            report = proof(one, ask=ask)
            assert report.disagreements == ()
            return [(fact.kind.value, *fact.subject) for fact in report.faults]

        yield found


def test_a_sum_that_is_reached_is_not_below():
    with solver() as ask:
        builder = Builder()
        one = builder.new()
        reached = builder.at_least([(1, one)], 1)
        problem = builder.problem()
        assert ask(problem.with_true(one, -reached)).is_possible is False
        assert ask(problem.with_true(-one, reached)).is_possible is False
        assert ask(problem.with_true(one, reached)).is_possible is True


def test_half_below_zero_is_rounded_away_from_zero(faults):
    only = question("a", choices="halves")
    bands = (band("below", -1, -1), band("zero", 0, 0))
    made = bank(only, scales=[scale("a", bands=bands)], lists=(HALVES,))
    assert faults(made) == [("band", "s", "zero")]


def test_a_condition_does_not_read_what_comes_after_it(faults):
    early = question("b", relevant="${c} = 'c1'")
    assert faults(bank(early, question("c"))) == [("shown", "b")]


def test_no_score_is_not_a_low_score(faults):
    optional = question("a", is_required=False, constraint=". != 'c0'")
    advice = [("low", "score('s') < 1")]
    made = bank(optional, scales=[scale("a")], advice=advice)
    assert faults(made) == [("advice", "low")]
