"""One question on paper: boxes to tick, lines to write on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from questionnaires.domain.answers import Said
from questionnaires.domain.conditions import condition
from questionnaires.domain.definition import (
    NUMBERS,
    AnsweredBy,
    Audience,
    Choice,
    Question,
    Section,
    Type,
)
from questionnaires.domain.expressions import Context, dependencies, parse
from questionnaires.domain.steps import row_of
from reports.domain.blank.skipping import question_skips
from reports.domain.blank.values import Box, Entry, Room
from reports.domain.blank.wording import Wording
from reports.domain.prose import prose

SHORT, LONG, FOUND = 2, 5, 3  # lines


def entry(
    question: Question, section: Section, choices: Sequence[Choice], wording: Wording
) -> Entry:
    """Return a question with all that stands at it; `choices` repeat its section.

    Raises:
        ExpressionError: one of its conditions cannot be read.
    """
    made = Entry(
        number=wording.number_of(question),
        label=wording.words(question.label),
        skips=tuple(question_skips(question, choices, wording)),
        recall=_recall(question, wording),
        hint=prose(wording.words(question.hint)),
        guidance=prose(wording.words(question.guidance)),
        basis=question.legal_basis.strip(),
    )
    if question.type is Type.NOTE:
        return made
    return replace(
        made,
        how=_how(question, wording),
        boxes=tuple(_boxes(question, wording)),
        instead=tuple(_instead(question, wording)),
        rooms=tuple(_rooms(question, section, wording)),
    )


def _recall(question: Question, wording: Wording) -> str:
    """Return the time a question is about: “in the past 3 months”."""
    if not question.recall:
        return ""
    bank = wording.questionnaire
    return wording.words(bank.named_text(f"recall_{question.recall}"))


def _how(question: Question, wording: Wording) -> str:
    """Return in which way a question is answered, and what its answer must keep to."""
    told = [_way(question, wording), wording.words(question.constraint_message)]
    if question.choices and _hangs_on_answers(question):
        told.append(
            wording.own(
                wording.say.gettext(
                    "Which of these can be chosen depends on what you answered before."
                )
            )
        )
    return " ".join(one for one in told if one)


def _way(question: Question, wording: Wording) -> str:
    gettext = wording.say.gettext
    match question.type:
        case Type.SELECT_ONE:
            return wording.own(gettext("Tick one."))
        case Type.SELECT_MULTIPLE:
            return wording.own(gettext("Tick all that fit."))
        case Type.INTEGER:
            return wording.own(gettext("Write a whole number."))
        case Type.DECIMAL:
            return wording.own(gettext("Write a number."))
        case Type.DATE:
            return wording.own(gettext("Write a day: year, month, day."))
    return wording.own(gettext("Write in your own words."))


def _hangs_on_answers(question: Question) -> bool:
    source = question.choice_filter
    return bool(source.strip()) and bool(dependencies(parse(source)))


def offered(question: Question, wording: Wording) -> tuple[Choice, ...]:
    """Return the choices that stand on paper: all that may be offered to somebody.

    Raises:
        ExpressionError: its filter cannot be read.
    """
    choices = wording.questionnaire.choices_of(question)
    shown = condition(question.choice_filter)
    if shown is None or _hangs_on_answers(question):
        return choices
    return tuple(
        one for one in choices if shown.holds(Context({}, columns=row_of(one)))
    )


def _boxes(question: Question, wording: Wording) -> Iterator[Box]:
    is_several = question.type is Type.SELECT_MULTIPLE
    alone = wording.own(wording.say.gettext("If you tick this, tick nothing else."))
    for one in offered(question, wording):
        yield Box(
            label=wording.words(one.label) or one.key,
            hint=wording.words(one.hint),
            note=alone if is_several and one.is_exclusive else "",
        )


def _instead(question: Question, wording: Wording) -> Iterator[Box]:
    for said in map(Said, question.may_be):
        yield Box(wording.own(wording.instead[said]))


def _rooms(question: Question, section: Section, wording: Wording) -> Iterator[Room]:
    gettext = wording.say.gettext
    if question.type is Type.TEXT:
        is_long = question.appearance == "multiline"
        yield Room("", LONG if is_long else SHORT)
    elif question.type in NUMBERS or question.type is Type.DATE:
        yield Room(wording.own(gettext("Your answer:")))
    if Said.NOT_APPLICABLE in question.may_be:
        yield Room(wording.own(gettext("Why it does not apply")))
    if wording.questionnaire.audience is Audience.PERSON:
        return
    is_office = section.answered_by is AnsweredBy.OFFICES
    words = gettext("What we found") if is_office else gettext("In your words")
    yield Room(wording.own(words), FOUND)
