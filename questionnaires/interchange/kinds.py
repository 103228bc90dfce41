"""How a cell becomes a value and a value a cell, by the kind of its column."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from questionnaires.domain.answers import Said
from questionnaires.domain.checks.amounts import no_days
from questionnaires.domain.decimals import is_number, parse_decimal, write_decimal
from questionnaires.domain.definition import Missing, Rule
from questionnaires.domain.sentences import say

YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
LARGEST_WHOLE = 1_000_000

_REFERENCE = re.compile(r"\$\{\s*([a-zA-Z_][\w.-]*)\s*\}", re.ASCII)
_SAID = re.compile("|".join(Said))
_BETWEEN_WORDS = re.compile(r"[\s,;/-]+")
_MISSING = re.compile(r"(at_least|prorate)\s+([0-9]{1,4})", re.ASCII)


class CellError(ValueError):
    """A cell that cannot be read, where the finding has a code of its own."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` raises ValueError with a sentence.

    `stand_in` takes the place of a needed cell that is wrong or empty, so that the rest
    of its row is read and nothing that names it is called unknown.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    words: tuple[str, ...] = ()  # all that may stand there, if they are few
    stand_in: Any = None


def _read_yes(cell: str) -> bool:
    if cell.lower() in YES | NO:
        return cell.lower() in YES
    raise ValueError(
        say("“%(word)s” is neither yes nor no. Write one of them.", word=cell[:40])
    )


def _read_whole(cell: str) -> int:
    number = parse_decimal(cell) if is_number(cell) else None
    if number is None or number % 1 or abs(number) > LARGEST_WHOLE:
        raise ValueError(
            say(
                "“%(word)s” is not a whole number up to %(most)s. Write a whole number,"
                " like 5.",
                word=cell[:40],
                most=LARGEST_WHOLE,
            )
        )
    return int(number)


def _read_days(cell: str) -> int:
    """Return a number of days; 0, which a bank cannot tell from none, is refused."""
    days = _read_whole(cell)
    if days == 0:
        none = no_days("", days)
        words = say("%(fact)s %(more)s", fact=none.message, more=none.hint)
        raise CellError(words, none.code)
    return days


def _read_missing(cell: str) -> Missing:
    if cell == Rule.NONE:
        return Missing()
    if found := _MISSING.fullmatch(cell):
        return Missing(Rule(found[1]), int(found[2]))
    raise ValueError(
        say(
            "“%(word)s” is not a rule. Write none, at_least N or prorate N.",
            word=cell[:40],
        )
    )


def _write_missing(missing: Missing) -> str:
    if missing.rule is Rule.NONE:
        return "none"
    return f"{missing.rule} {missing.count}"


def _read_reference(cell: str) -> str:
    if found := _REFERENCE.fullmatch(cell):
        return found[1]
    raise ValueError(
        say("“%(word)s” does not name a question. Write ${question}.", word=cell[:40])
    )


def _read_may_be(cell: str) -> tuple[str, ...]:
    """Return what may be said instead; `prefer not to say` is named as it is meant."""
    names = tuple(cell.split())
    words = "_".join(_BETWEEN_WORDS.split(cell.lower()))
    meant = tuple(_SAID.findall(words))
    if names != meant and "_".join(meant) == words:
        raise CellError(
            say(
                "“%(word)s” is not known here. Write %(words)s.",
                word=cell[:60],
                words=" ".join(meant),
            ),
            "Q115",
        )
    return names


def one_of(enum: type[StrEnum], stand_in: StrEnum | None = None) -> Kind:
    """Return the kind of a cell that is one word of a list."""

    def read(cell: str) -> StrEnum:
        if cell in set(enum):
            return enum(cell)
        if cell.lower() in set(enum):
            raise ValueError(
                say("“%(word)s” is not known here. Write %(meant)s.",
                    word=cell[:40], meant=cell.lower())
            )  # fmt: skip
        known = ", ".join(enum)
        raise ValueError(
            say(
                "“%(word)s” is not known here; known are %(known)s.",
                word=cell[:40],
                known=known,
            )
        )

    return Kind(read, words=tuple(enum), stand_in=stand_in)


WORDS = Kind(str)
EXPRESSION = Kind(str)
TEXT = Kind(str)  # one cell for each language
TRUTH = Kind(_read_yes, lambda value: "yes" if value else "", words=("yes", "no"))
SHOWN = Kind(_read_yes, lambda value: "" if value else "no", words=("yes", "no"))
NUMBER = Kind(parse_decimal, write_decimal, stand_in=Decimal(0))
WHOLE = Kind(_read_whole)
DAYS = Kind(_read_days)
MAY_BE = Kind(_read_may_be, " ".join)
MISSING_RULE = Kind(_read_missing, _write_missing)
REFERENCE = Kind(_read_reference, lambda key: f"${{{key}}}")
