"""Numbers as they are printed: the one place where results are rounded."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Scale
from questionnaires.domain.rounding import decimal_of, rounded
from reports.domain.official.cells import Figure
from reports.domain.words import Say, number, plain_number, with_unit

DECIMALS_OF_A_MEAN = 1
MINUS = "\N{MINUS SIGN}"  # as wide as the plus, and no line ends after it


def counted(say: Say, count: int) -> Figure:
    """Return a count."""
    return Figure(str(count), plain_number(say, Decimal(count)))


def scored(say: Say, value: Decimal, scale: Scale) -> Figure:
    """Return the number of a scale, with its decimals and its unit."""
    words = number(say, value, scale.decimals)
    shown = format(rounded(value, scale.decimals), "f")
    return Figure(shown, with_unit(say, words, scale.unit))


def moved(say: Say, by: Decimal) -> Figure:
    """Return by how much a printed number moved, with its sign."""
    shown = format(by, "f") if by else "0"
    words = number(say, by, max(0, -int(by.as_tuple().exponent))) if by else "0"
    words = words.replace("-", MINUS)
    return Figure(shown, f"+{words}" if by > 0 else words)


def mean(say: Say, levels: Iterable[int]) -> Figure | None:
    """Return the mean of levels; None where there is none."""
    found = tuple(levels)
    if not found:
        return None
    exact = decimal_of(Fraction(sum(found), len(found)))
    shown = rounded(exact, DECIMALS_OF_A_MEAN)
    return Figure(format(shown, "f"), number(say, exact, DECIMALS_OF_A_MEAN))


def written(say: Say, value: Decimal) -> Figure:
    """Return a number that somebody wrote, as a weight."""
    return Figure(write_decimal(value), plain_number(say, value))
