"""What cases reach, counted on banks small enough to count by hand."""

from dataclasses import replace

import pytest

from questionnaires.domain.coverage import Kind, cover, uncovered_findings
from questionnaires.domain.definition import (
    Advice,
    Case,
    Choice,
    ChoiceList,
    Fact,
    Item,
    Placement,
    Question,
    Section,
    Type,
    text,
)
from tests.samples import LISTS, band, bank, one, scale

BANDS = (
    band("low", 0, 1, when="${a} = 'yes'"),
    band("low", 0, 0, when="${a} != 'yes'"),
    band("high", 2, 3),
)
BANK = bank(
    one("a", "yes_no"),
    one("b", "yes_no", relevant="${a} = 'yes'", red_line="${b} = 'no'"),
    Question("n", Type.INTEGER, text(en="N"), constraint=". <= 2"),
    scales=(scale("s", "b", Item("n", when="${n} > 0"), bands=BANDS),),
    advice=(
        Advice("always", "", Placement.AREA),
        Advice("high", "band('s') = 'high'", Placement.AREA),
    ),
)
MANY = Question("many", Type.SELECT_MULTIPLE, text(en="Which?"), "kinds")
REPEATED = bank(
    sections=(
        Section("first", (MANY,)),
        Section(
            "each",
            (
                one("use", "yes_no"),
                one("why", "yes_no", relevant="'{choice}' != 'tea'"),
                one("how", "yes_no", relevant="${use} = 'yes'"),
            ),
            repeat_over="many",
        ),
    ),
    lists=(
        *LISTS,
        ChoiceList("kinds", tuple(Choice(k, text(en=k)) for k in ("tea", "wine"))),
    ),
    scales=(
        scale(
            "s",
            "use",
            bands=(
                band("tea", 0, 1, when="'{choice}' = 'tea'"),
                band("no", 0, 0, when="'{choice}' = 'wine'"),
                band("yes", 1, 1, when="'{choice}' = 'wine'"),
            ),
        ),
    ),
)


def covered(questionnaire, *cases):
    made = tuple(
        Case(f"case {n}", tuple(Fact("answer", *fact) for fact in facts.items()))
        for n, facts in enumerate(cases)
    )
    return cover(replace(questionnaire, cases=made))


def missing(coverage, kind):
    return [
        (one.where[1:], one.truth) for one in coverage.uncovered if one.kind is kind
    ]


def test_without_a_case_nothing_is_covered():
    assert covered(BANK).counts == {
        Kind.CHOICES: (0, 2),
        Kind.CONDITIONS: (0, 12),
        Kind.BANDS: (0, 3),
        Kind.ADVICE: (0, 3),
    }


def test_the_choices_chosen_are_covered():
    coverage = covered(BANK, {"a": "yes"})
    assert missing(coverage, Kind.CHOICES) == [(("yes_no/no", "name"), True)]


def test_an_answer_that_is_not_shown_covers_nothing():
    coverage = covered(BANK, {"b": "no"})
    assert coverage.counts[Kind.CHOICES] == (0, 2)
    lines = {(("b", "red_line"), True), (("b", "red_line"), False)}
    assert lines <= set(missing(coverage, Kind.CONDITIONS))


def test_a_condition_is_covered_by_each_of_its_truths():
    coverage = covered(BANK, {"a": "yes", "b": "yes", "n": "2"})
    assert missing(coverage, Kind.CONDITIONS) == [
        (("b", "relevant"), False),
        (("b", "red_line"), True),
        (("n", "constraint"), False),
        (("s/n", "when"), False),
        (("s/low", "when"), False),
        (("s/low/2", "when"), True),
    ]


def test_a_constraint_of_a_blank_answer_decides_nothing():
    uncovered = missing(covered(BANK, {"a": "yes"}), Kind.CONDITIONS)
    assert {(("n", "constraint"), truth) for truth in (True, False)} <= set(uncovered)


def test_the_row_of_a_band_is_covered_and_not_its_name():
    coverage = covered(BANK, {"a": "no", "n": "0"}, {"a": "yes", "b": "no", "n": "1"})
    assert missing(coverage, Kind.BANDS) == [
        (("s/low/2", "name"), True),
        (("s/high", "name"), True),
    ]


def test_advice_is_covered_when_it_is_given_and_when_it_is_not():
    coverage = covered(BANK, {"a": "yes", "b": "yes", "n": "2"})
    assert missing(coverage, Kind.ADVICE) == [(("high", "when"), False)]
    assert missing(covered(BANK, {}), Kind.ADVICE) == [(("high", "when"), True)]


def test_what_is_repeated_is_covered_if_one_copy_is():
    coverage = covered(REPEATED, {"many": "wine", "use__wine": "yes"})
    assert missing(coverage, Kind.CONDITIONS) == [(("how", "relevant"), False)]
    assert missing(coverage, Kind.BANDS) == [
        (("s/tea", "name"), True),
        (("s/no", "name"), True),
    ]


def test_a_condition_that_the_choice_settles_is_not_counted():
    cells = {goal.where[1:] for goal in covered(REPEATED).uncovered}
    assert ("why", "relevant") not in cells
    assert ("s/tea", "when") not in cells


def test_a_case_whose_rows_cannot_be_read_covers_what_the_others_reach():
    coverage = covered(BANK, {"a": "yes", "n": "none"})
    assert coverage.counts[Kind.CHOICES] == (1, 2)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (("choices", "yes_no/no", "name"), "No case chooses “yes_no/no”."),
        (("bands", "s/low", "name"), "No case reaches the band “s/low”."),
        (("advice", "high", "when"), "No case gets the advice “high”."),
        (("survey", "b", "relevant"), "“relevant” of “b” is false in no case."),
        (("survey", "b", "red_line"), "“red_line” of “b” holds in no case."),
    ],
)
def test_what_is_not_covered_is_named_with_its_cell(where, message):
    coverage = covered(BANK, {"a": "yes"})
    found = [f for f in uncovered_findings(coverage) if f.where == where]
    assert message in [finding.message for finding in found]


def test_advice_that_everybody_gets_is_named():
    found = uncovered_findings(covered(BANK, {"a": "yes", "b": "yes", "n": "2"}))
    messages = [finding.message for finding in found]
    assert "Every case gets the advice “high”." in messages
