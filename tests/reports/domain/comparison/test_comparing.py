"""Two cycles compared exactly: what moves a number, what does not, and by how much."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    AnsweredBy,
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Section,
    Type,
    Unit,
    text,
)
from questionnaires.domain.parts import part_of
from reports.domain.comparison.comparing import compare, filled, trend
from reports.domain.comparison.values import Cycle
from reports.domain.matched.values import Apart, LeftOut, Reason, Where
from tests.bank_edits import SEEDS, answered_editions
from tests.reports.official import dossier_of
from tests.seeded_banks import random_answers, random_bank, seeded

NOT_KNOWN = Instead(Said.NOT_KNOWN)
ABC = ("a", "b", "c")


def questions(*keys, **changed):
    said = ("not_known", "not_applicable")
    made = (
        Question(key, Type.SELECT_ONE, text(en=key), choices=f"of_{key}", may_be=said)
        for key in keys
    )
    return tuple(replace(one, **changed.get(one.key, {})) for one in made)


def bank(
    keys=ABC,
    points=("0", "1", "2"),
    weights=None,
    method=Method.LEVEL,
    more=(),
    **changed,
):
    """A bank of choices with one scale over them; `points` are those of choices."""
    lists = tuple(
        ChoiceList(
            f"of_{key}",
            tuple(
                Choice(f"c{n}", text(en=f"{n}"), points=Decimal(one))
                for n, one in enumerate(points)
            ),
        )
        for key in keys
    )
    weights = weights or dict.fromkeys(keys, 1)
    percent = method in {Method.LEVEL, Method.SHARE}
    scale = Scale(
        "s",
        text(en="S"),
        method,
        Unit.PERCENT if percent else Unit.POINTS,
        Missing(Rule.AT_LEAST, 1),
        items=tuple(Item(key, Decimal(one)) for key, one in weights.items()),
    )
    section = Section("one", (*questions(*keys, **changed), *more), text(en="One"))
    return Questionnaire(
        key="sample",
        title=text(en="Sample"),
        sections=(section,),
        lists=lists,
        scales=(scale,),
        languages=("en",),
        default_language="en",
    )


def cycle(questionnaire, answers):
    part = part_of(questionnaire, AnsweredBy.OFFICES)
    return Cycle(compile_questionnaire(part), dossier_of(answers))


def area(before, now, key="s"):
    return next(one for one in compare(before, now).areas if one.scale == key)


def corners(found):
    made = found.corners
    return (made.before_then, made.before_today, made.now_then, made.now_today)


class Drawn(tuple):
    """What was drawn, with a name that is not as long as two banks."""

    __slots__ = ()

    def __repr__(self):
        return f"{len(self)} drawn"


@st.composite
def two_versions(draw):
    """A random bank and answers to it; the same after edits, and with other weights."""
    made = draw(answered_editions(most=4))
    known = {one.key for one in (*made.after.questions(), *made.after.scales)}
    rng = seeded(draw(SEEDS))
    scales = tuple(
        replace(
            scale,
            items=tuple(
                replace(one, weight=rng.choice([one.weight, Decimal(2)]))
                for one in scale.items
                if one.question in known
            ),
        )
        for scale in made.after.scales
    )
    after = replace(made.after, scales=scales)
    try:
        compiled = cycle(after, {}).compiled
    except (LookupError, ValueError):  # checks would not let it be published
        reject()
    if reads_ahead(compiled):  # nor this
        reject()
    return Drawn((made.before, after, made.given))


@st.composite
def two_cycles(draw):
    before, after, given_then = draw(two_versions())
    return Drawn(
        (cycle(before, given_then), cycle(after, said_at_random(draw(SEEDS), after)))
    )


def reads_ahead(compiled):
    """Say whether something is worked out from a question that comes later."""
    return any(
        compiled.index.get(name, -1) > place
        for place, step in enumerate(compiled.steps)
        for name in step.reads
    )


def said_at_random(seed, questionnaire):
    """Return answers; a list that an edit has emptied has none to choose from."""
    try:
        return random_answers(seeded(seed), questionnaire).given
    except (IndexError, ValueError):
        return reject()


@given(two_cycles())
def test_the_parts_add_up_to_the_change_exactly(pair):
    for one in compare(*pair).areas:
        if one.corners:
            assert one.corners.policy + one.corners.ruler == one.corners.change


@given(two_cycles())
def test_the_parts_are_those_of_shapley(pair):
    for one in compare(*pair).areas:
        if not one.corners:
            continue
        worth = dict(zip(
            [(0, 0), (0, 1), (1, 0), (1, 1)], corners(one), strict=True))  # fmt: skip
        parts = [Fraction(0), Fraction(0)]
        for order in permutations(range(2)):
            place = [0, 0]
            for factor in order:
                before = worth[tuple(place)]
                place[factor] = 1
                parts[factor] += (worth[tuple(place)] - before) / 2
        assert parts == [one.corners.policy, one.corners.ruler]


@given(two_cycles())
def test_the_other_way_round_every_number_is_negated(pair):
    there, back = compare(*pair), compare(*reversed(pair))
    forth = {one.scale: one for one in there.areas}
    assert {one.scale for one in back.areas} == set(forth)
    for one in back.areas:
        other = forth[one.scale]
        assert set(one.items) == set(other.items)
        assert one.span == other.span
        assert (one.corners is None) is (other.corners is None)
        if one.corners:
            assert one.corners.policy == -other.corners.policy
            assert one.corners.ruler == -other.corners.ruler


@given(SEEDS, SEEDS, SEEDS)
def test_with_one_version_nothing_comes_of_the_ruler(seed, first, second):
    made = random_bank(seeded(seed))
    answers = [random_answers(seeded(one), made).given for one in (first, second)]
    for one in compare(*(cycle(made, some) for some in answers)).areas:
        if one.corners:
            assert one.corners.ruler == 0


@given(two_versions())
def test_with_the_same_answers_nothing_comes_of_policy(made):
    before, now = cycle(made[0], made[2]), cycle(made[1], made[2])
    for one in compare(before, now).areas:
        if one.corners:
            assert one.corners.policy == 0


@given(two_cycles(), SEEDS)
def test_what_is_not_compared_never_moves_a_number(pair, seed):
    before, now = pair
    found = compare(before, now)
    other = said_at_random(seed, now.compiled.questionnaire)
    kept = now.dossier.answers.given
    alike = {key for key, one in found.matches.items() if not one.left_out}
    mixed = {key: (kept if key in alike else other).get(key) for key in {*kept, *other}}
    mixed = {key: one for key, one in mixed.items() if one is not None}
    changed = replace(now, dossier=dossier_of(mixed))
    again, facts = compare(before, changed), filled(changed).path.facts
    as_it_was = filled(now).path.facts  # what is offered may hang on other answers
    then = {one.scale: one for one in found.areas}
    for one in again.areas:
        of_then = then.get(one.scale)
        if (
            one.corners
            and of_then
            and of_then.questions == one.questions
            and all(facts[key] == as_it_was[key] for key in one.questions)
        ):
            assert corners(one) == corners(of_then)


WEIGHTS = st.sampled_from(["1", "2", "0.5"])
POINTS = st.lists(st.sampled_from("01234"), min_size=3, max_size=3).map(tuple)
SAID = st.dictionaries(
    st.sampled_from("abcd"), st.sampled_from(["c0", "c1", "c2", NOT_KNOWN])
)
RULERS = st.dictionaries(st.sampled_from("abcd"), WEIGHTS, min_size=1)


def by_hand(items, answers, weights, points):
    """The level method as a school child would do it."""
    low, high = min(map(int, points)), max(map(int, points))
    if low == high:
        return None
    top = sum(
        Fraction(weights[key]) * (int(points[int(answers[key][1])]) - low)
        for key in items
    )
    bottom = sum(Fraction(weights[key]) for key in items)
    return 100 * top / (high - low) / bottom


@given(SAID, SAID, RULERS, RULERS, POINTS, POINTS)
def test_tiny_banks_come_to_what_a_hand_works_out(then, now, first, second, old, new):
    before = cycle(bank("".join(sorted(first)), old, first), then)
    today = cycle(bank("".join(sorted(second)), new, second), now)
    items = sorted(
        key
        for key in {*first} & {*second}
        if isinstance(then.get(key), str) and isinstance(now.get(key), str)
    )
    found = area(before, today)
    expected = [
        by_hand(items, answers, weights, points) if items else None
        for answers in (then, now)
        for weights, points in ((first, old), (second, new))
    ]
    if None in expected:
        assert found.corners is None
    else:
        assert sorted(found.items) == items
        assert corners(found) == tuple(expected)


def left_out(before, now):
    found = compare(before, now).matches
    return {key: one.left_out for key, one in found.items() if one.left_out}


FULL = dict.fromkeys(ABC, "c1")


WORDS = {"type": Type.TEXT, "choices": ""}
DOES_NOT_APPLY = Instead(Said.NOT_APPLICABLE, "x")


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (bank("ab"), LeftOut(Reason.ONLY_IN, Where.BEFORE)),
        (bank(c={"may_be": ()}), LeftOut(Reason.MEANING, Where.BOTH)),
        (bank(c={"relevant": "${a} = 'c0'"}), LeftOut(Reason.NOT_ASKED, Where.NOW)),
        (bank(c=WORDS), LeftOut(Reason.OPTIONS, Where.BOTH)),
    ],
)  # fmt: skip
def test_what_is_another_question_now_is_left_out_with_why(after, reason):
    assert left_out(cycle(bank(), FULL), cycle(after, FULL)) == {"c": reason}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"c": NOT_KNOWN}, LeftOut(Reason.NOT_KNOWN, Where.NOW)),
        ({"c": DOES_NOT_APPLY}, LeftOut(Reason.NOT_APPLICABLE, Where.NOW)),
        ({}, LeftOut(Reason.NOT_ANSWERED, Where.NOW)),
    ],
)  # fmt: skip
def test_what_nobody_can_say_once_is_left_out_with_why(said, reason):
    now = {"a": "c1", "b": "c1", **said}
    assert left_out(cycle(bank(), FULL), cycle(bank(), now)) == {"c": reason}
    back = left_out(cycle(bank(), now), cycle(bank(), FULL))
    assert back == {"c": replace(reason, where=Where.BEFORE)}
    both = left_out(cycle(bank(), now), cycle(bank(), now))
    assert both == {"c": replace(reason, where=Where.BOTH)}


def test_a_choice_more_makes_it_another_question():
    after = bank()
    longer = replace(
        after.lists[2],
        choices=(
            *after.lists[2].choices,
            Choice("c3", text(en="3"), points=Decimal(3)),
        ),
    )
    after = replace(after, lists=(*after.lists[:2], longer))
    found = left_out(cycle(bank(), FULL), cycle(after, FULL))
    assert found == {"c": LeftOut(Reason.OPTIONS, Where.BOTH)}


def test_one_of_several_is_the_same_answer_as_one():
    after = bank(c={"type": Type.SELECT_MULTIPLE})
    before, now = cycle(bank(), FULL), cycle(after, FULL | {"c": ("c1",)})
    match = compare(before, now).matches["c"]
    assert (match.left_out, match.is_converted) == (None, True)
    assert "c" in area(before, now).items
    two = cycle(after, FULL | {"c": ("c1", "c2")})
    assert left_out(before, two) == {"c": LeftOut(Reason.NO_CONVERSION, Where.NOW)}


def test_an_answer_of_which_a_part_is_not_offered_any_more_is_left_out():
    made = bank(c={"type": Type.SELECT_MULTIPLE, "choice_filter": "${a} = name"})
    said = FULL | {"c": ("c1", "c2")}
    found = left_out(cycle(made, said), cycle(made, FULL | {"c": ("c1",)}))
    assert found == {"c": LeftOut(Reason.NOT_OFFERED, Where.BEFORE)}


def test_what_is_worked_out_from_words_that_differ_does_not_compare():
    said = "if(jr:choice-name(${a}, '${a}') = '1', 1, 2)"
    worked = Question("n", Type.CALCULATE, text(en="n"), calculation=said)
    made = bank("ab", method=Method.SUM, weights={"a": 1, "n": 1}, more=(worked,))
    first, *more = made.lists
    choices = tuple(replace(one, label=text(en="Other")) for one in first.choices)
    after = replace(made, lists=(replace(first, choices=choices), *more))
    full = {"a": "c1", "b": "c1"}
    assert set(area(cycle(made, full), cycle(made, full)).items) == {"a", "n"}
    assert area(cycle(made, full), cycle(after, full)).items == ("a",)


def test_other_words_compare_and_say_so():
    after = bank(b={"label": text(en="Other words?")})
    found = compare(cycle(bank(), FULL), cycle(after, FULL)).matches
    assert [key for key, one in found.items() if one.is_reworded] == ["b"]
    assert not any(one.left_out for one in found.values())


def test_what_is_worked_out_from_what_does_not_compare_does_not_compare():
    sum_ = Question("n", Type.CALCULATE, text(en="n"), calculation="${d} + 1")
    number = Question("d", Type.INTEGER, text(en="d"))
    made = bank("ab", method=Method.SUM, weights={"a": 1, "n": 1}, more=(number, sum_))
    full = {"a": "c1", "b": "c1", "d": Decimal(3)}
    assert set(area(cycle(made, full), cycle(made, full)).items) == {"a", "n"}
    without = area(cycle(made, full), cycle(made, full | {"d": NOT_KNOWN}))
    assert without.items == ("a",)


def bands(best):
    ends = (("low", 0, 49, 2), ("high", 50, 100, 1))
    return tuple(
        Band(key, text(en=key), Decimal(low), Decimal(high),
             severity=severity if best == "high" else 3 - severity)
        for key, low, high, severity in ends
    )  # fmt: skip


def with_scale(questionnaire, **changed):
    return replace(questionnaire, scales=(replace(questionnaire.scales[0], **changed),))


@pytest.mark.parametrize(
    ("then", "now", "apart"),
    [
        ({}, {"key": "t"}, {"s": Apart.ONLY_BEFORE, "t": Apart.ONLY_NOW}),
        ({}, {"method": Method.SUM, "unit": Unit.POINTS}, {"s": Apart.OTHER_MEASURE}),
        ({"bands": bands("high")}, {"bands": bands("low")}, {"s": Apart.TURNED}),
        ({}, {"missing": Missing(Rule.AT_LEAST, 4)}, {"s": Apart.TOO_FEW}),
        ({}, {"missing": Missing(Rule.AT_LEAST, 3)}, {"s": None}),
    ],
)
def test_an_area_that_cannot_be_compared_says_why(then, now, apart):
    before, today = (with_scale(bank(), **one) for one in (then, now))
    found = compare(cycle(before, FULL), cycle(today, FULL)).areas
    assert {one.scale: one.apart for one in found} == apart


def test_an_area_of_which_nothing_compares_says_so():
    found = area(cycle(bank(), FULL), cycle(bank(), {}))
    assert (found.apart, found.items) == (Apart.NOTHING, ())
    assert set(found.left_out) == set(ABC)


def test_what_compares_in_an_area_without_a_score_is_left_out_for_that():
    few = with_scale(bank(), missing=Missing(Rule.AT_LEAST, 4))
    found = area(cycle(bank(), FULL), cycle(few, FULL))
    assert {one.reason for one in found.left_out.values()} == {Reason.NO_SCORE}


def test_an_area_of_areas_adds_up_what_compares_in_them():
    made = bank()
    whole = replace(
        made.scales[0],
        key="all",
        method=Method.SUBSCALES,
        items=(Item("s", Decimal(1)),),
    )
    made = replace(made, scales=(*made.scales, whole))
    now = FULL | {"a": "c2", "b": NOT_KNOWN}
    found = compare(cycle(made, FULL), cycle(made, now)).areas
    numbers = {one.scale: corners(one) for one in found}
    assert numbers["all"] == numbers["s"] == (50, 50, 75, 75)


def test_coverage_counts_all_that_was_asked():
    now = {"a": "c2", "b": NOT_KNOWN}
    whole, of_s = compare(cycle(bank(), FULL), cycle(bank(), now)).coverage
    for one in (whole, of_s):
        assert (one.before.asked, one.before.answered, one.before.not_known) == (
            3,
            3,
            0,
        )
        assert (one.now.asked, one.now.answered, one.now.not_known) == (3, 1, 1)


def test_a_trend_measures_all_cycles_by_the_newest_version():
    old = cycle(bank(points=("0", "2", "3")), FULL)
    middle = cycle(bank(), FULL | {"c": NOT_KNOWN})
    new = cycle(
        bank(weights={"a": 3, "b": 1, "c": 1}), {"a": "c2", "b": "c1", "c": "c0"}
    )
    (course,) = trend([old, middle, new])
    assert (course.items, course.asked) == (("a", "b"), 3)
    assert course.values == (50, 50, Fraction(175, 2))


@given(two_cycles())
def test_a_trend_of_two_is_what_todays_ruler_says(pair):
    found = {one.scale: one for one in compare(*pair).areas}
    for course in trend(pair):
        one = found.get(course.scale)
        if course.values and one and one.corners:
            assert course.values == (one.corners.before_today, one.corners.now_today)
