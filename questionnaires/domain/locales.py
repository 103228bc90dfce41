"""Numbers, days, lists, languages and countries in a language: the one door to Babel.

Digits are Latin in every language, and thousands are not set apart: so page, PDF,
telephone numbers and JSON can be compared, and what is written can be read back
(docs/decisions/0013). A language is a code of the interface's, as `fr`.

Source: Unicode CLDR, in the edition that Babel carries.
"""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_minus_sign_symbol

_BRITISH = {"en": "en-GB"}  # the day before the month, as our words are spelled
# what CLDR has a name for although it is no country of anybody
_NO_COUNTRY = re.compile("AC|C[PQ]|DG|E[AZ]|IC|QO|TA|UN|X[AB]|ZZ")
_CLDR_CODES = {"prs": "fa-AF"}  # Dari
_FIRST_DAY = {"fr": "'1er' MMMM y"}  # CLDR has “1 août”, which nobody writes


def number(language: str, plain: str) -> str:
    """Return a number as `write_decimal` writes it, “-2.5”, with a language's signs."""
    return plain.replace("-", minus_sign(language)).replace(".", decimal_sign(language))


@lru_cache
def decimal_sign(language: str) -> str:
    """Return what stands between a number's whole part and its decimals."""
    return get_decimal_symbol(_locale(language), numbering_system="latn")


@lru_cache
def minus_sign(language: str) -> str:
    """Return the minus; from right to left, with the mark that keeps it in front."""
    return get_minus_sign_symbol(_locale(language), numbering_system="latn")


def percent(language: str, words: str) -> str:
    """Return a number, or a stretch of numbers, as a percentage."""
    pattern = _locale(language).percent_formats[None]
    return f"{pattern.prefix[0]}{words}{pattern.suffix[0]}"


def day(language: str, iso: str) -> str:
    """Return a day with its month in words: “22 November 2026”."""
    date = datetime.date.fromisoformat(iso)
    pattern = _FIRST_DAY.get(language, "long") if date.day == 1 else "long"
    return format_date(date, pattern, _locale(language))


def month(language: str, iso: str) -> str:
    """Return a month in words: “November 2026” of “2026-11”."""
    date = datetime.date.fromisoformat(f"{iso}-01")
    return format_skeleton("yMMMM", date, locale=_locale(language))


def listed(language: str, words: Sequence[str]) -> str:
    """Return words as a list in a sentence: “tea, coffee and water”."""
    return format_list(words, locale=_locale(language))


def is_country(code: str) -> bool:
    """Say whether this is the code of a country: ISO 3166-1 alpha-2, XK, or EU.

    XK is what Kosovo uses meanwhile; EU stands for what is there in most of the Union.
    """
    known = _locale("en").territories
    is_code = len(code) == 2 and code.isascii() and code.isalpha() and code in known
    return is_code and not _NO_COUNTRY.fullmatch(code)


def country(language: str, code: str) -> str:
    """Return the name of a country; its code where the language has no name for it."""
    name: str = _locale(language).territories.get(code, code)
    return name


def language_name(language: str, other: str) -> str:
    """Return what another language is called; its code where there is no name for it.

    `other` is a code as a bank writes it: `sr-latn`.
    """
    ours = _locale(language)
    try:
        known = Locale.parse(_CLDR_CODES.get(other, other), sep="-")
    except (UnknownLocaleError, ValueError):
        return other
    return ours.languages.get(str(known)) or known.get_display_name(ours) or other


def alphabetical(words: str) -> str:
    """Return what words are sorted by: letters without their marks and their size."""
    plain = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(_BRITISH.get(language, language), sep="-")
