"""What must hold of a service before it may be kept: one sentence for each mistake."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from questionnaires.domain.help_services import KINDS
from questionnaires.domain.locales import is_country
from questionnaires.domain.plain_reading import LANGUAGE
from questionnaires.domain.sentences import Sentence, say
from questionnaires.domain.service_cells import COLUMNS, DAYS, LONGEST

AHEAD = timedelta(days=731)  # two years: nobody knows a number for longer

_NEEDED = ("code", "name", "country", "kinds", "source", "expires_on")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_NUMBERS = re.compile(r"[0-9 +()/.,-]+", re.ASCII)
_WEB = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?")
_OWNER = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def problems(
    cells: Mapping[str, str], today: date, latest: date | None
) -> dict[str, list[str]]:
    """Return what is wrong with a service, by column; cells lack white space around.

    `latest` is the last day it may expire on. None: whenever it expires or has expired
    is right, since it is not known on which day the table will be used.
    """
    found: dict[str, list[str]] = {}
    for column, sentence in _found(cells, today, latest):
        found.setdefault(column, []).append(sentence)
    return found


def _found(
    cells: Mapping[str, str], today: date, latest: date | None
) -> Iterator[tuple[str, Sentence]]:
    for column in COLUMNS:
        if sentence := _wrong(column, cells[column]):
            yield column, sentence
    if not (cells["phone"] or cells["web"] or cells["address"]):
        yield (
            "phone",
            say("Nobody can reach it. Give a phone, a website or an address."),
        )
    checked_on, expires_on = (day_of(cells[column]) for column in DAYS)
    if checked_on and checked_on > today:
        yield "checked_on", say("This day is still to come. Give the day of the check.")
    if expires_on and latest and expires_on <= today:
        yield (
            "expires_on",
            say(
                "From this day on nobody is shown it. Give a day that is still to come."
            ),
        )
    if expires_on and latest and expires_on > latest:
        yield (
            "expires_on",
            say("Give a day until %(latest)s: two years at most.", latest=latest),
        )
    if checked_on and expires_on and expires_on <= checked_on:
        yield "expires_on", say("Give a day after that of the last check.")


def _wrong(column: str, cell: str) -> Sentence | None:
    """Return what is wrong with one cell, whatever the others say."""
    if not cell:
        return say("Fill this in.") if column in _NEEDED else None
    if "\n" in cell or "\t" in cell:
        return say("Write this on one line.")
    if len(cell) > LONGEST[column] and column not in DAYS:
        return say(
            "This has %(length)s characters; %(most)s are allowed. Shorten it.",
            length=len(cell),
            most=LONGEST[column],
        )
    rule = _RULES.get(column)
    return rule(cell) if rule else None


def _code(cell: str) -> Sentence | None:
    if _CODE.fullmatch(cell):
        return None
    return say("Use small letters, digits and single hyphens, as in “gr-hotline”.")


def _country(cell: str) -> Sentence | None:
    if is_country(cell):
        return None
    return say(
        "“%(cell)s” is no country. Use its two capital letters of ISO 3166, as “GR”.",
        cell=cell,
    )


def _kinds(cell: str) -> Sentence | None:
    for kind in (words := cell.split()):
        if kind not in KINDS:
            return say(
                "“%(kind)s” is no kind of help. There are: %(kinds)s.",
                kind=kind,
                kinds=", ".join(KINDS),
            )
    return _once(words)


def _languages(cell: str) -> Sentence | None:
    for code in (words := cell.split()):
        if not LANGUAGE.fullmatch(code):
            return say(
                "“%(code)s” is no code of a language. Use codes as “el” or “sr-Latn”,"
                " with spaces between.",
                code=code,
            )
    return _once(words)


def _once(words: list[str]) -> Sentence | None:
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is None:
        return None
    return say("“%(word)s” stands twice. Keep one.", word=twice)


def _phone(cell: str) -> Sentence | None:
    if not _NUMBERS.fullmatch(cell):
        return say(
            "A phone has digits, spaces and + ( ) / . - only; between two numbers"
            " stands a comma."
        )
    for number in cell.split(","):
        if not 2 <= sum(sign.isdigit() for sign in number) <= 15:
            return say(
                "“%(number)s” is no phone number: it has 2 to 15 digits.",
                number=number.strip(),
            )
        if "+" in number.strip()[1:]:
            return say("A + may stand only where a number begins.")
    return None


def _web(cell: str) -> Sentence | None:
    if _WEB.fullmatch(cell):
        return None
    return say("Give the whole address; it begins with https://.")


def _owner(cell: str) -> Sentence | None:
    if _OWNER.fullmatch(cell):
        return None
    return say("Give one e-mail address, as “name@example.org”.")


def _day(cell: str) -> Sentence | None:
    if day_of(cell):
        return None
    return say("“%(cell)s” is no day. Write it as 2026-11-26.", cell=cell)


def day_of(cell: str) -> date | None:
    """Return the day a cell gives as 2026-11-26; None if it gives none."""
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:  # the 30th of February
        return None


_RULES: Mapping[str, Callable[[str], Sentence | None]] = {
    "code": _code,
    "country": _country,
    "kinds": _kinds,
    "languages": _languages,
    "phone": _phone,
    "web": _web,
    "owner": _owner,
    **dict.fromkeys(DAYS, _day),
}
