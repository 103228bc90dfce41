"""Numbers in, geometry out: where the bands of a meter begin and its marker stands.

All places are whole percents, because a page may use no style but our classes. A
band is never drawn so narrow that a marker could not stand inside it; so a meter is
true in its order and its cut-offs, and nearly so in its proportions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WHOLE = 100  # percent
NARROWEST = 4
SHADES = {1: (3,), 2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One band, both ends belonging to it, with its severity."""

    lowest: Decimal
    highest: Decimal
    severity: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch as drawn, in percent of the whole."""

    start: int
    width: int
    shade: int


def parts(stretches: Sequence[Stretch], step: Decimal) -> tuple[Part, ...]:
    """Return the stretches, lowest first, as drawn beside each other.

    `step` is the distance of two neighbouring values. The widths add up to 100.
    """
    if not stretches:
        return ()
    sizes = [_values(one, step) for one in stretches]
    widths = _widths(sizes, min(NARROWEST, 100 // len(sizes)))
    shades = _shades(stretches)
    starts = [sum(widths[:index]) for index in range(len(widths))]
    return tuple(map(Part, starts, widths, shades))


def marker(value: Decimal, stretch: Stretch, part: Part, step: Decimal) -> int:
    """Return the place of a value inside its part, off both its edges.

    Two bands meet halfway between two values; the ends of the meter are the lowest
    and the highest value there is.
    """
    half, end = step / 2, part.start + part.width
    lowest = stretch.lowest - (half if part.start else 0)
    highest = stretch.highest + (half if end < WHOLE else 0)
    length = highest - lowest
    share = (value - lowest) / length if length else Decimal("0.5")
    return max(part.start + 1, min(end - 1, part.start + int(part.width * share)))


def _values(stretch: Stretch, step: Decimal) -> Decimal:
    """Return how many values a stretch holds."""
    return max((stretch.highest - stretch.lowest) / step, Decimal(0)) + 1


def _widths(sizes: Sequence[Decimal], narrowest: int) -> list[int]:
    """Share out 100 percent by size, none narrower than allowed."""
    rest, total = 100 - narrowest * len(sizes), sum(sizes)
    ends = [int(rest * sum(sizes[: i + 1]) / total) for i in range(len(sizes))]
    return [
        narrowest + end - before
        for before, end in zip([0, *ends[:-1]], ends, strict=True)
    ]


def _shades(stretches: Sequence[Stretch]) -> list[int]:
    """The more severe the darker; where all are equally severe, the higher."""
    severities = sorted({one.severity for one in stretches})
    ranks = (
        [severities.index(one.severity) for one in stretches]
        if len(severities) > 1
        else list(range(len(stretches)))
    )
    return [shade(rank, max(ranks) + 1) for rank in ranks]


def shade(rank: int, count: int) -> int:
    """Return the shade 1..5 of one rank among several, counted from 0."""
    if count in SHADES:
        return SHADES[count][rank]
    return 1 + rank * 4 // (count - 1)
