"""What would move a scale: what is told, what is left alone, and how sure it is."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Item,
    Method,
    Missing,
    Question,
    Rule,
    Type,
    Unit,
    text,
)
from questionnaires.domain.scoring import score
from questionnaires.domain.smallest import Measure, Verdict, smallest_changes
from questionnaires.interchange.workbook import read_bank
from tests.samples import (
    LISTS,
    NOT_APPLICABLE,
    NOT_KNOWN,
    answers,
    band,
    choice_list,
    one,
    ready,
    scale,
)
from tests.seeded_banks import seeded

TOP = Path(__file__).parents[3]
AT_LEAST_1 = Missing(Rule.AT_LEAST, 1)
BANDS = (
    band("early", 0, 24, severity=3),
    band("developing", 25, 49, severity=2),
    band("established", 50, 74, severity=1),
    band("sustained", 75, 100, severity=0),
)
MAY_BE = ("not_known", "not_applicable")


def level(key, choices="one_to_five", **more):
    return one(key, choices, may_be=MAY_BE, **more)


def area(*items, **more):
    more = {"method": Method.LEVEL, "missing": AT_LEAST_1, "bands": BANDS, **more}
    return scale("area", *items, **more)


THREE = ready(
    level("law"), level("care"), level("data"), scales=[area("law", "care", "data")]
)


def found(compiled, given, scale_key="area", **more):
    return smallest_changes(compiled, given, scale_key, **more)


def told(compiled, given, scale_key="area", **more):
    """Return the ways, each as what becomes of which answer."""
    ways = found(compiled, given, scale_key, most=99, **more).ways
    return [{change.question: change.to for change in way.changes} for way in ways]


def test_an_official_is_told_which_questions_to_raise_by_one_level():
    given = answers(law="l2", care="l3", data="l1")
    assert told(THREE, given) == [
        {"law": "l3", "care": "l4", "data": "l2"},
        *({"law": "l3", "care": "l5"}, {"law": "l4", "care": "l4"}),
        *({"law": "l3", "data": "l3"}, {"law": "l4", "data": "l2"}),
        *({"care": "l4", "data": "l3"}, {"care": "l5", "data": "l2"}),
        *({"law": "l5"}, {"data": "l4"}),
    ]


def test_by_questions_one_that_moves_by_few_levels_is_best():
    given = answers(law="l2", care="l3", data="l1")
    ways = told(THREE, given, measure=Measure.QUESTIONS)
    assert ways == [{"law": "l5"}, {"data": "l4"}]


def test_what_is_told_has_its_points_weight_and_steps_and_the_score_it_leads_to():
    compiled = ready(
        level("law"), level("care"), scales=[area(Item("law", Decimal(2)), "care")]
    )
    result = found(compiled, answers(law="l2", care="l5"))
    (way,) = result.ways
    (change,) = way.changes
    assert (result.value, result.band, result.aim) == (50, "established", "sustained")
    assert (change.question, change.before, change.to) == ("law", "l2", "l4")
    assert (change.points, change.gained) == ((2, 4), Fraction(2))
    assert (change.weight, change.steps, way.steps) == (2, 2, 2)
    assert (str(way.value), way.band) == ("83.33333333333333333333333333", "sustained")


def test_a_weight_makes_one_question_the_shorter_way():
    compiled = ready(
        level("law"), level("care"), scales=[area(Item("law", Decimal(3)), "care")]
    )
    assert told(compiled, answers(law="l2", care="l3")) == [{"law": "l3"}]


def test_a_better_band_may_be_reached_past_the_next_one():
    compiled = ready(one("gate", "yes_no"), scales=[area("gate", method=Method.SHARE)])
    result = found(compiled, answers(gate="no"))
    assert (result.aim, result.ways[0].band) == ("developing", "sustained")


@pytest.mark.parametrize("measure", list(Measure))
def test_a_reverse_item_goes_down(measure):
    compiled = ready(level("harm"), scales=[area(Item("harm", is_reverse=True))])
    assert told(compiled, answers(harm="l4"), measure=measure) == [{"harm": "l3"}]


def test_where_a_low_score_is_better_answers_go_down():
    bands = (band("low", 0, 3, severity=0), band("high", 4, 8, severity=1))
    compiled = ready(one("a"), one("b"), scales=[scale("risk", "a", "b", bands=bands)])
    ways = told(compiled, answers(a="p4", b="p1"), "risk")
    assert ways == [{"a": "p3", "b": "p0"}, {"a": "p2"}]


def test_what_is_not_known_counts_from_below_the_lowest_level():
    given = answers(law="l2", care="l2", data=NOT_KNOWN)
    assert told(THREE, given) == [
        {"law": "l3", "care": "l3"},
        *({"law": "l4"}, {"care": "l4"}),
    ]
    (way,) = found(THREE, given, left_alone=["law", "care"]).ways
    (change,) = way.changes
    assert (change.question, change.before, change.to) == ("data", NOT_KNOWN, "l5")
    assert (change.points, change.gained, change.steps) == ((None, 5), 5, 5)


def test_what_does_not_apply_is_left_alone():
    compiled = ready(level("law"), level("care"), scales=[area("law", "care")])
    given = answers(law="l1", care=NOT_APPLICABLE)
    assert told(compiled, given, wanted=Decimal(100)) == [{"law": "l5"}]


def test_enough_answers_are_needed():
    compiled = ready(
        *(level(key) for key in "abc"),
        scales=[area("a", "b", "c", missing=Missing(Rule.AT_LEAST, 2))],
    )
    given = answers(a="l5", b=NOT_KNOWN)
    assert found(compiled, given).verdict is Verdict.NO_BAND
    assert told(compiled, given, wanted=Decimal(50)) == [{"b": "l1"}, {"c": "l1"}]


GATED = (
    one("gate", "yes_no"),
    level("law"),
    level("plan", relevant="${gate} = 'yes'", is_required=True),
)


def test_a_question_that_is_newly_asked_and_required_counts():
    compiled = ready(*GATED, scales=[area(Item("law"), Item("plan", Decimal(4)))])
    given = answers(gate="no", law="l2")
    ways = told(compiled, given, measure=Measure.QUESTIONS)
    assert ways == [{"law": "l3"}]
    wanted = told(compiled, given, left_alone=["law"], wanted=Decimal(60))
    assert wanted == [{"gate": "yes", "plan": "l4"}]


def test_being_hidden_costs_nothing():
    compiled = ready(*GATED, scales=[area("law", "plan")])
    given = answers(gate="yes", law="l4", plan="l1")
    assert told(compiled, given, measure=Measure.QUESTIONS, wanted=Decimal(75)) == [
        {"gate": "no"}
    ]


def test_an_answer_given_before_the_question_was_hidden_counts_again():
    compiled = ready(*GATED, scales=[area(Item("law"), Item("plan", Decimal(9)))])
    given = answers(gate="no", law="l1", plan="l5")
    assert told(compiled, given, wanted=Decimal(50)) == [{"gate": "yes"}]


def test_a_question_that_only_has_to_be_answered_says_that_any_answer_will_do():
    beside = Question(
        "why", Type.TEXT, text(en="Why?"), is_required=True, relevant="${law} = 'l5'"
    )
    when = Question(
        "since",
        Type.DATE,
        text(en="Since?"),
        is_required=True,
        relevant="${law} = 'l5'",
    )
    compiled = ready(level("law"), beside, when, scales=[area("law")])
    (way,) = found(compiled, answers(law="l3"), wanted=Decimal(100)).ways
    assert [(c.question, c.to, c.is_any) for c in way.changes] == [
        ("law", "l5", False),
        ("why", "…", True),
        ("since", "2026-11-22", True),
    ]


def test_words_that_matter_cannot_be_made_up():
    beside = Question(
        "why", Type.TEXT, text(en="Why?"), is_required=True, relevant="${law} = 'l5'",
        constraint="string-length(.) > 20",
    )  # fmt: skip
    compiled = ready(level("law"), beside, scales=[area("law")])
    given = answers(law="l3")
    assert found(compiled, given, wanted=Decimal(100)).verdict is Verdict.NOT_CHECKABLE
    assert told(compiled, given, wanted=Decimal(75)) == [{"law": "l4"}]


def test_a_red_line_caps_the_best_bands():
    crossed, free = "${care} = 'l1'", "${care} != 'l1'"
    bands = (
        *BANDS[:3],
        band("capped", 75, 100, severity=1, when=crossed),
        band("sustained", 75, 100, severity=0, when=free),
    )
    compiled = ready(
        level("law"),
        level("care", red_line="${care} = 'l1'"),
        scales=[area(Item("law", Decimal(4)), "care", bands=bands)],
    )
    result = found(compiled, answers(law="l5", care="l1"))
    assert (result.value, result.band, result.aim) == (80, "capped", "sustained")
    assert told(compiled, answers(law="l5", care="l1")) == [{"care": "l2"}]


def test_no_red_line_is_crossed_anew():
    compiled = ready(
        one("gate", "yes_no"),
        level("care", relevant="${gate} = 'yes'", red_line="${care} = 'l5'"),
        scales=[area("care")],
    )
    given = answers(gate="yes", care="l4")
    assert told(compiled, given, wanted=Decimal(75)) == []
    assert found(compiled, given, wanted=Decimal(100)).verdict is Verdict.NEVER
    crossed = answers(gate="yes", care="l5")
    assert told(compiled, crossed, wanted=Decimal(50), left_alone=["gate"]) == []


def test_constraints_hold_in_what_is_told():
    compiled = ready(
        level("law"),
        level("care", constraint=". != 'l4' or ${law} = 'l3'"),
        scales=[area("law", "care")],
    )
    given = answers(law="l2", care="l3")
    ways = told(compiled, given)
    assert ways == [{"law": "l3"}]
    assert told(compiled, given, left_alone=["law"]) == [{"care": "l5"}]


def test_who_is_asked_does_not_change():
    bands = tuple(
        band(key, low, high, when=f"${{sex}} = '{sex}'", severity=severity)
        for sex, cut in (("woman", 2), ("man", 4))
        for key, low, high, severity in (("low", 0, cut - 1, 0), ("high", cut, 4, 1))
    )
    sex = choice_list("sex", woman=None, man=None)
    compiled = ready(
        one("sex", "sex"),
        one("use"),
        scales=[scale("risk", "use", bands=bands)],
        lists=(*LISTS, sex),
    )
    assert told(compiled, answers(sex="woman", use="p3"), "risk") == [{"use": "p1"}]
    assert told(compiled, answers(sex="man", use="p4"), "risk") == [{"use": "p3"}]


def test_questions_can_be_left_alone():
    given = answers(law="l2", care="l3", data="l1")
    ways = told(THREE, given, left_alone=["law", "care"])
    assert ways == [{"data": "l4"}]


def test_ticks_are_steps():
    lists = (*LISTS, choice_list("means", a=1, b=1, c=2))
    several = Question("means", Type.SELECT_MULTIPLE, text(en="Means?"), "means")
    bands = (band("few", 0, 2, severity=1), band("many", 3, 4, severity=0))
    compiled = ready(several, scales=[scale("sum", "means", bands=bands)], lists=lists)
    given = answers(means=("a",))
    assert told(compiled, given, "sum") == [{"means": ("a", "c")}]
    (way,) = found(compiled, given, "sum").ways
    assert way.steps == 1


HOURS = Question(
    "hours", Type.INTEGER, text(en="Hours?"), constraint=". >= 0 and . <= 24"
)
DAY = (band("short", 0, 7, severity=1), band("long", 8, 24, severity=0))


def test_a_number_within_limits_is_worked_out():
    compiled = ready(HOURS, scales=[scale("sum", "hours", bands=DAY)])
    result = found(compiled, answers(hours=Decimal(3)), "sum", most=1)
    assert [c.to for c in result.ways[0].changes] == [8]
    assert result.has_more


@pytest.mark.parametrize("constraint", ["", ". >= 0", ". >= 0 and . <= 1000"])
def test_a_number_without_near_limits_cannot_be_listed(constraint):
    hours = replace(HOURS, constraint=constraint)
    compiled = ready(hours, scales=[scale("sum", "hours", bands=DAY)])
    result = found(compiled, answers(hours=Decimal(3)), "sum")
    assert result.verdict is Verdict.NOT_CHECKABLE


def test_zero_is_an_answer():
    compiled = ready(
        replace(HOURS, constraint=""),
        level("care", relevant="${hours} = 0"),
        level("law"),
        scales=[area("law", Item("care", Decimal(5)))],
    )
    given = answers(hours=Decimal(0), law="l3", care="l1")
    ways = told(compiled, given, left_alone=["law", "care"])
    assert ways == [{"hours": Decimal(-1)}, {"hours": Decimal(1)}]


def test_a_number_that_is_only_compared_has_one_of_each_kind():
    compiled = ready(
        replace(HOURS, constraint=""),
        level("care", relevant="${hours} > 8 and ${hours} < 20"),
        level("law"),
        scales=[area("law", Item("care", Decimal(5)))],
    )
    given = answers(hours=Decimal(3), law="l1", care="l5")
    ways = told(compiled, given, left_alone=["law"])
    assert ways == [{"hours": Decimal(9)}, {"hours": Decimal(19)}]


BEYOND, THERE = {"wanted": Decimal(101)}, {"wanted": Decimal(50)}


@pytest.mark.parametrize(
    ("given", "more", "verdict"),
    [
        pytest.param({"law": "l5"}, {}, Verdict.BEST, id="the best band"),
        pytest.param({"law": "l3"}, THERE, Verdict.BEST, id="what is wanted"),
        pytest.param({}, {}, Verdict.NO_BAND, id="no score, so no next band"),
        pytest.param({"law": "l1"}, {"left_alone": ["law"]}, Verdict.NEVER, id="kept"),
        pytest.param({"law": "l3"}, BEYOND, Verdict.NEVER, id="wanted beyond the end"),
        pytest.param({"law": "l1"}, {"budget": 0}, Verdict.NOT_DECIDED, id="nothing"),
        pytest.param(
            {"law": "l1"}, {"budget": 50}, Verdict.NOT_DECIDED, id="too little"
        ),
    ],
)
def test_how_sure_it_is(given, more, verdict):
    compiled = ready(level("law"), scales=[area("law")])
    result = found(compiled, answers(**given), **more)
    assert (result.verdict, result.ways) == (verdict, ())


def test_bands_that_are_all_alike_name_no_better_one():
    compiled = ready(
        level("law"), scales=[area("law", bands=(band("a", 0, 49), band("b", 50, 100)))]
    )
    assert found(compiled, answers(law="l1")).verdict is Verdict.NOT_CHECKABLE


def test_no_budget_never_says_never():
    compiled = ready(level("law"), scales=[area("law")])
    given = answers(law="l1")
    for budget in range(0, 400, 7):
        result = found(compiled, given, wanted=Decimal(101), budget=budget)
        assert result.verdict in {Verdict.NOT_DECIDED, Verdict.NEVER}
    assert result.verdict is Verdict.NEVER


def test_so_many_ways_are_told_and_no_more():
    given = answers(law="l2", care="l3", data="l1")
    few = found(THREE, given, most=2)
    all_of_them = found(THREE, given, most=9)
    assert (len(few.ways), few.has_more) == (2, True)
    assert (len(all_of_them.ways), all_of_them.has_more) == (9, False)
    assert set(few.ways) < set(all_of_them.ways)


def test_the_order_of_answers_makes_no_difference():
    given = answers(law="l2", care="l3", data="l1")
    turned = Answers(dict(reversed(given.given.items())), given.date)
    assert found(THREE, given) == found(THREE, turned)


def test_twice_the_weights_are_the_same_ways():
    items = [Item(key, Decimal(n)) for n, key in enumerate(("law", "care", "data"), 1)]
    doubled = [replace(item, weight=item.weight * 2) for item in items]
    one_way, other = (
        ready(level("law"), level("care"), level("data"), scales=[area(*of)])
        for of in (items, doubled)
    )
    given = answers(law="l2", care="l3", data="l1")
    assert told(one_way, given) == told(other, given)


def test_a_scale_of_scales_is_moved_by_the_questions_of_its_parts():
    parts = [replace(area(key), key=f"of_{key}") for key in ("law", "care")]
    whole = scale(
        "whole", "of_law", "of_care", method=Method.SUBSCALES, unit=Unit.PERCENT,
        missing=AT_LEAST_1, bands=BANDS,
    )  # fmt: skip
    compiled = ready(level("law"), level("care"), scales=[*parts, whole])
    given = answers(law="l2", care="l1")
    assert told(compiled, given, "whole") == [{"law": "l3"}, {"care": "l2"}]


def test_more_is_not_better_where_the_best_band_lies_between_others():
    bands = (
        band("little", 0, 3, severity=1),
        band("enough", 4, 5, severity=0),
        band("much", 6, 16, severity=2),
    )
    items = [Item("a", Decimal(3)), "b"]
    compiled = ready(one("a"), one("b"), scales=[scale("sum", *items, bands=bands)])
    assert told(compiled, answers(a="p1", b="p0"), "sum") == [{"b": "p1"}]
    assert told(compiled, answers(a="p2", b="p1"), "sum") == [{"a": "p1"}]


def test_a_part_that_is_taken_away_should_go_down():
    parts = [replace(area(key), key=f"of_{key}") for key in ("law", "harm")]
    items = [Item("of_law"), Item("of_harm", Decimal(-1))]
    whole = scale("whole", *items, method=Method.SUBSCALES, missing=AT_LEAST_1)
    compiled = ready(level("law"), level("harm"), scales=[*parts, whole])
    given = answers(law="l5", harm="l4")
    assert told(compiled, given, "whole", wanted=Decimal(75)) == [{"harm": "l2"}]


def test_a_mean_with_a_weight_below_zero_is_not_judged():
    items = [Item("law", Decimal(3)), Item("harm", Decimal(-1))]
    compiled = ready(
        level("law"), level("harm"), scales=[area(*items, method=Method.MEAN)]
    )
    result = found(compiled, answers(harm="l1"), wanted=Decimal(3))
    assert result.verdict is Verdict.NOT_CHECKABLE


def test_a_way_is_found_however_dear_the_gate_is():
    keys = "abcdefg"
    lists = (*LISTS, choice_list("means", **dict.fromkeys(keys, 1)))
    means = Question("means", Type.SELECT_MULTIPLE, text(en="Means?"), "means")
    compiled = ready(
        means,
        level("law", relevant="count-selected(${means}) > 6"),
        level("care"),
        scales=[area("law", "care")],
        lists=lists,
    )
    given = answers(means=("a",), law="l5", care="l1")
    assert told(compiled, given, left_alone=["care"]) == [{"means": tuple(keys)}]


def test_of_answers_alike_for_the_scale_the_one_with_less_to_answer_is_told():
    how = choice_list("how", no=None, rarely=None, often=None)
    compiled = ready(
        one("gate", "yes_no"),
        one("how", "how", relevant="${gate} = 'yes'", is_required=True),
        one("why", relevant="${how} = 'no'", is_required=True),
        one("since", relevant="${how} = 'rarely'"),
        level("law"),
        level("care", relevant="${gate} = 'yes' and ${how} != 'often'"),
        scales=[area("law", "care")],
        lists=(*LISTS, how),
    )
    given = answers(gate="no", law="l2", care="l5")
    ways = told(compiled, given, left_alone=["law", "care"], wanted=Decimal(60))
    assert ways == [{"gate": "yes", "how": "rarely"}]


def test_an_answer_is_one_that_is_offered():
    how = choice_list("how", a=None, b=None, c=None)
    compiled = ready(
        one("gate", "yes_no"),
        one("how", "how", choice_filter="${gate} = 'yes' or name != 'b'"),
        level("law", relevant="${how} = 'b' or ${how} = 'c'"),
        level("plan", relevant="${how} = 'b' or ${how} = 'c'", is_required=True),
        level("care"),
        scales=[area(Item("law", Decimal(9)), "care")],
        lists=(*LISTS, how),
    )
    given = answers(gate="no", how="a", law="l5", care="l1")
    ways = told(compiled, given, left_alone=["care"])
    assert ways == [{"how": "c", "plan": "l1"}]


def test_answers_with_equal_points_are_one_unless_a_condition_reads_them():
    lists = (*LISTS, choice_list("twice", none=0, some=1, many=1))
    beside = one("why", relevant="${law} = 'none'")
    compiled = ready(one("law", "twice"), beside, scales=[area("law")], lists=lists)
    assert told(compiled, answers(law="none")) == [{"law": "some"}, {"law": "many"}]
    compiled = ready(one("law", "twice"), scales=[area("law")], lists=lists)
    assert told(compiled, answers(law="none")) == [{"law": "some"}]


POLICY = read_bank(TOP / "banks" / "human_rights_drug_policy").questionnaire


def offices_answers(rng, questionnaire):
    given = {}
    for question in questionnaire.questions():
        if question.choices and question.is_required:
            said = rng.choice(
                ["", "", "", "", "", "", "", "", "", "not_known", "not_applicable"]
            )
            choices = questionnaire.choices_of(question)
            given[question.key] = (
                Instead(Said(said)) if said else rng.choice(choices).key
            )
    return Answers(given, "2026-11-22")


@pytest.mark.parametrize("measure", list(Measure))
def test_each_area_of_the_bank_for_offices_is_decided(measure):
    compiled = compile_questionnaire(POLICY)
    for seed in range(6):
        given = offices_answers(seeded(seed), POLICY)
        before = {one.scale: one for one in score(compiled, given).scores}
        for area_key in compiled.scales:
            result = found(compiled, given, area_key, measure=measure)
            assert result.verdict in {Verdict.FOUND, Verdict.BEST, Verdict.NO_BAND}
            assert (result.value, result.band) == (
                before[area_key].value,
                before[area_key].band,
            )
            for way in result.ways:
                assert way.value > result.value
                assert way.band != result.band


def fewest_steps(items):
    """Levels from 2 to 5 taken by weight, until the mean of 25 is rounded up to 50."""
    gains = sorted((item.weight for item in items for _ in range(3)), reverse=True)
    needed = sum(item.weight for item in items) * Decimal("24.5") / 25
    return next(n for n in range(len(gains)) if sum(gains[:n]) >= needed)


def test_a_mean_of_all_areas_is_decided_though_millions_of_ways_lead_to_it():
    items = tuple(item for one in POLICY.scales for item in one.items)
    whole = replace(POLICY.scales[0], key="whole", items=items)
    compiled = compile_questionnaire(replace(POLICY, scales=(*POLICY.scales, whole)))
    given = Answers({item.question: "level_2" for item in items}, "2026-11-22")
    result = found(compiled, given, "whole")
    assert (result.verdict, result.band, result.aim) == (
        Verdict.FOUND,
        "developing",
        "established",
    )
    assert {way.steps for way in result.ways} == {fewest_steps(items)}
    assert result.has_more
