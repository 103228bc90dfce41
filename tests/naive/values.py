"""Values of expressions, and one value read as another (docs/expressions.md).

None is empty, a str words, a Fraction a number, a tuple several choices.
"""

import datetime
import re
from fractions import Fraction
from math import floor, trunc


class Special:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


NAN = Special("NaN")
OPEN = Special("open")

EPOCH = datetime.date(1970, 1, 1)
DIGITS = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def magnitude(number):
    """The exponent of the first digit: 0 for 1 to 9.99, -1 for 0.1 to 0.99."""
    exponent = 0
    while abs(number) >= Fraction(10) ** (exponent + 1):
        exponent += 1
    while abs(number) < Fraction(10) ** exponent:
        exponent -= 1
    return exponent


def significant(number, digits):
    """The nearest number of so many digits, a half to the even digit."""
    if number == 0:
        return number
    last = Fraction(10) ** (magnitude(number) - digits + 1)
    return round(number / last) * last  # Fraction's own round is half to even


def ends(number):
    """Whether the decimals of a number end."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def printed(number):
    """A number as it is printed: exact, or with 28 digits if its digits do not end."""
    return number if ends(number) else significant(number, 28)


def digits_of(number):
    number = printed(number)
    decimals = 0
    while (number * 10**decimals).denominator != 1:
        decimals += 1
    whole = str(abs(number.numerator) * 10**decimals // number.denominator)
    whole = whole.rjust(decimals + 1, "0")
    made = whole[: len(whole) - decimals]
    if decimals:
        made += "." + whole[len(whole) - decimals :]
    return "-" + made if number < 0 else made


def as_words(value):
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is NAN:
        return "NaN"
    return digits_of(value) if isinstance(value, Fraction) else value


def as_number(value):
    if isinstance(value, bool):
        return Fraction(int(value))
    if value is NAN or isinstance(value, Fraction):
        return value
    words = as_words(value).strip()
    if DIGITS.fullmatch(words):
        return Fraction(words.rstrip("."))
    day = day_named(words)
    return NAN if day is None else Fraction((day - EPOCH).days)


def as_truth(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, Fraction):
        return value != 0
    return value is not NAN and bool(value)


def day_named(words):
    found = DAY.fullmatch(words)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def as_date(value):
    if isinstance(value, bool) or value is NAN or not isinstance(value, Fraction):
        return day_named(as_words(value).strip())
    try:
        return EPOCH + datetime.timedelta(days=trunc(value))
    except OverflowError:
        return None


def as_names(value):
    return value if isinstance(value, tuple) else tuple(as_words(value).split())


def is_nothing(value):
    """Empty, no words, no choices or NaN."""
    return value is None or value is NAN or value in ("", ())


def rounded_up(number, decimals):
    """A half is rounded towards plus infinity."""
    step = Fraction(10) ** -decimals
    return floor(number / step + Fraction(1, 2)) * step


def rounded_away(number, decimals):
    """A half is rounded away from zero."""
    up = rounded_up(abs(number), decimals)
    return -up if number < 0 else up
