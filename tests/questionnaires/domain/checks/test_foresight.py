"""What conditions can come to: never claimed wrongly, and found where it can be."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questionnaires.domain.checks.foreseen_results import results_can_come_about
from questionnaires.domain.checks.foresight import ALWAYS, NEVER, Foresight
from questionnaires.domain.checks.reach import (
    answers_can_be_given,
    conditions_go_both_ways,
    questions_can_be_asked,
    truths_that_count,
)
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Advice,
    Choice,
    ChoiceList,
    Placement,
    Question,
    Section,
    Type,
    text,
)
from questionnaires.domain.expressions import Context, compile_condition, parse
from questionnaires.domain.flow import walk
from questionnaires.domain.origins import origins_of
from questionnaires.domain.scoring import score
from questionnaires.domain.watching import Seen, watches
from tests.random_banks import answers_to, banks
from tests.samples import LISTS, bank, one

DRINKS = ChoiceList(
    "drinks",
    (
        Choice("tea", text(en="Tea"), columns=(("kind", "hot"),)),
        Choice("beer", text(en="Beer"), columns=(("kind", "cold"),)),
        Choice("none", text(en="None"), is_exclusive=True),
    ),
)
ASKED = (
    one("smokes", "yes_no"),
    Question("drinks", Type.SELECT_MULTIPLE, text(en="What?"), "drinks"),
    Question("rooms", Type.INTEGER, text(en="Rooms?")),
    Question("degrees", Type.DECIMAL, text(en="Degrees?")),
)
# everything that conditions on these questions can tell apart
ANSWERS = {
    "smokes": (None, "yes", "no"),
    "drinks": (None, ("tea",), ("beer",), ("none",), ("tea", "beer")),
    "rooms": (None, *map(Decimal, range(-2, 7))),
    "degrees": (None, *(Decimal(n) / 2 for n in range(-4, 13))),
}
ATOMS = st.one_of(
    st.sampled_from(["yes", "no"]).map("${{smokes}} = '{}'".format),
    st.sampled_from(["tea", "beer", "none"]).map("selected(${{drinks}}, '{}')".format),
    st.just("${smokes} = ''"),
    st.builds(
        "${{{}}} {} {}".format,
        st.sampled_from(["rooms", "degrees"]),
        st.sampled_from(["=", "!=", "<", ">="]),
        st.integers(0, 4),
    ),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map("not({})".format),
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
    ),
    max_leaves=4,
)


def asked(*more, **also):
    return bank(*ASKED, *more, lists=(*LISTS, DRINKS), **also)


def foresight(questionnaire):
    return Foresight(questionnaire, {q.key: q for q in questionnaire.questions()})


@given(CONDITIONS)
@example("${degrees} > 2 and ${degrees} < 3")
@example("${rooms} > 2 and ${rooms} < 3")
def test_what_can_be_foreseen_is_what_all_answers_come_to(source):
    holds = compile_condition(parse(source))
    every = {
        holds(Context(facts=dict(zip(ANSWERS, given, strict=True))))
        for given in product(*ANSWERS.values())
    }
    found = foresight(asked()).truths(source)
    assert (found == NEVER, found == ALWAYS) == (every == {False}, every == {True})


@given(st.data(), banks())
def test_what_is_said_to_be_never_asked_is_asked_on_no_path(data, questionnaire):
    never = {finding.where[1] for finding in questions_can_be_asked(questionnaire)}
    compiled = compile_questionnaire(questionnaire)
    path = walk(compiled, data.draw(answers_to(questionnaire)))
    sections = {q.key: s.key for s in questionnaire.sections for q in s.questions}
    assert never.isdisjoint(path.pages)
    assert never.isdisjoint(sections[key] for key in path.pages)


@given(st.data(), banks())
def test_what_a_condition_is_said_to_come_to_is_what_it_comes_to(data, questionnaire):
    said = truths_that_count(questionnaire)
    compiled = compile_questionnaire(questionnaire)
    given = data.draw(answers_to(questionnaire))
    outcome = score(compiled, given)
    seen = Seen(given, outcome, compiled.context(outcome.path.facts, given.date))
    for watch in watches(compiled, origins_of(questionnaire)):
        truths = said[watch.where] | {None}
        assert watch.truth(seen) in truths or None in said[watch.where]


RESULTS = st.one_of(
    st.builds(
        "score('{}') {} {}".format,
        st.just("SCALE"),
        st.sampled_from(["=", "!=", "<", ">=", ">"]),
        st.integers(-2, 12),
    ),
    st.builds("severity('SCALE') > {}".format, st.integers(-1, 3)),
    st.just("score('SCALE') = ''"),
)


@given(
    st.data(),
    banks().filter(lambda questionnaire: questionnaire.scales),
    st.one_of(RESULTS, st.builds("{} or {}".format, RESULTS, RESULTS)),
)
def test_advice_that_is_said_to_come_never_or_always_does(data, questionnaire, when):
    when = when.replace("SCALE", questionnaire.scales[0].key)
    advice = Advice("told", when, Placement.AREA, title=text(en="X"))
    compiled = compile_questionnaire(replace(questionnaire, advice=(advice,)))
    codes = [finding.code for finding in results_can_come_about(compiled)]
    outcome = score(compiled, data.draw(answers_to(questionnaire)))
    assert not (codes == ["C111"] and outcome.advice)
    assert not (codes == ["C109"] and not outcome.advice)


@pytest.mark.parametrize(
    "source",
    [
        "score('s') > 1",
        "today() = '2026-01-01'",
        "string-length(${smokes}) > 9",
        "${rooms} + 1 < ${rooms}",
        "${nothing} = 1",
        "${smokes} = = 'yes'",
    ],
)
def test_nothing_is_claimed_where_it_cannot_be_seen(source):
    found = foresight(asked()).truths(source)
    assert found not in (NEVER, ALWAYS) or "string-length" in source


def test_a_question_behind_one_that_is_never_asked_is_never_asked():
    questionnaire = asked(
        one("more", "yes_no", relevant="${smokes} = 'yes' and ${smokes} = 'no'"),
        one("still_more", "yes_no", relevant="${more} = 'yes'"),
        one("without", "yes_no", relevant="${more} = ''"),
    )
    assert [f.where[1] for f in questions_can_be_asked(questionnaire)] == [
        "more",
        "still_more",
    ]


def test_a_constraint_leaves_out_the_numbers_it_refuses():
    rooms = Question("n", Type.INTEGER, text(en="N?"), constraint=". >= 1 and . <= 30")
    far = one("far", "yes_no", relevant="${n} > 30")
    near = one("near", "yes_no", relevant="${n} > 29")
    found = questions_can_be_asked(bank(rooms, far, near))
    assert [finding.where[1] for finding in found] == ["far"]


def repeated(relevant):
    which = Question("which", Type.SELECT_MULTIPLE, text(en="Which?"), "drinks")
    sections = (
        Section("first", (which,)),
        Section(
            "each",
            (one("daily", "yes_no", relevant=relevant), one("b", "yes_no")),
            repeat_over="which",
        ),
    )
    return bank(sections=sections, lists=(*LISTS, DRINKS))


@pytest.mark.parametrize(
    ("relevant", "never"),
    [
        ("'{choice}' = 'tea'", []),
        ("'{choice}' = 'wine'", ["daily"]),
        ("'{choice}' = 'tea' or (${b} = 'yes' and ${b} = 'no')", []),
        ("${b} = 'yes' and ${b} = 'no'", ["daily"]),
    ],
)
def test_what_is_repeated_is_asked_if_one_of_its_copies_is(relevant, never):
    found = questions_can_be_asked(repeated(relevant))
    assert [finding.where[1] for finding in found] == never


@pytest.mark.parametrize(
    ("choice_filter", "columns"),
    [
        ("kind = 'hot'", []),
        ("kind = 'lukewarm'", ["choice_filter"]),
        ("kind = 'hot' and ${smokes} = 'yes'", []),
    ],
)
def test_a_filter_offers_something(choice_filter, columns):
    asks = Question(
        "drink",
        Type.SELECT_ONE,
        text(en="Which?"),
        "drinks",
        choice_filter=choice_filter,
    )
    found = answers_can_be_given(asked(asks))
    assert [finding.where[2] for finding in found] == columns


def test_advice_that_nobody_gets_is_named():
    def advice(key, when):
        return Advice(key, when, Placement.AREA, title=text(en="X"))

    questionnaire = asked(
        Question("five", Type.CALCULATE, calculation="2 + 3"),
        advice=(
            advice(
                "never", "selected(${drinks}, 'none') and selected(${drinks}, 'tea')"
            ),
            advice("some", "selected(${drinks}, 'tea')"),
            advice("all", "not(${rooms} > 2 and ${rooms} < 3)"),
            advice("empty", ""),
        ),
    )
    found = conditions_go_both_ways(questionnaire)
    assert [(f.code, f.where[1]) for f in found] == [("C111", "never"), ("C109", "all")]
