"""What would move a scale: the smallest changes that reach its next band.

Everything is worked out exactly, and what is found is scored again by the scoring
itself before it is told (docs/scoring.md, section 7).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Scale
from questionnaires.domain.scoring import band_at, score
from questionnaires.domain.smallest.goal import Goal, next_better, severity_of
from questionnaires.domain.smallest.listing import Picks
from questionnaires.domain.smallest.now import Now
from questionnaires.domain.smallest.replay import way_of
from questionnaires.domain.smallest.search import Search
from questionnaires.domain.smallest.tables import Meter, SpentError
from questionnaires.domain.smallest.values import (
    Change,
    Measure,
    Smallest,
    Verdict,
    Way,
)
from questionnaires.domain.weighing import BandPlan

__all__ = ["Change", "Measure", "Smallest", "Verdict", "Way", "smallest_changes"]

MOST_WAYS = 5
BUDGET = 1_000_000


def smallest_changes(
    compiled: Compiled,
    answers: Answers,
    scale: str,
    *,
    wanted: Decimal | None = None,
    measure: Measure = Measure.STEPS,
    left_alone: Collection[str] = (),
    most: int = MOST_WAYS,
    budget: int = BUDGET,
) -> Smallest:
    """Return the smallest changes of answers that bring a scale to a better band.

    The next better one, or one better still; with `wanted` to this value or further.
    Questions `left_alone` keep their answers. At most so many ways are told. The
    budget counts steps of work, so that the same answers always get the same verdict.

    Raises:
        KeyError: there is no such scale.
    """
    plan = compiled.scales[scale]
    outcome = score(compiled, answers)
    own = next(one for one in outcome.scores if one.scale == scale)
    context = compiled.context(outcome.path.facts, answers.date)
    here = None if own.value is None else band_at(plan, own.value, context)
    severity = severity_of(plan, here)
    goal = Goal(plan, compiled.attainable[scale], severity, wanted)
    aim = None if wanted is not None else next_better(plan, severity, context)
    found = Smallest(
        scale, Verdict.BEST, own.value, own.band, aim.key if aim else None, wanted
    )
    if goal.is_met(own.value, context):
        return found
    if wanted is None and (here is None or aim is None):
        return replace(found, verdict=_without_aim(plan.scale, here), aim=None)
    now = Now(compiled, answers, goal, measure, left_alone)
    return _searched(found, now, most, budget)


def _without_aim(scale: Scale, here: BandPlan | None) -> Verdict:
    if here is None:
        return Verdict.NO_BAND
    differ = len({band.severity for band in scale.bands}) > 1
    return Verdict.BEST if differ else Verdict.NOT_CHECKABLE


def _searched(found: Smallest, now: Now, most: int, budget: int) -> Smallest:
    if now.may_divide_by_less_than_zero:
        return replace(found, verdict=Verdict.NOT_CHECKABLE)
    search = Search(now, Meter(budget))
    try:
        search.meter.spend(len(now.compiled.steps))
        if now.is_out_of_reach():
            return replace(found, verdict=Verdict.NEVER)
        if now.has_unlisted:
            return replace(found, verdict=Verdict.NOT_CHECKABLE)
        picks = search.run(most + 1)
    except SpentError:
        return replace(found, verdict=Verdict.NOT_DECIDED)
    if search.is_unclear:
        return replace(found, verdict=Verdict.NOT_CHECKABLE)
    if not picks:
        return replace(found, verdict=Verdict.NEVER)
    return _told(found, now, picks, most)


def _told(found: Smallest, now: Now, picks: Sequence[Picks], most: int) -> Smallest:
    """Return what was found; nothing of it if the scoring disagrees."""
    ways = [way_of(now, one) for one in picks[:most]]
    if None in ways:
        return replace(found, verdict=Verdict.NOT_CHECKABLE)
    return replace(
        found,
        verdict=Verdict.FOUND,
        ways=tuple(way for way in ways if way),
        has_more=len(picks) > most,
    )
