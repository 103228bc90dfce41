"""What a bank's own cases reach: choices, conditions, bands and advice."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.cases import answers_of
from questionnaires.domain.checks.foresight import NOBODY_KNOWS
from questionnaires.domain.checks.reach import truths_that_count
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Case, Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.origins import Origins, origins_of
from questionnaires.domain.scoring import band_at, score
from questionnaires.domain.sentences import Sentence, say
from questionnaires.domain.substitution import always
from questionnaires.domain.watching import Seen, Watch, Where, watches


class Kind(StrEnum):
    """What is counted; of conditions and advice both ways they can turn out."""

    CHOICES = "choices"
    CONDITIONS = "conditions"
    BANDS = "bands"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing a case can reach: a choice, a band, or one truth of a condition."""

    kind: Kind
    where: Where
    truth: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of its goals the cases of a bank reach, and which they do not.

    `counts` holds (reached, all) by kind; what is repeated counts once, and is
    reached if one of its copies is.
    """

    cases: int
    counts: Mapping[Kind, tuple[int, int]]
    uncovered: tuple[Goal, ...]


def cover(as_written: Questionnaire) -> Coverage:
    """Return what the cases of a bank without errors reach.

    Raises:
        ExpressionError, KeyError, CycleError: as `compile_questionnaire`.
    """
    compiled = compile_questionnaire(as_written)
    origins = origins_of(as_written)
    watched = tuple(watches(compiled, origins))
    goals = dict.fromkeys(_goals(as_written, compiled, origins, watched))
    reached: set[Goal] = set()
    for case in as_written.cases:
        seen = see(compiled, case)
        reached.update(_reached(compiled, origins, watched, seen))
    return Coverage(
        cases=len(as_written.cases),
        counts={kind: _count(kind, goals.keys(), reached) for kind in Kind},
        uncovered=tuple(goal for goal in goals if goal not in reached),
    )


def see(compiled: Compiled, case: Case) -> Seen:
    """Return what a case comes to; rows that cannot be read are left out."""
    answers, _ = answers_of(compiled, case)
    outcome = score(compiled, answers)
    return Seen(answers, outcome, compiled.context(outcome.path.facts, answers.date))


def _count(kind: Kind, goals: Set[Goal], reached: Set[Goal]) -> tuple[int, int]:
    of_kind = {goal for goal in goals if goal.kind is kind}
    return len(of_kind & reached), len(of_kind)


def _goals(
    as_written: Questionnaire,
    compiled: Compiled,
    origins: Origins,
    watched: tuple[Watch, ...],
) -> Iterator[Goal]:
    used = {question.choices for question in compiled.questions.values()}
    for choice_list in as_written.lists:
        if choice_list.key in used:
            for choice in choice_list.choices:
                yield _choice(choice_list.key, choice.key)
    yield from _both_ways(as_written, watched)
    for addresses in origins.bands.values():
        yield from (_band(address) for address in addresses)
    for advice in as_written.advice:
        yield _advice(advice.key)
        if always(advice.when) is None:
            yield _advice(advice.key, is_given=False)


def _both_ways(as_written: Questionnaire, watched: tuple[Watch, ...]) -> Iterator[Goal]:
    """Yield what conditions can come to: no case can reach what they never are."""
    truths = truths_that_count(as_written)
    for watch in watched:
        found = truths.get(watch.where, NOBODY_KNOWS)
        for truth in _BOTH:
            if truth in found or None in found:
                yield Goal(Kind.CONDITIONS, watch.where, truth)


def _reached(
    compiled: Compiled, origins: Origins, watched: tuple[Watch, ...], seen: Seen
) -> Iterator[Goal]:
    yield from _chosen(compiled, seen)
    for watch in watched:
        truth = watch.truth(seen)
        if truth is not None:
            yield Goal(Kind.CONDITIONS, watch.where, truth)
    for scale in origins.bands:
        if address := band_reached(compiled, origins, scale, seen):
            yield _band(address)
    for plan in compiled.advice:
        key = plan.advice.key
        yield _advice(key, is_given=key in seen.outcome.advice)


def _chosen(compiled: Compiled, seen: Seen) -> Iterator[Goal]:
    for key, fact in seen.outcome.path.facts.items():
        if compiled.choices[key]:
            chosen = fact if isinstance(fact, tuple) else (fact,)
            for choice in chosen:
                yield _choice(compiled.questions[key].choices, str(choice))


def band_reached(
    compiled: Compiled, origins: Origins, scale: str, seen: Seen
) -> str | None:
    """Return the address of the band a scale lies in; None if it lies in none."""
    value = seen.score_of(scale).value
    plan = compiled.scales[scale]
    found = None if value is None else band_at(plan, value, seen.context)
    return origins.bands[scale][plan.bands.index(found)] if found else None


_BOTH = (True, False)


def _choice(choice_list: str, choice: str) -> Goal:
    return Goal(Kind.CHOICES, ("choices", f"{choice_list}/{choice}", "name"))


def _band(address: str) -> Goal:
    return Goal(Kind.BANDS, ("bands", address, "name"))


def _advice(key: str, *, is_given: bool = True) -> Goal:
    return Goal(Kind.ADVICE, ("advice", key, "when"), is_given)


def uncovered_findings(coverage: Coverage) -> Iterator[Finding]:
    """X105: no case reaches this; asked for by name, for most banks have some."""
    for goal in coverage.uncovered:
        yield Finding(
            "X105",
            Level.WARNING,
            _sentence(goal),
            say("Add a case for it to the sheet “cases”."),
            goal.where,
        )


def _sentence(goal: Goal) -> Sentence:
    _, key, column = goal.where
    match goal.kind, goal.truth:
        case Kind.CHOICES, _:
            return say("No case chooses “%(key)s”.", key=key)
        case Kind.BANDS, _:
            return say("No case reaches the band “%(key)s”.", key=key)
        case Kind.ADVICE, True:
            return say("No case gets the advice “%(key)s”.", key=key)
        case Kind.ADVICE, _:
            return say("Every case gets the advice “%(key)s”.", key=key)
        case _, True:
            return say(
                "“%(column)s” of “%(key)s” holds in no case.", column=column, key=key
            )
    return say("“%(column)s” of “%(key)s” is false in no case.", column=column, key=key)
