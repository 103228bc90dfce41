"""What JSON of strangers must look like: each flaw with the path to its place.

A shape is a function that yields what is wrong with a value. Keys that nobody knows are
wrong too: what is not read would be lost without a word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from questionnaires.domain.canonical import Json

MOST_COUNTED = 2**31 - 1  # of a row
LONGEST = 100_000  # characters of what has no limit of its own
LONGEST_PATH = 200
YEARS = ("1900", "2201")  # what is earlier or later is a slip of the hand


class Why(StrEnum):
    """What is wrong in a file; `about` of a flaw says more where there is more."""

    FORMAT = "it is of another format"
    MISSING = "it is missing"
    UNKNOWN = "nobody knows this key"
    NO_OBJECT = "no object"
    NO_LIST = "no list"
    NO_TEXT = "no text"
    NO_NUMBER = "no whole number within reason"
    NO_TRUTH = "neither true nor false"
    NO_DAY = "no day"
    NO_MOMENT = "no moment with its zone"
    NO_KEY = "no key, code or hash"
    NO_ANSWER = "no answer that can be read"
    NO_LINK = "no address of a page"
    LONG = "too long"
    CONTROL = "a character that is refused"
    ONE_OF = "none of those there are"
    TWICE = "it stands twice"
    NOT_OFFERED = "the question does not offer this answer"
    NOT_THERE = "it names what is not in the file"
    HASH = "the hash is another"
    ORDER = "it does not fit with what stands beside it"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong, and where: `answers.access_1.answer`."""

    where: str
    why: Why
    about: str = ""


Shape = Callable[[Json, str], Iterator[Flaw]]


def inside(where: str, name: str | int) -> str:
    """Return the path of a part."""
    path = f"{where}.{str(name)[:60]}" if where else str(name)[:60]
    return path[:LONGEST_PATH]


def record(**parts: Shape) -> Shape:
    """Shape an object that has exactly these keys."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if not isinstance(plain, dict):
            yield Flaw(where, Why.NO_OBJECT)
            return
        for name in plain.keys() - parts.keys():
            yield Flaw(inside(where, name), Why.UNKNOWN)
        for name, part in parts.items():
            if name in plain:
                yield from part(plain[name], inside(where, name))
            else:
                yield Flaw(inside(where, name), Why.MISSING)

    return shape


def listed(part: Shape) -> Shape:
    """Shape a list of alike."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if not isinstance(plain, list):
            yield Flaw(where, Why.NO_LIST)
            return
        for number, one in enumerate(plain):
            yield from part(one, inside(where, number))

    return shape


def by_key(key: Shape, part: Shape) -> Shape:
    """Shape an object of alike, by keys of a shape of their own."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if not isinstance(plain, dict):
            yield Flaw(where, Why.NO_OBJECT)
            return
        for name, one in plain.items():
            yield from key(name, inside(where, name))
            yield from part(one, inside(where, name))

    return shape


def text(most: int = LONGEST, *, least: int = 0) -> Shape:
    """Shape words of a row: no database keeps the sign that ends them in others."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if not isinstance(plain, str):
            yield Flaw(where, Why.NO_TEXT)
        elif len(plain) > most:
            yield Flaw(where, Why.LONG, str(most))
        elif len(plain.strip()) < least:
            yield Flaw(where, Why.MISSING)
        elif "\0" in plain:
            yield Flaw(where, Why.CONTROL)

    return shape


def matching(pattern: str, *, or_none: bool = False) -> Shape:
    """Shape words of a pattern: a key, a code, a hash; or nothing."""
    wanted = re.compile(pattern, re.ASCII)

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if or_none and plain == "":
            return
        if not isinstance(plain, str) or not wanted.fullmatch(plain):
            yield Flaw(where, Why.NO_KEY)

    return shape


def one_of(*known: str) -> Shape:
    """Shape one of some words."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if not isinstance(plain, str) or plain not in known:
            yield Flaw(where, Why.ONE_OF, ", ".join(known))

    return shape


def whole(plain: Json, where: str) -> Iterator[Flaw]:
    """Shape a number of a row."""
    is_one = isinstance(plain, int) and not isinstance(plain, bool)
    if not is_one or not 0 <= plain <= MOST_COUNTED:
        yield Flaw(where, Why.NO_NUMBER)


def truth(plain: Json, where: str) -> Iterator[Flaw]:
    if not isinstance(plain, bool):
        yield Flaw(where, Why.NO_TRUTH)


def day(plain: Json, where: str) -> Iterator[Flaw]:
    """Shape a day as ISO 8601 writes it."""
    if not _is_written(plain, lambda words: date.fromisoformat(words).isoformat()):
        yield Flaw(where, Why.NO_DAY)


def moment(plain: Json, where: str) -> Iterator[Flaw]:
    """Shape a moment in UTC, to the microsecond, as `moment_to_plain` writes it."""
    if not _is_written(plain, _as_moment):
        yield Flaw(where, Why.NO_MOMENT)


def or_none(part: Shape) -> Shape:
    """Shape what may be null."""

    def shape(plain: Json, where: str) -> Iterator[Flaw]:
        if plain is not None:
            yield from part(plain, where)

    return shape


def anything(plain: Json, where: str) -> Iterator[Flaw]:
    """Shape what is kept as it came, and never read into rows."""
    waiting = [plain]
    for one in waiting:  # grows while we go
        match one:
            case dict():
                waiting += [*one, *one.values()]
            case list():
                waiting += one
            case str():
                yield from text(10**7)(one, where)
            case None | bool():
                pass
            case _:
                yield from whole(abs(one) if isinstance(one, int) else one, where)


def twice(keys: list[Json], where: str) -> Iterator[Flaw]:
    """Yield where the keys of a list, which stand in its order, come again."""
    seen: set[Json] = set()
    for number, one in enumerate(keys):
        if one in seen:
            yield Flaw(inside(where, number), Why.TWICE)
        seen.add(one)


def _as_moment(words: str) -> str:
    at = datetime.fromisoformat(words)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _is_written(plain: Json, write: Callable[[str], str]) -> bool:
    try:
        is_same = isinstance(plain, str) and write(plain) == plain
        return is_same and YEARS[0] <= plain < YEARS[1]
    except (ValueError, OverflowError):
        return False
