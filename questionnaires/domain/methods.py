"""The methods of a scale: what one answer adds, and how the answers make a number.

Each method is a pure function from the points of one answer and the worth of its
item to two exact numbers, a top and a bottom (docs/scoring.md, section 3). `COMBINE`
says what is done with all tops and bottoms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from questionnaires.domain.definition import Method, Unit

HUNDRED = Fraction(100)
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Worth:
    """What an item can give: its lowest and highest points, and its weight."""

    lowest: Fraction
    highest: Fraction
    weight: Fraction


Parts = tuple[Fraction, Fraction]


def plain(points: Fraction, worth: Worth) -> Parts:
    """Weighted points over the weight: for `sum` and `mean`."""
    return worth.weight * points, worth.weight


def share(points: Fraction, worth: Worth) -> Parts:
    """Points above the lowest over all that could be had, times 100."""
    span = worth.highest - worth.lowest
    return HUNDRED * worth.weight * (points - worth.lowest), worth.weight * span


def level(points: Fraction, worth: Worth) -> Parts:
    """The level mapped lowest to 0 and highest to 100, over the weight."""
    span = worth.highest - worth.lowest
    if not span:
        return Fraction(0), Fraction(0)
    return HUNDRED * worth.weight * (points - worth.lowest) / span, worth.weight


def level5(points: Fraction, worth: Worth) -> Parts:
    """A fifth of the level times 100, over the weight (WHO e-SPAR, GHO 7027)."""
    return HUNDRED * worth.weight * points / LEVELS, worth.weight


def highest(points: Fraction, worth: Worth) -> Parts:
    """The points themselves: a weight would not mean anything."""
    return points, Fraction(1)


def count(points: Fraction, worth: Worth) -> Parts:
    """The weight if there are points above 0."""
    return (worth.weight if points > 0 else Fraction(0)), worth.weight


class Combine(Enum):
    """What is done with the tops and bottoms of all answers."""

    ADD = auto()
    DIVIDE = auto()
    HIGHEST = auto()


METHODS: dict[Method, Callable[[Fraction, Worth], Parts]] = {
    Method.SUM: plain,
    Method.MEAN: plain,
    Method.SHARE: share,
    Method.LEVEL: level,
    Method.LEVEL5: level5,
    Method.MAX: highest,
    Method.COUNT: count,
    Method.SUBSCALES: plain,
}

COMBINE = {
    Method.SUM: Combine.ADD,
    Method.MEAN: Combine.DIVIDE,
    Method.SHARE: Combine.DIVIDE,
    Method.LEVEL: Combine.DIVIDE,
    Method.LEVEL5: Combine.DIVIDE,
    Method.MAX: Combine.HIGHEST,
    Method.COUNT: Combine.ADD,
}


def combine_of(method: Method, unit: Unit) -> Combine:
    """Return how the method combines; scales of scales add points or mean percents."""
    if method is Method.SUBSCALES:
        return Combine.ADD if unit is Unit.POINTS else Combine.DIVIDE
    return COMBINE[method]
