"""What is found is what trying everything finds: no dearer, no less, nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import NUMBERS, Band, Type, text
from questionnaires.domain.smallest import Measure, Verdict, smallest_changes
from tests.banks_to_move import answers_to_move, bank_to_move
from tests.random_banks import answers_to, banks
from tests.seeded_banks import (
    CHOICE_TYPES,
    DATE,
    SMALL,
    Sizes,
    often,
    possible_answers,
    random_bank,
    seeded,
    written_out,
)
from tests.smallest_by_trying import Trying

MOST_TRIES = 4000
FEW = (*[Type.SELECT_ONE] * 6, Type.SELECT_MULTIPLE, Type.CALCULATE)
KINDS = (
    SMALL,
    Sizes(sections=2, questions=3, choices=4, types=FEW, repeats=False),
    Sizes(2, 2, 3, types=(*FEW, Type.INTEGER, Type.INTEGER), repeats=False),
    Sizes(2, 2, 2, types=FEW),
)
SEVERITIES = [(2, 1, 0), (3, 1, 0), (0, 1, 2), (1, 0, 2), (2, 1, 1), (1, 1, 1)]


def bank_with_everything(rng):
    """A random bank with required questions, constraints and three bands a scale."""
    bank = random_bank(rng, rng.choice(KINDS))
    asked = []
    sections = tuple(
        replace(
            one, questions=tuple(with_rules(rng, bank, q, asked) for q in one.questions)
        )
        for one in bank.sections
    )
    scales = tuple(with_bands(rng, one) for one in bank.scales)
    return replace(bank, sections=sections, scales=scales)


def with_rules(rng, bank, question, asked):
    if question.type not in CHOICE_TYPES:
        return question
    key = rng.choice(bank.choices_of(question)).key
    rules = [f". != '{key}'", f"not(selected(., '{key}'))"]
    if asked and not question.key.startswith("r_"):
        other = f"${{{rng.choice(asked)}}}"
        rules += [f". != '{key}' or {other} = 'c0'", f". != {other}"]
    if not question.key.startswith("r_"):
        asked.append(question.key)
    return replace(
        question,
        is_required=often(rng, 0.5),
        constraint=rng.choice(rules) if often(rng, 0.25) else "",
    )


def with_bands(rng, scale):
    """Three bands; the condition that the first of them had stands at any of these."""
    first, second = sorted(
        Decimal(rng.randint(0, 40)) / rng.choice([10, 10, 1]) for _ in "ab"
    )
    when = scale.bands[0].when
    ends = [(Decimal(-99), first), (first, second), (second, Decimal(120))]
    severities = rng.choice(SEVERITIES)
    return replace(
        scale,
        bands=tuple(
            Band(key, text(en=key), *end, rng.choice(["", "", when]), severity)
            for key, end, severity in zip("abc", ends, severities, strict=True)
        ),
    )


def answers_of(rng, bank):
    density = rng.choice([0.5, 0.9, 1])
    answered = [q for q in written_out(bank) if often(rng, density)]
    return Answers(
        {q.key: rng.choice(possible_answers(bank, q, rng)) for q in answered}, DATE
    )


def compare(compiled, answers, scale, **more):
    """Find as we do and by trying; return the verdict, None if there is too much."""
    tried = Trying(compiled, answers, scale, **more)
    if tried.size() > MOST_TRIES:
        return None
    found = smallest_changes(compiled, answers, scale, most=MOST_TRIES, **more)
    if found.verdict is Verdict.NOT_CHECKABLE:
        assert may_be_unchecked(tried)
        return found.verdict
    verdict = tried.verdict()
    ways = tried.ways if verdict is Verdict.FOUND else []
    assert found.verdict is verdict
    ours = [
        {change.question: change.to for change in way.changes} for way in found.ways
    ]
    assert {tried.alike(way) for way in ours} == {tried.alike(way) for way in ways}
    for way, told in zip(ours, found.ways, strict=True):
        assert tried.reaches(way)
        assert not any(tried.reaches(less) for less in without_one(way))
        assert tried.told(way) == (told.value, told.band)
    return verdict


def may_be_unchecked(tried):
    """Say whether bands are all alike, or a number may be more than can be listed."""
    alike = len({band.severity for band in tried.scale.bands}) == 1
    questions = tried.compiled.questions.values()
    return alike or any(question.type in NUMBERS for question in questions)


def without_one(way):
    return ({k: to for k, to in way.items() if k != left} for left in way)


def compared(rng, bank, answers):
    """Yield how the search ends on each scale of a bank, for some aim and measure."""
    compiled = compile_questionnaire(bank)
    for scale in compiled.scales:
        wanted = rng.choice([None, None, None, Decimal(rng.randint(0, 60)) / 10])
        measure = rng.choice(list(Measure))
        yield compare(compiled, answers, scale, wanted=wanted, measure=measure)


@pytest.mark.parametrize("seed", range(0, 400, 40))
def test_smallest_changes_are_those_that_trying_everything_finds(seed):
    verdicts = set()
    for number in range(seed, seed + 40):
        rng = seeded(number)
        bank = bank_to_move(rng)
        verdicts |= set(compared(rng, bank, answers_to_move(rng, bank)))
    assert {Verdict.FOUND, Verdict.BEST, Verdict.NEVER} <= verdicts


@pytest.mark.parametrize("seed", range(0, 240, 40))
def test_so_they_are_with_filters_calculations_numbers_and_repeats(seed):
    verdicts = set()
    for number in range(seed, seed + 40):
        rng = seeded(number)
        bank = bank_with_everything(rng)
        verdicts |= set(compared(rng, bank, answers_of(rng, bank)))
    assert {Verdict.FOUND, Verdict.NEVER} <= verdicts


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(banks(), st.data(), st.randoms(use_true_random=False))
def test_so_they_are_whatever_hypothesis_thinks_of(bank, data, rng):
    verdicts = list(compared(rng, bank, data.draw(answers_to(bank))))
    assume(any(verdicts))
