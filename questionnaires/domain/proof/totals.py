"""A scale as sums of a problem, and its score compared with numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method, Rule
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.proof.lowering import Lowered
from questionnaires.domain.proof.problem import TRUE, NotLoweredError
from questionnaires.domain.weighing import BandPlan, ItemPlan, ScalePlan

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer that counts: its literal, and what it adds."""

    literal: int
    top: Fraction
    bottom: int


class Total:
    """One scale: `known` is true where it has a number."""

    def __init__(
        self, lowered: Lowered, plan: ScalePlan, whens: tuple[str, ...]
    ) -> None:
        self.lowered = lowered
        self.builder = lowered.builder
        self.plan = plan
        self.missing: list[int] = []
        self.counted: list[Counted] = []
        self.asked: list[int] = []
        if plan.scale.method is Method.SUBSCALES:
            raise NotLoweredError
        for item, when in zip(plan.items, whens, strict=True):
            self._add(item, lowered.is_on(when))
        if any(one.bottom < 0 for one in self.counted):
            raise NotLoweredError
        self.known = self._known()

    @property
    def divides(self) -> bool:
        """Say whether tops are divided by bottoms."""
        return self.plan.combine is Combine.DIVIDE or self.plan.prorates

    def at_least(self, number: Fraction, *, above: bool = False) -> int:
        """Return the literal that there is a score at least so high, or above it."""
        return self.builder.all_of((self.known, self._reaches(number, above)))

    def shown_at_least(self, number: Decimal) -> int:
        """Return the literal that the rounded score is at least a number of its grid.

        Halves are rounded away from zero, so from below zero a half is not enough.
        """
        half = HALF.scaleb(-self.plan.scale.decimals)
        return self.at_least(Fraction(number - half), above=number <= 0)

    def inside(self, low: Decimal | None, high: Decimal | None) -> int:
        """Return the literal that the rounded score lies between two numbers."""
        step = Decimal(1).scaleb(-self.plan.scale.decimals)
        parts = [self.known]
        if low is not None:
            parts.append(self.shown_at_least(_to_grid(low, step, ceil)))
        if high is not None:
            over = _to_grid(high, step, floor) + step
            parts.append(-self.shown_at_least(over))
        return self.builder.all_of(parts)

    def against(self, number: Fraction) -> list[tuple[int, int]]:
        """Return the sum that is positive where the score is above a number.

        It is zero at the number; the solver makes it as large as it can.
        """
        own, times = self._per_unit()
        down, up = number.numerator, number.denominator
        if not self.divides:
            fixed = -down * self.plan.unit * own
            free = [(int(one.top * own) * up, one.literal) for one in self.counted]
            return [*free, (fixed, TRUE)]
        return [
            (int(one.top * own * up * times) - down * one.bottom * own, one.literal)
            for one in self.counted
        ]

    def score(self, true: frozenset[int]) -> Fraction | None:
        """Return the score of a solution."""
        taken = [one for one in self.counted if one.literal in true]
        top = sum((one.top for one in taken), Fraction(0))
        if not self.divides:
            return top / self.plan.unit
        bottom = sum(one.bottom for one in taken)
        return top * self._per_unit()[1] / bottom if bottom else None

    def tops(self) -> list[Fraction]:
        """Return all points one answer gives, of a scale that takes the highest."""
        return sorted({one.top / self.plan.unit for one in self.counted})

    def _per_unit(self) -> tuple[int, Fraction]:
        """Return what makes all tops whole, and what a prorated mean is times."""
        own = lcm(*(one.top.denominator for one in self.counted)) if self.counted else 1
        if not self.plan.prorates:
            return own, Fraction(1)
        if any(literal != TRUE for literal in self.asked):
            raise NotLoweredError
        asked = Fraction(sum(item.bottom for item in self.plan.items), self.plan.unit)
        return own * asked.denominator, asked

    def _reaches(self, number: Fraction, above: bool) -> int:
        if self.plan.combine is Combine.HIGHEST:
            unit = self.plan.unit
            return self.builder.any_of(
                one.literal
                for one in self.counted
                if (one.top / unit > number if above else one.top / unit >= number)
            )
        terms = self.against(number)
        fixed = sum(factor for factor, literal in terms if literal == TRUE)
        free = [(factor, literal) for factor, literal in terms if literal != TRUE]
        return self.builder.at_least(free, (1 if above else 0) - fixed)

    def _add(self, item: ItemPlan, when: int) -> None:
        lowered, builder = self.lowered, self.builder
        if item.key in lowered.options:
            values: list[tuple[object, int]] = list(lowered.options[item.key].items())
        else:
            values = list(lowered.facts.get(item.key, ()))
        said_not = [
            one
            for value, one in values
            if isinstance(value, Instead) and value.said is Said.NOT_APPLICABLE
        ]
        shown = lowered.shown[item.key]
        self.asked.append(builder.all_of((shown, when, *(-one for one in said_not))))
        for value, literal in values:
            if literal in said_not:
                continue
            both = builder.all_of((literal, when))
            top = _top(item, value)
            if top is None:
                self.missing.append(both)
            else:
                self.counted.append(Counted(both, Fraction(top), item.bottom))

    def _known(self) -> int:
        builder, rule = self.builder, self.plan.scale.missing
        answered = [one.literal for one in self.counted]
        enough = builder.any_of(answered)
        if rule.rule is Rule.NONE:
            parts = [enough, -builder.any_of(self.missing)]
        elif rule.count > 1:
            ones = [(1, literal) for literal in answered]
            parts = [builder.at_least(ones, rule.count)]
        else:
            parts = [enough]
        if self.divides:
            below = [one.literal for one in self.counted if one.bottom]
            parts.append(builder.any_of(below))
        return builder.all_of(parts)


def total_of(lowered: Lowered, compiled: Compiled, scale: str) -> Total:
    """Return a scale as sums.

    Raises:
        NotLoweredError: it adds up other scales, or something that cannot be said.
    """
    plan = compiled.scales[scale]
    return Total(lowered, plan, tuple(item.when for item in plan.scale.items))


def bands_inside(total: Total) -> Iterator[tuple[BandPlan, int, int]]:
    """Yield each band, the literal that it holds, and that it holds the score."""
    lowered = total.lowered
    for band, written in zip(total.plan.bands, total.plan.scale.bands, strict=True):
        holds = lowered.is_on(written.when)
        inside = total.inside(band.lowest, band.highest)
        yield band, holds, lowered.builder.all_of((holds, inside))


def _top(item: ItemPlan, value: object) -> Top | None:
    if value is None or isinstance(value, Instead):
        return None
    return item.top(value)  # type: ignore[arg-type]


def _to_grid(number: Decimal, step: Decimal, way: object) -> Decimal:
    times = Fraction(number) / Fraction(step)
    whole = ceil(times) if way is ceil else floor(times)
    return whole * step
