"""Of all the totals there can be, those that can lead to a lowest or highest number."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.proof.adding import Tally
from questionnaires.domain.weighing import ScalePlan

Tallies = tuple[Tally, ...]
Kept = TypeVar("Kept")
Point = tuple[Top, Top]


def ends_of(
    plans: Sequence[ScalePlan], found: dict[Tallies, Kept]
) -> dict[Tallies, Kept]:
    """Return the tallies that an end can come from.

    All else equal, a number is linear in the totals: so an end lies on the rim of all
    totals. With more than two totals all are kept; those of a highest are, too.
    """
    groups: dict[Tallies, list[Tallies]] = {}
    for tallies in found:
        groups.setdefault(_without_totals(plans, tallies), []).append(tallies)
    kept: dict[Tallies, Kept] = {}
    for group in groups.values():
        for tallies in _rim(plans, group):
            kept[tallies] = found[tallies]
    return kept


def _without_totals(plans: Sequence[ScalePlan], tallies: Tallies) -> Tallies:
    return tuple(
        one if _is_highest(plan) else (*one[:4], None if one[4] is None else 0)
        for plan, one in zip(plans, tallies, strict=True)
    )


def _is_highest(plan: ScalePlan) -> bool:
    return plan.combine is Combine.HIGHEST


def _rim(plans: Sequence[ScalePlan], group: list[Tallies]) -> Iterable[Tallies]:
    if len(group) < 3:
        return group
    slots = [
        slot
        for slot, plan in enumerate(plans)
        if not _is_highest(plan) and len({one[slot][4] for one in group}) > 1
    ]
    if len(slots) > 2:
        return group
    first, second = slots[0], slots[-1]
    points: dict[Point, Tallies] = {}
    for one in group:
        points.setdefault((one[first][4] or 0, one[second][4] or 0), one)
    ordered = sorted(points)
    if len(slots) == 1:
        return (points[ordered[0]], points[ordered[-1]])
    rim = dict.fromkeys((*_half(ordered), *_half(ordered[::-1])))
    return [points[point] for point in rim]


def _half(ordered: Sequence[Point]) -> list[Point]:
    """Return one half of the convex hull (Andrew's monotone chain, 1979)."""
    half: list[Point] = []
    for point in ordered:
        while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
            half.pop()
        half.append(point)
    return half


def _turn(one: Point, other: Point, third: Point) -> Top:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (
        third[0] - one[0]
    )
