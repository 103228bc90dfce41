"""Numbers in, geometry out: meters, stacked bars, dots on a line, radars.

The places of a meter are whole percents, because a page may use no style but our
classes. A band is never drawn so narrow that a marker could not stand inside it; so a
meter is true in its order and its cut-offs, and nearly so in its proportions. What is
drawn as SVG has exact places, in percent with one decimal, and is mirrored for a page
that is read from right to left: then nothing has to be turned round that has digits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from math import cos, pi, sin

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


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a stacked bar in percent of it; `middle` is where its number stands.

    `is_wide`: there is room for the number.
    """

    start: Decimal
    width: Decimal
    middle: Decimal
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the square of a radar."""

    x: Decimal
    y: Decimal

    def __str__(self) -> str:
        return f"{self.x},{self.y}"


# the five levels, and what is written on each: the colours of report.css, for SVG that
# is printed, where no style sheet reaches
FILLS = {1: "#7a3e12", 2: "#d9ae68", 3: "#efe8d8", 4: "#7dbdb4", 5: "#0c5f58"}
INK, PAPER = "#17303a", "#ffffff"
INKS = {1: PAPER, 2: INK, 3: INK, 4: INK, 5: PAPER}
NOWHERE = Slice(Decimal(0), Decimal(0), Decimal(0), is_wide=False)
TENTH = Decimal("0.1")
WIDE = Decimal(4)  # percent
CENTRE, RADIUS, OUTSIDE = 100, 80, 92  # of a square of 200


def slices(counts: Sequence[int], *, mirrored: bool = False) -> tuple[Slice, ...]:
    """Return a bar's parts side by side; together they are as wide as the bar."""
    total = sum(counts)
    if not total:
        return (NOWHERE,) * len(counts)
    ends = [_share(Decimal(end), Decimal(total)) for end in accumulate(counts)]
    return tuple(
        Slice(_turned(end, mirrored) if mirrored else start, end - start,
              _turned((start + end) / 2, mirrored), end - start >= WIDE)
        for start, end in pairwise([Decimal(0), *ends])
    )  # fmt: skip


def place(
    value: Decimal, lowest: Decimal, highest: Decimal, *, mirrored: bool = False
) -> Decimal:
    """Return where a value stands on a line from the lowest to the highest."""
    length = highest - lowest
    share = _share(value - lowest, length) if length else Decimal(WHOLE) / 2
    return _turned(max(Decimal(0), min(Decimal(WHOLE), share)), mirrored)


def spokes(count: int, radius: int = RADIUS) -> tuple[Spot, ...]:
    """Return the ends of a radar's axes, the first on top, then clockwise."""
    return tuple(_spot(place, count, Decimal(radius)) for place in range(count))


def outline(shares: Sequence[Decimal | None]) -> tuple[tuple[Spot, ...], ...]:
    """Return the line of a radar, `shares` being of the axes, from 0 to 1.

    It is closed if all are known. Where one is not known it is broken: the line never
    goes through a place that nobody has measured.
    """
    spots = [
        None if share is None else _spot(at, len(shares), RADIUS * share)
        for at, share in enumerate(shares)
    ]
    known = [one for one in spots if one is not None]
    if len(known) == len(spots):
        return ((*known, known[0]),) if known else ()
    return tuple(_stretches(spots))


def _stretches(spots: Sequence[Spot | None]) -> Iterator[tuple[Spot, ...]]:
    """Yield the spots between those not known, going round once from one of these."""
    gap = spots.index(None)
    run: list[Spot] = []
    for one in (*spots[gap + 1 :], *spots[: gap + 1]):
        if one is not None:
            run.append(one)
        elif run:
            yield tuple(run)
            run = []


def _spot(at: int, count: int, radius: Decimal) -> Spot:
    angle = 2 * pi * at / count - pi / 2
    x, y = (float(radius) * turn(angle) + CENTRE for turn in (cos, sin))
    return Spot(Decimal(x).quantize(TENTH), Decimal(y).quantize(TENTH))


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (WHOLE * part / whole).quantize(TENTH)


def _turned(percent: Decimal, mirrored: bool) -> Decimal:
    return (WHOLE - percent if mirrored else percent).quantize(TENTH)
