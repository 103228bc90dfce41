"""Words, numbers and days of the interface, in the language that is spoken.

Django's catalogues reach the domain as an argument: anything that can `Say`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from questionnaires.domain import locales
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Unit
from questionnaires.domain.rounding import rounded
from reports.domain.foreign import within


class Say(Protocol):
    """What knows the words of a language; NullTranslations() says them in English."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...

    def pgettext(self, context: str, message: str, /) -> str: ...


def interface_of(say: Say) -> str:
    """Return the language that is spoken: its catalogue says its own code."""
    return say.pgettext("code of this language", "en")


def number(say: Say, value: Decimal, decimals: int = 0) -> str:
    """Return the number as printed: rounded once, with the language's signs."""
    return locales.number(interface_of(say), format(rounded(value, decimals), "f"))


def plain_number(say: Say, value: Decimal) -> str:
    """Return a number that somebody wrote: as it is, without zeros."""
    return locales.number(interface_of(say), write_decimal(value))


def with_unit(say: Say, words: str, unit: Unit) -> str:
    """Return the number with its unit; points have none."""
    return locales.percent(interface_of(say), words) if unit is Unit.PERCENT else words


def stretch(say: Say, lowest: str, highest: str) -> str:
    """Return a stretch of numbers: “4–26”; one number if both ends are equal.

    A language that is written from right to left has a word between them.
    """
    if lowest == highest:
        return lowest
    pattern = say.pgettext("stretch of numbers", "%(lowest)s–%(highest)s")
    return pattern % {"lowest": lowest, "highest": highest}


def and_more(say: Say, lowest: str) -> str:
    """Return a stretch without an end: “27+”."""
    return say.pgettext("stretch of numbers", "%(lowest)s+") % {"lowest": lowest}


def day(say: Say, iso: str) -> str:
    """Return the day in words: “22 November 2026”."""
    return locales.day(interface_of(say), iso)


def month(say: Say, iso: str) -> str:
    """Return the month in words: “November 2026”."""
    return locales.month(interface_of(say), iso)


def listed(say: Say, words: Sequence[str]) -> str:
    """Return a list as it stands in a sentence: “tea, coffee and water”."""
    return locales.listed(interface_of(say), [apart(say, one) for one in words])


def apart(say: Say, words: str) -> str:
    """Return words as they stand in a sentence of the language that is spoken."""
    return within(interface_of(say), words)
