"""The one place where a number is rounded.

Scores are exact fractions while they are worked out. As a Decimal a score is exact
where it ends, and otherwise has 28 significant digits.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DIGITS = Context(prec=28, rounding=ROUND_HALF_UP)
ALL_DIGITS = Context(prec=60, rounding=ROUND_HALF_UP)


def decimal_of(number: Fraction | int) -> Decimal:
    """Return the number as a Decimal."""
    if isinstance(number, int):
        return Decimal(number)
    return DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Return the number with so many decimals, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=ALL_DIGITS)
