"""Two cycles compared: what was asked and known, and what became of each area."""

from collections.abc import Sequence

from questionnaires.domain.definition import Method
from reports.domain.comparison.values import (
    Comparison,
    Course,
    Coverage,
    Covered,
    Cycle,
)
from reports.domain.matched.areas import Areas, Corner, only, span_of
from reports.domain.matched.filled import Filled
from reports.domain.matched.filled import filled as walked
from reports.domain.matched.matching import facts_under, lacking, matches_of
from reports.domain.matched.values import AreaChange, Reason


def compare(before: Cycle, now: Cycle) -> Comparison:
    """Return what can be said of two cycles of one questionnaire."""
    then, today = filled(before), filled(now)
    matches = matches_of(then, today, now.judged_against(before))
    areas = Areas(then, today, matches).compare()
    shown = tuple(one for key, one in areas.items() if _is_shown(then, today, key))
    return Comparison(
        matches={
            key: one
            for key, one in matches.items()
            if key in then.path.asked or key in today.path.asked
        },
        coverage=(
            Covered("", _coverage(then), _coverage(today)),
            *(
                Covered(
                    one.scale, *(_of_area(cycle, one.scale) for cycle in (then, today))
                )
                for one in shown
            ),
        ),
        areas=shown,
    )


def trend(cycles: Sequence[Cycle]) -> tuple[Course, ...]:
    """Return the course of each area over some cycles, the oldest first.

    All are measured by the newest version, so that only answers differ.
    """
    newest = filled(cycles[-1])
    pairs = [_compared(one, cycles[-1], newest) for one in cycles[:-1]]
    return tuple(
        course
        for key in newest.compiled.scales
        if _is_shown(newest, newest, key) and (course := _course(key, pairs, newest))
    )


def filled(cycle: Cycle) -> Filled:
    """Return a cycle with the path that its answers lead along."""
    return walked(cycle.compiled, cycle.dossier.answers)


def _compared(
    cycle: Cycle, last: Cycle, newest: Filled
) -> tuple[Filled, dict[str, AreaChange]]:
    one = filled(cycle)
    matches = matches_of(one, newest, last.judged_against(cycle))
    return one, Areas(one, newest, matches).compare()


def _course(
    key: str, pairs: Sequence[tuple[Filled, dict[str, AreaChange]]], newest: Filled
) -> Course | None:
    """Return the course of one area; None if it adds up others, or is not asked."""
    plan = newest.compiled.scales[key]
    asked = newest.counting(plan)
    if plan.scale.method is Method.SUBSCALES or not asked:
        return None
    common = frozenset(asked)
    for _one, found in pairs:
        common &= frozenset(found[key].items if key in found else ())
    values = (
        [
            Corner(
                newest.compiled.scales, facts_under(one, newest.compiled, common)
            ).number(key, common)
            for one in (*(one for one, _found in pairs), newest)
        ]
        if common
        else []
    )
    known = tuple(one for one in values if one is not None)
    return Course(
        scale=key,
        items=tuple(one for one in asked if one in common),
        asked=len(asked),
        values=known if len(known) == len(values) else (),
        span=span_of(only(plan, common)) if common else None,
    )


def _is_shown(then: Filled, today: Filled, key: str) -> bool:
    scales = today.compiled.scales
    plan = scales[key] if key in scales else then.compiled.scales[key]
    return plan.scale.is_shown


def _of_area(cycle: Filled, scale: str) -> Coverage:
    plan = cycle.compiled.scales.get(scale)
    items = {one.key for one in plan.items} if plan else set()
    return _coverage(cycle, items)


def _coverage(cycle: Filled, among: set[str] | None = None) -> Coverage:
    """Return how much of what was asked is answered: of all, or among some."""
    asked = [one for one in cycle.path.asked if among is None or one in among]
    lacks = [lacking(cycle, one) for one in asked]
    return Coverage(len(asked), lacks.count(None), lacks.count(Reason.NOT_KNOWN))
