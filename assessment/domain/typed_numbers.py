"""A number as people type it: with a point or a comma, in the digits of any script.

A comma or a point before three digits may set apart thousands. Then nobody can know
which number is meant, and none is guessed.
"""

import re
import unicodedata
from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[.,٬'’\s][0-9]{3})+(?:[.,٫][0-9]+)?")
_POINTS = str.maketrans(",٫", "..")
_THOUSANDS = re.compile(r"(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
# the marks of direction that a page or a keyboard may put beside a minus
_SIGNS = str.maketrans({"−": "-", "\u200e": "", "\u200f": "", "\u061c": ""})


class GroupedError(ValueError):
    """Its thousands seem to be set apart."""


def read_number(words: str, sign: str) -> Decimal:
    """Return the number; `sign` is what a language writes before decimals.

    Raises:
        GroupedError: it may be a thousand times another: “1,000”, “1.250” in French.
        ValueError: this is no number of usual size.
    """
    plain = _latin(words.translate(_SIGNS))
    if _GROUPED.fullmatch(plain) and not _has_decimals(plain, sign):
        raise GroupedError(words)
    plain = plain.translate(_POINTS)
    if not _NUMBER.fullmatch(plain):
        raise ValueError(words)
    return Decimal(plain)


def whole_sums(words: str) -> str:
    """Return words in which the thousands of a number stay together, in their order.

    After Arabic letters an ordinary space makes two numbers of “120 000”, and the
    second stands first: “000 120”. One that does not break is a part of the number
    (Unicode Standard Annex 9, rule W4).
    """
    return _THOUSANDS.sub(lambda sum_: sum_[0].replace(" ", NO_BREAK), words)


def _has_decimals(plain: str, sign: str) -> bool:
    """Say whether three digits are decimals: after the language's own sign, not 000."""
    whole, _sign, decimals = plain.partition(sign)
    is_one = whole.lstrip("+-").isdecimal() and decimals.isdecimal()
    return is_one and decimals != "000"


def _latin(words: str) -> str:
    return "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one for one in words
    )
