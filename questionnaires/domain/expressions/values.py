"""The kinds of value and how one becomes another (docs/expressions.md, “Values”).

Not-a-number is None where only numbers can stand, and `NAN` where any value can.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from decimal import Context as DecimalContext
from typing import TypeAlias

Value: TypeAlias = str | Decimal | bool | tuple[str, ...] | None

NAN = Decimal("NaN")
ZERO = Decimal(0)
DECIMAL128 = DecimalContext(
    prec=34, Emin=-6143, Emax=6144, rounding=ROUND_HALF_EVEN, traps=[]
)
EPOCH = date(1970, 1, 1).toordinal()
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What an expression can read.

    `facts` holds the answers by question: None for an empty one, a choice's name or
    words, a number as Decimal, an ISO date, or the names of several choices. A
    question that is absent is empty. `today` is the day the answers count for (ISO).
    `choice_names` holds, by question, the label of each choice. `this` is the answer
    a constraint is about; `columns` the row of the choices sheet a filter looks at.
    """

    facts: Mapping[str, Value]
    today: str = ""
    scores: Mapping[str, Decimal | None] = field(default_factory=dict)
    bands: Mapping[str, str | None] = field(default_factory=dict)
    severities: Mapping[str, Decimal | None] = field(default_factory=dict)
    choice_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    this: Value = None
    columns: Mapping[str, Value] = field(default_factory=dict)


def finite(number: Decimal) -> Decimal | None:
    """Return the number, minus zero as zero; None if it is not a finite number."""
    if not number.is_finite():
        return None
    return number or ZERO


def as_date(words: str) -> date | None:
    """Return the day an ISO date (`2026-03-15`) names, None for any other words."""
    if not _DATE.fullmatch(words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def day_number(day: date) -> Decimal:
    """Return the days since 1970-01-01."""
    return Decimal(day.toordinal() - EPOCH)


def number_in(words: str) -> Decimal | None:
    """Return the number the words spell, the day number of an ISO date, or None."""
    words = words.strip()
    if _NUMBER.fullmatch(words):
        return finite(Decimal(words))
    day = as_date(words)
    return None if day is None else day_number(day)


def to_number(value: Value) -> Decimal | None:
    """Return any value as a number."""
    if isinstance(value, Decimal):
        return finite(value)
    if isinstance(value, bool):
        return Decimal(value)
    return number_in(to_text(value))


def to_text(value: Value) -> str:
    """Return any value as words."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return written(value)


def written(number: Decimal) -> str:
    """Return the digits of a number: no exponent, no zeros after the last digit."""
    if not number.is_finite():
        return "NaN"
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def to_truth(value: Value) -> bool:
    """Return any value as true or false: NaN, zero and what is empty are false."""
    if isinstance(value, Decimal):
        return value.is_finite() and value != 0
    return bool(value)


def to_date(value: Value) -> date | None:
    """Return the day an ISO date names or a day number counts to."""
    if not isinstance(value, Decimal):
        return as_date(to_text(value).strip())
    number = finite(value)
    if number is None or not -EPOCH < number < date.max.toordinal() - EPOCH + 1:
        return None
    return date.fromordinal(int(number) + EPOCH)


def names_in(value: Value) -> tuple[str, ...]:
    """Return the names of the choices in an answer."""
    return value if isinstance(value, tuple) else tuple(to_text(value).split())


def equal(left: Value, right: Value) -> bool:
    """Say whether two values are equal: as truths, else as numbers, else as words."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) is to_truth(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        number = to_number(left)
        return number is not None and number == to_number(right)
    return to_text(left) == to_text(right)
