"""One answer of a document: what its question allows, and nothing else."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from questionnaires.domain.answers import Given, Instead, Plain, Said
from questionnaires.domain.canonical import Json
from questionnaires.domain.decimals import parse_decimal, write_decimal
from questionnaires.domain.definition import Question, Questionnaire, Type
from questionnaires.domain.expressions.errors import nearest
from questionnaires.domain.sentences import say
from questionnaires.domain.words import clean

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


_MARKS = [f"@{said}" for said in Said]


class AnswersError(ValueError):
    """The answers cannot be read; `where` is the key it is about."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(say("%(where)s: %(sentence)s", where=where, sentence=sentence))
        self.where = where
        self.sentence = sentence


def read_answer(question: Question, value: Json, bank: Questionnaire) -> Given | None:
    """Return the answer to a question, or None where it is blank.

    Raises:
        AnswersError: the question takes no such answer.
    """
    if isinstance(value, dict):
        return _read_instead(question, value)
    if value is None or value in _MARKS:
        raise AnswersError(question.key, _how_to_say(question, value))
    if question.type is Type.SELECT_MULTIPLE:
        return _read_several(question, value, bank) or None
    if question.type is Type.SELECT_ONE:
        return _read_choice(question, value, bank)
    answer = _READERS[question.type](question, value)
    return None if answer == "" else answer


def _how_to_say(question: Question, value: Json) -> str:
    """Return what to write instead of null or of the mark that cases use."""
    words = "null" if value is None else shown(value)
    wanted = str(value).removeprefix("@")
    said = wanted if wanted in question.may_be else next(iter(question.may_be), "")
    form = say(', or write {"%(said)s": true}', said=said) if said else ""
    return say(
        "%(answer)s is no answer. Leave the question out%(form)s.",
        answer=words,
        form=form,
    )


def _read_instead(question: Question, value: Mapping[str, Json]) -> Instead:
    said, reason = next(iter(value.items())) if len(value) == 1 else ("", None)
    if said not in question.may_be:
        raise AnswersError(question.key, not_said_here(question, value))
    if said == Said.NOT_APPLICABLE and isinstance(reason, str):
        return Instead(Said(said), _clean(question, reason))
    if reason is not True:
        raise AnswersError(
            question.key,
            say(
                'Write {"%(said)s": true}, not %(reason)s.',
                said=said,
                reason=shown(reason),
            ),
        )
    return Instead(Said(said))


def not_said_here(question: Question, value: Json) -> str:
    """Return the sentence about what cannot be said instead of an answer."""
    allowed = ", ".join(question.may_be) or say("nothing")
    return say(
        "%(answer)s cannot be said instead of an answer; allowed: %(allowed)s.",
        answer=shown(value),
        allowed=allowed,
    )


def _read_choice(question: Question, value: Json, bank: Questionnaire) -> str:
    known = [choice.key for choice in bank.choices_of(question)]
    if isinstance(value, str) and value in known:
        return value
    message = say(
        "%(answer)s is not a choice here; known are %(known)s.",
        answer=shown(value),
        known=_listed(known),
    )
    if isinstance(value, str) and (meant := nearest(value.lower(), known)):
        message = say("%(fact)s %(more)s", fact=message, more=meant)
    raise AnswersError(question.key, message)


def _read_several(
    question: Question, value: Json, bank: Questionnaire
) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise AnswersError(question.key, say("Several choices are a list: […]."))
    chosen = tuple(_read_choice(question, part, bank) for part in value)
    if len(set(chosen)) < len(chosen):
        raise AnswersError(question.key, say("A choice is named twice. Name it once."))
    for choice in bank.choices_of(question):
        if choice.is_exclusive and choice.key in chosen and len(chosen) > 1:
            raise AnswersError(
                question.key,
                say(
                    "“%(choice)s” cannot be chosen together with others. Keep one.",
                    choice=choice.key,
                ),
            )
    return chosen


def _read_number(question: Question, value: Json) -> Given:
    try:
        number = _exact(value, from_words=question.type is Type.DECIMAL)
    except ValueError as error:
        raise AnswersError(question.key, str(error)) from error
    if question.type is Type.INTEGER and number != number.to_integral_value():
        raise AnswersError(
            question.key,
            say("%(number)s is not a whole number. Round it.", number=number),
        )
    return number


def _exact(value: Json, *, from_words: bool) -> Decimal:
    match value:
        case str() if from_words:
            return parse_decimal(value)
        case bool() | str():
            pass
        case int() | float() | Decimal():
            return parse_decimal(_written(value))
    raise ValueError(
        say("%(answer)s is not a number. Write it without quotes.", answer=shown(value))
    )


def _written(value: float | Decimal) -> str:
    number = Decimal(str(value))
    is_usual = number.is_finite() and -12 <= number.adjusted() < 12
    return write_decimal(number) if is_usual or not number else str(number)


def _read_text(question: Question, value: Json) -> Plain:
    if not isinstance(value, str):
        raise AnswersError(
            question.key, say("%(answer)s is not text in quotes.", answer=shown(value))
        )
    return _clean(question, value)


def _clean(question: Question, words: str) -> str:
    try:
        return clean(words)
    except ValueError as error:
        raise AnswersError(question.key, str(error)) from error


_READERS: dict[Type, Callable[[Question, Json], Given]] = {
    Type.INTEGER: _read_number,
    Type.DECIMAL: _read_number,
    Type.TEXT: _read_text,
    Type.DATE: lambda question, value: read_date(question.key, value),
}


def read_date(where: str, value: Json) -> str:
    """Return the day as ISO 8601 writes it.

    Raises:
        AnswersError: it is no day of the calendar.
    """
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise AnswersError(
        where,
        say(
            "%(answer)s is no date. Write year-month-day: 2026-11-22.",
            answer=shown(value),
        ),
    )


def _listed(keys: list[str]) -> str:
    listed = ", ".join(keys[:12])
    return say("%(known)s and others", known=listed) if keys[12:] else listed


def short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def shown(value: Json) -> str:
    return say("“%(name)s”", name=short(str(value)))
