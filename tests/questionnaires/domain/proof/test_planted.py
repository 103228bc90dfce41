from decimal import Decimal

import pytest

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Method
from questionnaires.domain.proof import Kind, Verdict
from questionnaires.domain.scoring import score
from tests.questionnaires.domain.proof.banks import (
    band,
    bank,
    end,
    faults,
    proof,
    prorated,
    question,
    scale,
)

A, B, C = question("a"), question("b"), question("c")


def test_a_question_whose_condition_contradicts_its_gate_is_never_asked():
    late = question("b", relevant="${a} = 'c1' and ${a} = 'c2'")
    assert faults(bank(A, late)) == [("shown", "b")]


def test_a_condition_that_always_holds_is_told():
    late = question("b", relevant="${a} != 'c1' or ${a} != 'c2'")
    assert faults(bank(A, late)) == [("hidden", "b")]


def test_a_band_above_all_scores_is_reached_by_nobody():
    bands = (band("low", 0, 8), band("high", 9, 20))
    assert faults(bank(A, B, scales=[scale("a", "b", bands=bands)])) == [
        ("band", "s", "high")
    ]


def test_advice_against_a_gate_is_never_given():
    late = question("b", relevant="${a} = 'c1'")
    advice = [("never", "${a} = 'c0' and ${b} = 'c1'")]
    assert faults(bank(A, late, advice=advice)) == [("advice", "never")]


def test_answers_for_which_no_band_is_meant_are_told():
    bands = (band("x", 0, 4, "${b} = 'c1'"), band("y", 0, 4, "${b} = 'c2'"))
    assert faults(bank(B, A, scales=[scale("a", bands=bands)])) == [("no_band", "s")]


@pytest.mark.parametrize(
    ("method", "found"),
    [
        pytest.param(Method.SUM, [], id="whole sums are never between 2 and 3"),
        pytest.param(Method.MEAN, [("gap", "s")], id="a mean can be 2.5"),
    ],
)
def test_a_gap_counts_only_where_a_score_can_be(method, found):
    high = 8 if method is Method.SUM else 4
    bands = (band("low", 0, 2), band("high", 3, high))
    made = scale("a", "b", bands=bands, method=method, decimals=1)
    assert faults(bank(A, B, scales=[made])) == found


def test_a_prorated_sum_lands_between_whole_bands():
    optional = [question(key, is_required=False) for key in "abc"]
    bands = (band("low", 0, 4), band("high", 5, 12))
    made = scale("a", "b", "c", bands=bands, decimals=1, **prorated(2))
    assert faults(bank(*optional, scales=[made])) == [("gap", "s")]


def test_a_red_line_that_caps_a_scale_takes_its_top_band_away():
    bands = (band("low", 0, 5, severity=1), band("top", 6, 8, "${a} = 'c0'"))
    found = faults(bank(A, B, scales=[scale("a", "b", bands=bands)]))
    assert found == [("band", "s", "top"), ("gap", "s")]


def test_all_that_does_not_apply_is_no_score_and_not_zero():
    aside = question("a", may_be=("not_applicable",), constraint=". != 'c0'")
    report = proof(bank(aside, scales=[scale("a", method=Method.SHARE)]))
    assert (end(report, "minimum"), end(report, "maximum")) == (25, 100)


def test_rules_that_contradict_one_another_are_named_and_nothing_is_called_never():
    one = question("b", constraint="${a} = 'c1'")
    other = question("c", constraint="${a} = 'c2'")
    free = question("d", constraint=". != 'c3'")
    report = proof(bank(A, one, other, free))
    (fact,) = report.facts
    assert (fact.kind, fact.verdict, fact.core) == (
        Kind.FEASIBLE,
        Verdict.PROVED,
        ("b", "c"),
    )


def test_without_a_budget_nothing_is_called_never():
    late = question("b", relevant="${a} = 'c1' and ${a} = 'c2'")
    report = proof(bank(A, late, scales=[scale("a")]), budget=0)
    assert [fact for fact in report.facts if fact.is_possible is False] == []


def test_the_same_bank_has_the_same_report():
    made = bank(A, B, scales=[scale("a", "b")])
    assert proof(made) == proof(made)


def test_every_witness_replays_in_the_scoring():
    bands = (band("low", 0, 3), band("high", 4, 8))
    made = bank(A, B, scales=[scale("a", "b", bands=bands)])
    compiled = compile_questionnaire(made)
    seen = {
        fact.subject[1]: score(
            compiled, Answers(dict(fact.witness.given), fact.witness.date)
        )
        .scores[0]
        .band
        for fact in proof(made).facts
        if fact.kind is Kind.BAND
    }
    assert seen == {"low": "low", "high": "high"}


def test_a_witness_tells_only_the_answers_that_matter():
    late = question("b", relevant="${a} = 'c4'")
    report = proof(bank(A, C, question("d"), late))
    shown = next(fact for fact in report.facts if fact.kind is Kind.SHOWN)
    assert shown.witness.telling == ("a",)


def test_choices_with_the_same_points_that_nothing_reads_make_no_difference():
    twice = question("a", choices="four")
    report = proof(bank(twice, scales=[scale("a", method=Method.COUNT)]))
    proved = {
        fact.subject[1:]
        for fact in report.facts
        if fact.kind is Kind.CHOICE and fact.verdict is Verdict.PROVED
    }
    assert proved == {(f"c{n}", f"c{m}") for n in range(1, 5) for m in range(n + 1, 5)}


def test_a_bank_with_doubled_weights_has_doubled_sums_and_the_same_shares():
    def ends(weight, method):
        made = scale("a", "b", method=method)
        items = tuple(
            type(item)(item.question, weight=Decimal(weight)) for item in made.items
        )
        report = proof(bank(A, B, scales=[scale(*items, method=method)]))
        return end(report, "minimum"), end(report, "maximum")

    assert ends(2, Method.SUM) == (0, 16) == tuple(2 * n for n in ends(1, Method.SUM))
    assert ends(2, Method.SHARE) == ends(1, Method.SHARE) == (0, 100)
