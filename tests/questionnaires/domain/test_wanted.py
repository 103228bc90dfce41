"""Cases that are proposed pass, and what can be reached at all is reached."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings

from questionnaires.domain.answers import Answers
from questionnaires.domain.cases import DAY, run_cases
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Band,
    Case,
    Choice,
    ChoiceList,
    Fact,
    Item,
    Method,
    Missing,
    Question,
    Rule,
    Section,
    Type,
    text,
)
from questionnaires.domain.expressions import Context, parse
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import score
from questionnaires.domain.wanted import cases_wanted, unreached_findings
from questionnaires.domain.wanted.distance import distance_of
from questionnaires.interchange.workbook import read_bank
from tests.random_banks import banks
from tests.samples import LISTS, band, bank, one, scale
from tests.seeded_banks import SMALL, every_answer, random_bank, seeded

TOP = Path(__file__).parents[3]
SHIPPED = sorted([*(TOP / "banks").glob("*/"), TOP / "tests" / "banks" / "home_energy"])
MOST_ANSWERS = 3000
LOW_AND_HIGH = (band("low", 0, 1), band("high", 2, 4))


def with_cases(questionnaire, cases):
    return replace(questionnaire, cases=questionnaire.cases + cases)


def failures(questionnaire):
    return list(run_cases(compile_questionnaire(questionnaire)))


def unreached(questionnaire):
    return {
        (one.edge.address, one.edge.value): one.nearest
        for one in cases_wanted(questionnaire).unreached
    }


def facts_of(questionnaire, name):
    wanted = {case.key: case for case in cases_wanted(questionnaire).cases}
    return [(f.expect, f.key, f.value) for f in wanted[name].facts]


def names(questionnaire):
    return [case.key for case in cases_wanted(questionnaire).cases]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("has_cases", [True, False])
def test_proposals_for_a_bank_pass_and_leave_nothing_to_propose(path, has_cases):
    questionnaire = read_bank(path).questionnaire
    if not has_cases:
        questionnaire = replace(questionnaire, cases=())
    added = with_cases(questionnaire, cases_wanted(questionnaire).cases)
    keys = [case.key.lower() for case in added.cases]
    assert failures(added) == []
    assert cases_wanted(added).cases == ()
    assert len(set(keys)) == len(keys)


def test_each_cut_off_by_sex_gets_a_case_of_its_own():
    dudit = read_bank(TOP / "banks" / "drug_use_check").questionnaire
    assert names(replace(dudit, cases=())) == [
        "dudit_0_below_cutoff",
        "dudit_5_below_cutoff",
        "dudit_0_below_cutoff_2",
        "dudit_1_below_cutoff",
        "dudit_6_drug_related_problems_likely",
        "dudit_24_drug_related_problems_likely",
        "dudit_2_drug_related_problems_likely",
        "dudit_24_drug_related_problems_likely_2",
        "dudit_25_dependence_likely",
        "dudit_44_dependence_likely",
        "dudit_cannot_say",
    ]


def near_the_edges(questionnaire):
    """Let the bands of random scales begin and end where answers often lead."""
    scales = []
    for kept in questionnaire.scales:
        ends = zip(kept.bands, ((0, 1), (2, 4)), strict=False)
        bands = (
            replace(b, lowest=Decimal(low), highest=Decimal(high))
            for b, (low, high) in ends
        )
        scales.append(replace(kept, bands=tuple(bands)))
    return replace(questionnaire, scales=tuple(scales), advice=())


@settings(max_examples=40)
@given(banks())
def test_proposals_for_random_banks_pass(questionnaire):
    questionnaire = near_the_edges(questionnaire)
    added = with_cases(questionnaire, cases_wanted(questionnaire).cases)
    assert failures(added) == []
    assert cases_wanted(added).cases == ()


def all_answers(questionnaire):
    """Yield all there is to answer; nothing where that is too much to try."""
    asked = [question for question in questionnaire.questions() if question.choices]
    sets = [every_answer(questionnaire, question) for question in asked]
    if all(sets) and _product(map(len, sets)) <= MOST_ANSWERS:
        for chosen in product(*sets):
            pairs = zip(asked, chosen, strict=True)
            yield Answers({q.key: one for q, one in pairs if one is not None}, DAY)


def _product(sizes):
    total = 1
    for size in sizes:
        total *= size
    return total


def values_of(questionnaire):
    """Return all values each scale can have, by trying all answers."""
    compiled = compile_questionnaire(questionnaire)
    found = {made.key: set() for made in questionnaire.scales}
    for answers in all_answers(questionnaire):
        for made in score(compiled, answers).scores:
            if made.value is not None:
                decimals = compiled.scales[made.scale].scale.decimals
                found[made.scale].add(rounded(made.value, decimals))
    return found


def banded_at(questionnaire, values):
    """Give each scale bands of one value: its lowest three and its highest three."""
    scales = []
    for made in questionnaire.scales:
        ordered = sorted(values[made.key])
        ends = dict.fromkeys(ordered[:3] + ordered[-3:])
        bands = [Band(f"b{n}", text(en="B"), v, v) for n, v in enumerate(ends)]
        scales.append(replace(made, bands=tuple(bands)))
    return replace(questionnaire, scales=tuple(scales), advice=())


def test_every_value_that_trying_all_answers_finds_is_found():
    """Every path, rule of missing answers and method, on a hundred small banks."""
    edges = 0
    for seed in range(100):
        questionnaire = random_bank(seeded(seed), SMALL)
        values = values_of(questionnaire)
        banded = banded_at(questionnaire, values)
        edges += sum(len(one.bands) for one in banded.scales)
        assert unreached(banded) == {}, f"seed {seed}"
    assert edges > 200


def test_an_edge_that_a_case_states_is_not_proposed_again():
    questionnaire = bank(one("a"), scales=(scale("s", "a", bands=LOW_AND_HIGH),))
    stated = Case("own", (Fact("answer", "a", "p1"), Fact("band", "s", "low")))
    silent = replace(stated, facts=stated.facts[:1])
    assert names(with_cases(questionnaire, (stated,))) == [
        "s_0_low",
        "s_2_high",
        "s_4_high",
        "s_cannot_say",
    ]
    assert "s_1_low" in names(with_cases(questionnaire, (silent,)))


def test_a_case_answers_what_opens_the_items_and_states_score_and_band():
    questionnaire = bank(
        one("first", "yes_no"),
        one("second", "yes_no", relevant="${first} = 'yes'"),
        one("a", relevant="${second} = 'no'"),
        one("other"),
        scales=(scale("s", "a", bands=LOW_AND_HIGH),),
    )
    assert facts_of(questionnaire, "s_2_high") == [
        ("answer", "first", "yes"),
        ("answer", "second", "no"),
        ("answer", "a", "p2"),
        ("score", "s", "2"),
        ("band", "s", "high"),
    ]


def test_a_name_that_the_bank_has_is_not_given():
    questionnaire = bank(
        one("a"),
        scales=(scale("s", "a", bands=(band("low", 0, 0),)),),
        cases=(Case("S_0_LOW", ()),),
    )
    assert names(questionnaire) == ["s_0_low_2", "s_cannot_say"]


def test_a_name_holds_no_sign_and_no_point():
    halves = Item("a", weight=Decimal("-0.5"))
    questionnaire = bank(
        one("a"),
        scales=(scale("s", halves, decimals=1, bands=(band("b", "-1.5", 0),)),),
    )
    assert names(questionnaire)[0] == "s_minus_1_5_b"


def test_a_value_that_nobody_can_have_is_named_with_the_nearest():
    questionnaire = bank(
        one("a", "yes_no"), scales=(scale("s", "a", bands=(band("low", 0, 7),)),)
    )
    assert unreached(questionnaire) == {("s/low", 7): 1}
    (finding,) = unreached_findings(cases_wanted(questionnaire))
    assert finding.where == ("bands", "s/low", "max")
    assert finding.message.startswith("No answers were found that give “s” exactly 7")
    assert finding.hint.startswith("The nearest value found is 1.")


def test_a_condition_that_cannot_hold_has_no_nearest_value():
    never = band("never", 0, 4, when="${a} = 'p1' and ${a} = 'p2'")
    questionnaire = bank(one("a"), scales=(scale("s", "a", bands=(never,)),))
    assert set(unreached(questionnaire).values()) == {None}
    hint = next(unreached_findings(cases_wanted(questionnaire))).hint
    assert hint == "See whether the band’s condition can hold."


@pytest.mark.parametrize(
    ("condition", "wanted", "distance"),
    [
        ("${a} = '1'", True, 1),
        ("${a} = ''", True, 0),
        ("${a} = '1' and ${b} = '1' and ${c} = ''", True, 2),
        ("${a} = '1' or ${b} = ''", True, 0),
        ("${a} = '' and ${b} = ''", False, 1),
        ("${a} = '' or ${b} = ''", False, 2),
        ("not(${a} = '' or ${b} = '')", True, 2),
        ("not(${a} = '' and ${b} = '1')", True, 0),
        ("${hidden} = '1'", True, 6),
    ],
)
def test_a_distance_counts_the_answers_that_would_have_to_change(
    condition, wanted, distance
):
    measure = distance_of(parse(condition))
    assert measure(Context(facts={}), {"hidden": 5}, wanted) == distance


def test_a_band_behind_another_one_is_not_reached():
    behind = (band("b", 0, 4), band("b", 2, 2))
    questionnaire = bank(one("a"), scales=(scale("s", "a", bands=behind),))
    assert unreached(questionnaire) == {("s/b/2", 2): 2}


def test_an_answer_that_its_constraint_refuses_is_not_proposed():
    few = Question("n", Type.INTEGER, text(en="N"), constraint=". >= 1 and . <= 3")
    questionnaire = bank(few, scales=(scale("s", "n", bands=(band("b", 3, 5),)),))
    assert unreached(questionnaire) == {("s/b", 5): 3}


def test_a_choice_that_is_not_offered_is_not_proposed():
    some = one("a", choice_filter="name != 'p4'")
    questionnaire = bank(some, scales=(scale("s", "a", bands=LOW_AND_HIGH),))
    assert unreached(questionnaire) == {("s/high", 4): 3}


def test_an_exclusive_choice_is_proposed_alone():
    kinds = ChoiceList(
        "kinds",
        (
            *(Choice(f"k{n}", text(en="K"), points=Decimal(1)) for n in range(9)),
            Choice("none", text(en="None"), points=Decimal(5), is_exclusive=True),
        ),
    )
    many = Question("many", Type.SELECT_MULTIPLE, text(en="Which?"), "kinds")
    bands = (band("low", 0, 5), band("high", 9, 14))
    questionnaire = bank(
        many, scales=(scale("s", "many", bands=bands),), lists=(*LISTS, kinds)
    )
    assert unreached(questionnaire) == {("s/low", 0): 1, ("s/high", 14): 9}
    assert facts_of(questionnaire, "s_5_low")[0] == ("answer", "many", "none")


def test_answers_are_left_out_where_only_that_gives_the_value():
    """A mean of three is 0, 1/3, 2/3 or 1; without one of them it can be a half."""
    questionnaire = bank(
        *(one(key, "yes_no") for key in "abc"),
        scales=(
            scale(
                "s",
                *"abc",
                method=Method.MEAN,
                missing=Missing(Rule.AT_LEAST, 2),
                decimals=1,
                bands=(band("half", "0.5", "0.5"),),
            ),
        ),
    )
    assert unreached(questionnaire) == {}
    assert len(facts_of(questionnaire, "s_0_5_half")) == 4


def test_what_may_be_said_instead_is_said_where_nothing_can_be_said():
    questionnaire = bank(
        one("a", may_be=("not_applicable", "prefer_not_to_say")),
        scales=(scale("s", "a", bands=LOW_AND_HIGH),),
    )
    assert facts_of(questionnaire, "s_cannot_say") == [
        ("answer", "a", "@prefer_not_to_say"),
        ("cannot_say", "s", ""),
    ]


def test_enough_is_left_out_that_nothing_can_be_said():
    questionnaire = bank(
        *(one(key) for key in "abc"),
        scales=(
            scale(
                "s", *"abc", missing=Missing(Rule.AT_LEAST, 2), bands=(band("b", 0, 4),)
            ),
        ),
    )
    assert facts_of(questionnaire, "s_cannot_say")[1:] == [("cannot_say", "s", "")]


def test_one_copy_of_a_repeated_scale_is_enough():
    many = Question("many", Type.SELECT_MULTIPLE, text(en="Which?"), "kinds")
    kinds = ChoiceList("kinds", tuple(Choice(k, text(en=k)) for k in ("tea", "wine")))
    bands = (
        band("low", 0, 1, when="'{choice}' = 'wine'"),
        band("low", 0, 2, when="'{choice}' = 'tea'"),
        band("high", 4, 4),
    )
    questionnaire = bank(
        sections=(
            Section("first", (many,)),
            Section("each", (one("use"),), text(en="{choice}"), repeat_over="many"),
        ),
        lists=(*LISTS, kinds),
        scales=(scale("s", "use", bands=bands),),
    )
    assert names(questionnaire) == [
        "s_wine_0_low",
        "s_wine_1_low",
        "s_tea_0_low",
        "s_tea_2_low",
        "s_tea_4_high",
        "s_wine_cannot_say",
    ]


def test_a_long_way_of_questions_is_found():
    keys = [f"q{number}" for number in range(30)]
    ways = (
        one(key, relevant=f"${{{before}}} = 'p3'") for before, key in pairwise(keys)
    )
    questionnaire = bank(
        one("q0"), *ways, scales=(scale("s", "q29", bands=LOW_AND_HIGH),)
    )
    assert unreached(questionnaire) == {}


def test_the_same_question_may_count_in_two_scales_that_are_added():
    total = scale("total", "s", "t", method=Method.SUBSCALES, bands=(band("b", 3, 6),))
    questionnaire = bank(
        one("a"),
        one("b"),
        scales=(scale("s", "a", "b"), scale("t", "a"), total),
        may_total=True,
    )
    assert unreached(questionnaire) == {}
    added = with_cases(questionnaire, cases_wanted(questionnaire).cases)
    assert failures(added) == []
