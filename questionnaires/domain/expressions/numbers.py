"""Arithmetic and the functions that work on numbers; None is not-a-number.

Source: XPath 1.0, sections 3.5 and 4.4, and JavaRosa's `XPathFuncExpr`; the
arithmetic is IEEE 754 decimal128.
"""

from collections.abc import Callable, Mapping
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_UP,
    Context,
    Decimal,
)

from questionnaires.domain.expressions.values import DECIMAL128, ZERO, finite

EXACT = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)

OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": DECIMAL128.add,
    "-": DECIMAL128.subtract,
    "*": DECIMAL128.multiply,
    "div": DECIMAL128.divide,
    "mod": DECIMAL128.remainder,  # takes the sign of the dividend
}


def negative(number: Decimal | None) -> Decimal | None:
    """Return the number with the other sign."""
    return None if number is None else finite(DECIMAL128.minus(number))


def whole(number: Decimal | None) -> Decimal | None:
    """Return the number without its decimals (`int`)."""
    return None if number is None else _integral(number, ROUND_DOWN)


def floor(number: Decimal | None) -> Decimal | None:
    """Return the highest whole number that is not above the number."""
    return None if number is None else _integral(number, ROUND_FLOOR)


def rounded(number: Decimal | None, places: Decimal | None = ZERO) -> Decimal | None:
    """Return the number rounded to so many decimals, a half towards plus infinity.

    Negative places round to tens, hundreds, ...; beyond 30 places there is no number.
    """
    if number is None or places is None or not -31 < places < 31:
        return None
    step = Decimal((0, (1,), -int(places)))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -int(places):
        return finite(number)
    half = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    return finite(number.quantize(step, rounding=half, context=EXACT))


def total(*numbers: Decimal | None) -> Decimal | None:
    """Return the sum of those that are numbers: 0 if none is."""
    result: Decimal = ZERO
    for number in numbers:
        if number is not None:
            result = DECIMAL128.add(result, number)
    return finite(result)


def least(*numbers: Decimal | None) -> Decimal | None:
    """Return the lowest of those that are numbers."""
    return min((n for n in numbers if n is not None), default=None)


def greatest(*numbers: Decimal | None) -> Decimal | None:
    """Return the highest of those that are numbers."""
    return max((n for n in numbers if n is not None), default=None)


def _integral(number: Decimal, rounding: str) -> Decimal | None:
    return finite(number.to_integral_value(rounding=rounding))
