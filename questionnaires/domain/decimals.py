"""Exact numbers and the one way to write them."""

import re
from decimal import Decimal

from questionnaires.domain.sentences import say

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", re.ASCII)
# what people of many countries, and their spreadsheets, write: 1,5 or 1.234,5
_WITH_COMMA = re.compile(r"-?[0-9][0-9.]*,[0-9.,]*", re.ASCII)


def parse_decimal(words: str) -> Decimal:
    """Return the number these words are: `3`, `-0.25`.

    Raises:
        ValueError: the words are no such number; the message is a sentence.
    """
    if not is_number(words):
        shown = words if len(words) <= 40 else f"{words[:40]}…"
        if _WITH_COMMA.fullmatch(words):
            raise ValueError(
                say(
                    "“%(word)s” has a comma. Write a decimal point, like 2.5, and no"
                    " sign for thousands.",
                    word=shown,
                )
            )
        raise ValueError(
            say(
                "“%(word)s” is not a number of usual size. Write it like 2.5.",
                word=shown,
            )
        )
    return Decimal(words)


def is_number(words: str) -> bool:
    """Say whether `parse_decimal` reads the words."""
    return _NUMBER.fullmatch(words) is not None


def write_decimal(number: Decimal) -> str:
    """Return a number as words: without exponent, without zeros at the end."""
    words = format(number, "f")
    if "." in words:
        words = words.rstrip("0").rstrip(".")
    return "0" if words == "-0" else words
