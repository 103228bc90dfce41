"""The arithmetic of docs/scoring.md, method by method, rule by rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.answers import Answers
from questionnaires.domain.definition import (
    Advice,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    Placement,
    Question,
    Rule,
    Section,
    Type,
    Unit,
    text,
)
from questionnaires.domain.scoring import score
from tests.samples import (
    AT_LEAST_2,
    LISTS,
    NOT_APPLICABLE,
    NOT_KNOWN,
    PREFER_NOT,
    PRORATE_2,
    answers,
    band,
    bank,
    one,
    ready,
    scale,
)

THIRD = Decimal("2.666666666666666666666666667")
A, B, C = one("a"), one("b"), one("c")


def only(compiled, given, **more):
    """The one score of a questionnaire with one scale."""
    (found,) = score(compiled, given, **more).scores
    return found


@pytest.mark.parametrize(
    ("method", "value"),
    [
        (Method.SUM, Decimal(8)),
        (Method.MEAN, THIRD),
        (Method.SHARE, Decimal("66.66666666666666666666666667")),
        (Method.LEVEL, Decimal("66.66666666666666666666666667")),
        (Method.LEVEL5, Decimal("53.33333333333333333333333333")),
        (Method.MAX, Decimal(3)),
        (Method.COUNT, Decimal(3)),
    ],
)
def test_each_method_makes_its_own_number_of_points_2_and_3_weights_1_and_2(
    method, value
):
    compiled = ready(
        A, B, scales=[scale("s", "a", Item("b", Decimal(2)), method=method)]
    )
    assert only(compiled, answers(a="p2", b="p3")).value == value


def test_levels_4_5_4_of_the_international_health_regulations_make_86_and_two_thirds():
    levels = [one(key, "one_to_five") for key in "abc"]
    compiled = ready(*levels, scales=[scale("s", "a", "b", "c", method=Method.LEVEL5)])
    found = only(compiled, answers(a="l4", b="l5", c="l4"))
    assert found.value == Decimal("86.66666666666666666666666667")


def test_the_lowest_level_of_five_is_nothing_and_the_highest_is_all():
    compiled = ready(
        one("a", "one_to_five"), scales=[scale("s", "a", method=Method.LEVEL)]
    )
    assert only(compiled, answers(a="l1")).value == 0
    assert only(compiled, answers(a="l5")).value == 100


@pytest.mark.parametrize(
    ("missing", "value"),
    [(Missing(), None), (AT_LEAST_2, Decimal(4)), (PRORATE_2, Decimal(6))],
)
def test_a_missing_item_does_what_the_rule_says(missing, value):
    compiled = ready(A, B, C, scales=[scale("s", "a", "b", "c", missing=missing)])
    assert only(compiled, answers(a="p3", b="p1")).value == value


@pytest.mark.parametrize("said", [NOT_KNOWN, PREFER_NOT])
def test_what_is_not_said_is_missing_and_the_range_stays_open(said):
    compiled = ready(A, B, scales=[scale("s", "a", "b")])
    found = only(compiled, answers(a="p3", b=said))
    assert found.value is None
    assert found.cannot_say.reason == "missing"
    assert found.cannot_say.questions == ("b",)
    assert found.range == (Decimal(3), Decimal(7))
    assert found.coverage == Decimal("0.5")


def test_not_applicable_is_left_out_of_the_denominator():
    compiled = ready(
        one("a", may_be=("not_applicable",)),
        B,
        scales=[scale("s", "a", "b", method=Method.MEAN)],
    )
    found = only(compiled, answers(a=NOT_APPLICABLE, b="p4"))
    assert found.value == 4
    assert (found.answered, found.asked, found.coverage) == (1, 1, Decimal(1))


def test_points_of_a_hidden_follow_up_do_not_count():
    compiled = ready(
        one("used", "yes_no"),
        one("more", relevant="${used} = 'yes'"),
        scales=[scale("s", "used", "more")],
    )
    found = only(compiled, answers(used="no", more="p4"), trace=True)
    assert found.value == 0
    assert [line.why for line in found.trace] == [None, "hidden"]


def test_a_score_is_the_same_in_whatever_order_the_answers_were_given():
    compiled = ready(A, B, C, scales=[scale("s", "a", "b", "c", method=Method.MEAN)])
    given = {"a": "p1", "b": "p2", "c": "p4"}
    backwards = dict(reversed(given.items()))
    assert score(compiled, Answers(given)) == score(compiled, Answers(backwards))


def test_a_scale_of_83_questions_can_reach_83_points():
    keys = [f"q{n}" for n in range(83)]
    compiled = ready(*(one(key, "yes_no") for key in keys), scales=[scale("s", *keys)])
    found = only(compiled, answers(**dict.fromkeys(keys, "yes")))
    assert found.value == 83
    assert found.attainable == (Decimal(0), Decimal(83))


def test_reversed_items_give_lowest_plus_highest_less_points():
    compiled = ready(
        one("a", "one_to_five"), scales=[scale("s", Item("a", is_reverse=True))]
    )
    found = only(compiled, answers(a="l2"), trace=True)
    assert found.value == 4
    assert found.trace[0].is_reverse


DONT_KNOW = ChoiceList(
    "known",
    (Choice("yes", points=Decimal(1)), Choice("unsure", is_missing=True)),
)


def test_a_dont_know_choice_counts_as_missing():
    compiled = ready(
        one("a", "known"), lists=(*LISTS, DONT_KNOW), scales=[scale("s", "a")]
    )
    found = only(compiled, answers(a="unsure"), trace=True)
    assert found.value is None
    assert found.trace[0].why == "dont_know"


def test_points_for_one_scale_take_the_place_of_the_points():
    very_often = ChoiceList(
        "often",
        (
            Choice("often", points=Decimal(4)),
            Choice("very", points=Decimal(5), points_for=(("met", Decimal(1)),)),
        ),
    )
    compiled = ready(
        one("a", "often"),
        lists=(*LISTS, very_often),
        scales=[scale("total", "a"), scale("met", "a")],
    )
    outcome = score(compiled, answers(a="very"))
    assert [s.value for s in outcome.scores] == [5, 1]


def test_several_choices_add_their_points_and_an_exclusive_one_stands_alone():
    signs = ChoiceList(
        "signs",
        (
            Choice("sleep", points=Decimal(1)),
            Choice("money", points=Decimal(2)),
            Choice("none", points=Decimal(0), is_exclusive=True),
        ),
    )
    several = Question("a", Type.SELECT_MULTIPLE, choices="signs")
    compiled = ready(several, lists=(signs,), scales=[scale("s", "a")])
    assert only(compiled, answers(a=("sleep", "money"))).value == 3
    assert only(compiled, answers()).attainable == (Decimal(0), Decimal(3))


def test_an_item_counts_only_while_its_own_condition_holds():
    compiled = ready(
        one("sex", "yes_no"),
        A,
        scales=[scale("s", "sex", Item("a", when="${sex} = 'yes'"))],
    )
    assert only(compiled, answers(sex="no", a="p4")).value == 0
    assert only(compiled, answers(sex="yes", a="p4")).value == 5


def test_a_scale_of_scales_takes_the_mean_of_percents_unrounded():
    parts = [
        scale("one", "a", method=Method.SHARE, unit=Unit.PERCENT),
        scale("two", "b", method=Method.SHARE, unit=Unit.PERCENT),
        scale("both", "one", "two", method=Method.SUBSCALES, unit=Unit.PERCENT),
    ]
    compiled = ready(A, B, scales=parts)
    outcome = score(compiled, answers(a="p1", b="p4"))
    assert [s.value for s in outcome.scores] == [25, 100, Decimal("62.5")]


def test_a_scale_of_scales_adds_whole_points():
    parts = [
        scale("one", "a"),
        scale("both", Item("one", Decimal(2)), method=Method.SUBSCALES),
    ]
    compiled = ready(A, scales=parts)
    assert [s.value for s in score(compiled, answers(a="p3")).scores] == [3, 6]


def test_a_number_is_worth_itself_and_has_no_end():
    days = Question("days", Type.INTEGER)
    compiled = ready(days, scales=[scale("s", "days")])
    assert only(compiled, answers(days=Decimal(12))).value == 12
    assert only(compiled, answers()).range == (None, None)


BANDS = (
    band("lower", 0, 3, when="${sex} = 'yes'"),
    band("higher", 4, 4, when="${sex} = 'yes'", severity=2),
    band("other", 0, 4, severity=1),
)


@pytest.mark.parametrize(
    ("sex", "points", "expected"),
    [("yes", "p3", "lower"), ("yes", "p4", "higher"), ("no", "p0", "other")],
)
def test_the_first_band_whose_condition_holds_contains_the_value(sex, points, expected):
    compiled = ready(one("sex", "yes_no"), A, scales=[scale("s", "a", bands=BANDS)])
    assert only(compiled, answers(sex=sex, a=points)).band == expected


def test_a_band_is_chosen_from_the_number_the_reader_sees():
    bands = (band("low", 0, 2), band("high", 3, 4))
    compiled = ready(
        A, B, scales=[scale("s", "a", "b", method=Method.MEAN, bands=bands)]
    )
    found = only(compiled, answers(a="p2", b="p3"))
    assert (found.value, found.band) == (Decimal("2.5"), "high")


def test_a_scale_that_nobody_was_asked_about_says_so():
    compiled = ready(
        one("used", "yes_no"),
        one("a", relevant="${used} = 'yes'"),
        scales=[scale("s", "a")],
    )
    found = only(compiled, answers(used="no"))
    assert found.cannot_say.reason == "not_asked"
    assert found.range is None
    assert found.attainable == (Decimal(0), Decimal(4))


def test_a_red_line_is_crossed_only_while_its_question_is_shown():
    compiled = ready(
        one("used", "yes_no"),
        one("a", relevant="${used} = 'yes'", red_line="${a} = 'p4'"),
    )
    assert score(compiled, answers(used="yes", a="p4")).red_lines == ("a",)
    assert score(compiled, answers(used="no", a="p4")).red_lines == ()


ADVICE = (
    Advice("later", "", Placement.NEXT_STEP, priority=9),
    Advice("high", "score('s') >= 3", Placement.NEXT_STEP, priority=1),
    Advice("unsaid", "score('s') = ''", Placement.AREA),
    Advice("severe", "severity('s') >= 2 and band('s') = 'top'", Placement.AREA),
)


def test_advice_reads_scores_bands_and_severities_and_stands_by_priority():
    scales = [scale("s", "a", bands=(band("top", 4, 4, severity=2),))]
    compiled = ready(A, scales=scales, advice=ADVICE)
    assert score(compiled, answers(a="p4")).advice == ("severe", "high", "later")
    assert score(compiled, answers()).advice == ("unsaid", "later")


def repeated():
    drugs = ChoiceList(
        "drugs",
        (
            Choice("tobacco", text(en="Tobacco")),
            Choice("cannabis", text(en="Cannabis")),
        ),
    )
    about = Section(
        "about",
        (one("often"), one("duty", relevant="'{choice}' != 'tobacco'")),
        text(en="{choice}"),
        repeat_over="drugs",
    )
    first = Section(
        "first", (Question("drugs", Type.SELECT_MULTIPLE, choices="drugs"),)
    )
    return replace(
        bank(scales=[scale("use", "often", "duty", is_not_added=True)]),
        sections=(first, about),
        lists=(*LISTS, drugs),
    )


def test_a_repeated_section_makes_a_question_and_a_scale_for_each_choice():
    from questionnaires.domain.compiled import compile_questionnaire

    compiled = compile_questionnaire(repeated())
    given = answers(drugs=("cannabis",), often__cannabis="p3", duty__cannabis="p1")
    outcome = score(compiled, given)
    assert outcome.path.asked == ("drugs", "often__cannabis", "duty__cannabis")
    assert outcome.path.hidden == ("often__tobacco",)
    values = {one.scale: one.value for one in outcome.scores}
    assert values == {"use__tobacco": None, "use__cannabis": 4}
    assert compiled.attainable["use__tobacco"] == (0, 4)


def test_prorating_scales_the_sum_up_to_what_was_asked():
    compiled = ready(
        A, B, C, scales=[scale("s", "a", "b", "c", missing=Missing(Rule.PRORATE, 1))]
    )
    found = only(compiled, answers(a="p3"))
    assert found.value == 9
    assert found.range == (Decimal(3), Decimal(11))
