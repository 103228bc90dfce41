"""Answers as plain JSON values, and back (“Answers in” of docs/workbook.md).

Every key, choice and kind that the questionnaire does not know is refused by name.
A blank answer is left out.
"""

from collections.abc import Mapping
from decimal import Decimal

from questionnaires.domain.answer_reading import (
    AnswersError,
    read_answer,
    read_date,
    short,
    shown,
)
from questionnaires.domain.answers import Answers, Given, Instead
from questionnaires.domain.canonical import Json
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Question, Questionnaire, Type
from questionnaires.domain.sentences import say

__all__ = ["AnswersError", "answers_from_plain", "answers_to_plain"]

UNASKED = frozenset({Type.NOTE, Type.CALCULATE})


def answers_from_plain(
    questionnaire: Questionnaire, plain: Json, today: str = "2026-01-01"
) -> tuple[Answers, str]:
    """Return the answers of an expanded questionnaire and the language asked for.

    `today` is the day the answers count for if they name none.

    Raises:
        AnswersError: something is not known; what, where, and what to do.
    """
    document = _object(plain, "the answers")
    for key in document:
        if key not in {"language", "date", "answers"}:
            raise AnswersError(
                short(key), say("Not known here; known are language, date and answers.")
            )
    questions = {question.key: question for question in questionnaire.questions()}
    given: dict[str, Given] = {}
    for key, value in _object(document.get("answers", {}), "answers").items():
        answer = read_answer(_question(key, questions), value, questionnaire)
        if answer is not None:
            given[key] = answer
    date = read_date("date", document.get("date", today))
    return Answers(given, date), _language(document, questionnaire)


def answers_to_plain(answers: Answers, language: str) -> dict[str, Json]:
    """Return the document that `answers_from_plain` reads."""
    given = {key: _write(value) for key, value in answers.given.items()}
    return {"language": language, "date": answers.date, "answers": given}


def _language(document: Mapping[str, Json], questionnaire: Questionnaire) -> str:
    language = document.get("language", questionnaire.default_language)
    if language not in questionnaire.languages:
        raise AnswersError(
            "language",
            say(
                "%(language)s is not a language of “%(key)s”; it has %(known)s.",
                language=shown(language),
                key=questionnaire.key,
                known=", ".join(questionnaire.languages),
            ),
        )
    return str(language)


def _question(key: str, questions: Mapping[str, Question]) -> Question:
    if key not in questions:
        raise AnswersError(
            short(key),
            say("There is no question with this key. Correct it or leave out."),
        )
    question = questions[key]
    if question.type in UNASKED:
        raise AnswersError(
            key,
            say(
                "A %(type)s takes no answer. Leave it out of the answers.",
                type=question.type,
            ),
        )
    return question


def _write(given: Given) -> Json:
    match given:
        case Instead(said=said, reason=reason):
            return {str(said): reason or True}
        case Decimal():
            is_whole = given == given.to_integral_value()
            return int(given) if is_whole else write_decimal(given)
        case tuple():
            return list(given)
        case _:
            return given


def _object(plain: Json, what: str) -> dict[str, Json]:
    if not isinstance(plain, dict):
        raise AnswersError(what, say("An object is expected here: {…}."))
    return plain
