"""Words, numbers and days of the interface, in the language that is spoken.

Django's catalogues reach the domain as an argument: anything that can `Say`.
"""

import datetime
from decimal import Decimal
from typing import Protocol

from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Unit
from questionnaires.domain.rounding import rounded


class Say(Protocol):
    """What knows the words of a language; NullTranslations() says them in English."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...

    def pgettext(self, context: str, message: str, /) -> str: ...


def number(say: Say, value: Decimal, decimals: int = 0) -> str:
    """Return the number as printed: rounded once, with the language's separator."""
    words = format(rounded(value, decimals), "f")
    return words.replace(".", say.pgettext("decimal separator", "."))


def plain_number(say: Say, value: Decimal) -> str:
    """Return a number that was written by an expert: as it is, without zeros."""
    return write_decimal(value).replace(".", say.pgettext("decimal separator", "."))


def with_unit(say: Say, words: str, unit: Unit) -> str:
    """Return the number with its unit; points have none."""
    if unit is Unit.PERCENT:
        return say.pgettext("percentage", "%(number)s%%") % {"number": words}
    return words


def stretch(say: Say, lowest: str, highest: str) -> str:
    """Return a stretch of numbers: “4–26”; one number if both ends are equal."""
    if lowest == highest:
        return lowest
    pattern = say.pgettext("stretch of numbers", "%(lowest)s–%(highest)s")
    return pattern % {"lowest": lowest, "highest": highest}


def day(say: Say, iso: str) -> str:
    """Return the day in words: “22 November 2026”."""
    date = datetime.date.fromisoformat(iso)
    pattern = say.pgettext("date", "%(day)s %(month)s %(year)s")
    month = _months(say)[date.month - 1]
    first = say.pgettext("first day of a month", "1")
    return pattern % {
        "day": first if date.day == 1 else date.day,
        "month": month,
        "year": date.year,
    }


def _months(say: Say) -> tuple[str, ...]:
    """Return the names of the months as they stand in a date."""
    return (
        say.pgettext("in a date", "January"),
        say.pgettext("in a date", "February"),
        say.pgettext("in a date", "March"),
        say.pgettext("in a date", "April"),
        say.pgettext("in a date", "May"),
        say.pgettext("in a date", "June"),
        say.pgettext("in a date", "July"),
        say.pgettext("in a date", "August"),
        say.pgettext("in a date", "September"),
        say.pgettext("in a date", "October"),
        say.pgettext("in a date", "November"),
        say.pgettext("in a date", "December"),
    )
