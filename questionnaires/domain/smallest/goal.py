"""What is aimed at: a better band than now, or a wanted value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from math import inf

from questionnaires.domain.definition import Band
from questionnaires.domain.expressions import Context
from questionnaires.domain.looking_ahead import Unsure
from questionnaires.domain.points import Top
from questionnaires.domain.ranges import Bounds
from questionnaires.domain.rounding import decimal_of, rounded
from questionnaires.domain.scoring import band_at
from questionnaires.domain.weighing import BandPlan, ScalePlan


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """What a scale shall come to: `wanted` or further, else a band below a severity.

    `is_up` says whether a higher number is better on this scale.
    """

    plan: ScalePlan
    attainable: Bounds | None
    severity: float
    wanted: Decimal | None
    is_up: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_up", is_higher_better(self.plan.scale.bands))

    def is_met(self, number: Top | Decimal | None, context: Context) -> bool:
        """Say whether an exact number is what is aimed at, under these conditions."""
        if number is None:
            return False
        value = number if isinstance(number, Decimal) else decimal_of(number)
        if self.wanted is None:
            found = band_at(self.plan, value, context)
            return severity_of(self.plan, found) < self.severity
        shown = rounded(value, self.plan.scale.decimals)
        return shown >= self.wanted if self.is_up else shown <= self.wanted

    def may_be_met(self, limits: Bounds, unsure: Unsure) -> bool:
        """Say whether a number within these limits could be what is aimed at."""
        decimals = self.plan.scale.decimals
        low, high = (
            Decimal(end) if one is None else rounded(one, decimals)
            for one, end in zip(limits, ("-Infinity", "Infinity"), strict=True)
        )
        if self.wanted is not None:
            return high >= self.wanted if self.is_up else low <= self.wanted
        return any(
            severity_of(self.plan, band) < self.severity
            and band.lowest <= high
            and band.highest >= low
            and unsure.truth(band.when) is not False
            for band in self.plan.bands
        )

    def sense(self, context: Context) -> int:
        """Return 1 if every higher number is as good, -1 if every lower one, else 0."""
        if self.wanted is not None:
            return 1 if self.is_up else -1
        met = [self.is_met(one, context) for one in self._samples()]
        changes = [after for before, after in pairwise(met) if before is not after]
        if len(changes) > 1:
            return 0
        return 1 if not changes or changes[0] else -1

    def _samples(self) -> list[Decimal]:
        """Return the printed numbers around each end of a band, and the outermost."""
        decimals = self.plan.scale.decimals
        low, high = (
            None if end is None else rounded(end, decimals)
            for end in self.attainable or (None, None)
        )
        found = {one for one in (low, high) if one is not None}
        found.update(self._around(Decimal(1).scaleb(-decimals)))
        return sorted(
            one
            for one in found
            if (low is None or one >= low) and (high is None or one <= high)
        )

    def _around(self, step: Decimal) -> Iterator[Decimal]:
        for band in self.plan.bands:
            for end in (band.lowest, band.highest):
                for way in (ROUND_FLOOR, ROUND_CEILING):
                    near = end.quantize(step, way)
                    yield from (near - step, near, near + step)


def severity_of(plan: ScalePlan, band: BandPlan | None) -> float:
    """Return how bad a band is; to be in none is never aimed at."""
    for one, ready in zip(plan.scale.bands, plan.bands, strict=True):
        if ready is band:
            return one.severity
    return inf


def is_higher_better(bands: tuple[Band, ...]) -> bool:
    """Say whether severities fall as the score rises; so it is where none differ."""
    ordered = sorted(bands, key=lambda band: band.lowest)
    return not ordered or ordered[0].severity >= ordered[-1].severity


def next_better(plan: ScalePlan, severity: float, context: Context) -> Band | None:
    """Return the band of the next lower severity, one whose condition holds first."""
    pairs = list(zip(plan.scale.bands, plan.bands, strict=True))
    better = [one.severity for one, _ in pairs if one.severity < severity]
    if not better:
        return None
    there = [pair for pair in pairs if pair[0].severity == max(better)]
    return next(
        (
            one
            for one, ready in there
            if ready.when is None or ready.when.holds(context)
        ),
        there[0][0],
    )
