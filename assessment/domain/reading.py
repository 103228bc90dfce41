"""From what a person posted to an answer, or to what is to be said about it."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assessment.domain.typed_numbers import GroupedError, read_number
from questionnaires.domain.answers import Given, Instead, Plain, Said
from questionnaires.domain.definition import Choice, Question, Type
from questionnaires.domain.locales import decimal_sign
from questionnaires.domain.words import clean, first_hidden

LONGEST_TEXT = 1000


class Trouble(StrEnum):
    """Why an answer cannot be taken as it is."""

    UNREADABLE = "unreadable"
    EXCLUSIVE = "exclusive"
    BOTH = "both"
    NUMBER = "number"
    WHOLE = "whole"
    GROUPED = "grouped"
    DATE = "date"
    LONG = "long"
    CHARACTERS = "characters"
    CONSTRAINT = "constraint"


class TroubleError(Exception):
    """The answer cannot be taken; `trouble` is why.

    `hidden` are the code and the position of a hidden character.
    """

    def __init__(self, trouble: Trouble, hidden: tuple[str, int] | None = None) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.hidden = hidden


def read(
    question: Question,
    offered: Collection[Choice],
    chosen: Collection[str | Said],
    words: str,
    reason: str,
    language: str,
) -> Given | None:
    """Return the answer, None if it is blank.

    `chosen` are the choices, and what is said instead; `words` what was typed, a
    number by the habits of the language.

    Raises:
        TroubleError: it contradicts itself or is not of the question's type.
    """
    instead = [said for said in chosen if isinstance(said, Said)]
    words = words.strip()
    if len(instead) > 1 or (instead and (words or len(chosen) > 1)):
        raise TroubleError(Trouble.BOTH)
    if instead:
        wanted = instead[0] is Said.NOT_APPLICABLE
        return Instead(instead[0], _text(reason) if wanted else "")
    if question.type is Type.SELECT_MULTIPLE:
        return _several(offered, set(chosen)) or None
    if question.type is Type.SELECT_ONE:
        if len(chosen) > 1:
            raise TroubleError(Trouble.UNREADABLE)
        return next(iter(chosen), None)
    return _typed(question.type, words, language) if words else None


def _several(offered: Collection[Choice], chosen: Collection[str]) -> tuple[str, ...]:
    picked = [choice for choice in offered if choice.key in chosen]
    alone = next((choice for choice in picked if choice.is_exclusive), None)
    if alone and len(picked) > 1:
        raise TroubleError(Trouble.EXCLUSIVE)
    return tuple(choice.key for choice in picked)


def _typed(kind: Type, words: str, language: str) -> Plain:
    if kind is Type.TEXT:
        return _text(words)
    if kind is Type.DATE:
        return _date(words)
    return _number(words, language, is_whole=kind is Type.INTEGER)


def _number(words: str, language: str, *, is_whole: bool) -> Decimal:
    trouble = Trouble.WHOLE if is_whole else Trouble.NUMBER
    try:
        number = read_number(words, decimal_sign(language))
    except GroupedError as error:
        raise TroubleError(Trouble.GROUPED) from error
    except ValueError as error:
        raise TroubleError(trouble) from error
    if is_whole and number != number.to_integral_value():
        raise TroubleError(trouble)
    return number


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise TroubleError(Trouble.DATE) from error


def _text(words: str) -> str:
    if len(words) > LONGEST_TEXT:
        raise TroubleError(Trouble.LONG)
    try:
        return clean(words)
    except ValueError as error:
        raise TroubleError(Trouble.CHARACTERS, first_hidden(words)) from error
