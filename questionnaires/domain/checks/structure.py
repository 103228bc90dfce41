"""The survey as a whole: something is asked, and every answer fits (Q)."""

from collections.abc import Iterator

from questionnaires.domain.answer_reading import AnswersError, read_answer
from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.canonical import Json
from questionnaires.domain.checks.foresight import is_open
from questionnaires.domain.conditions import compiled_condition
from questionnaires.domain.decimals import parse_decimal
from questionnaires.domain.definition import (
    NUMBERS,
    AnsweredBy,
    Question,
    Questionnaire,
    Type,
)
from questionnaires.domain.expressions import (
    TODAY,
    Context,
    ExpressionError,
    dependencies,
    parse,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

UNASKED = frozenset({Type.NOTE, Type.CALCULATE})
KINDS = frozenset({"", "S", "P", "O"})
EVIDENCE = frozenset({"", "asked", "none"})
APPEARANCES = frozenset({"", "levels", "multiline"})


def something_is_asked(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q103: a bank asks at least one question; Q104: so does each section."""
    asked = {
        section.answered_by
        for section in questionnaire.sections
        if any(question.type not in UNASKED for question in section.questions)
    }
    if AnsweredBy.OFFICES not in asked:
        yield Finding(
            "Q103",
            Level.ERROR,
            say("The bank asks the offices nothing.")
            if asked
            else say("The bank asks nothing."),
            say("Add a question to the sheet “survey”."),
            ("survey", "", "type"),
        )
    for section in questionnaire.sections:
        if not section.questions:
            yield Finding(
                "Q104",
                Level.WARNING,
                say("The section “%(section)s” is empty.", section=section.key),
                say("Remove it, or move questions into it."),
                ("survey", section.key, "name"),
            )


def lists_have_choices(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q116: a list that is asked has at least two choices."""
    asked = {question.choices for question in questionnaire.questions()} - {""}
    for choice_list in questionnaire.lists:
        if choice_list.key in asked and len(choice_list.choices) < 2:
            yield Finding(
                "Q116",
                Level.WARNING,
                say(
                    "The list “%(list)s” leaves nothing to choose.",
                    list=choice_list.key,
                ),
                say("Give it at least two choices."),
                ("choices", choice_list.key, "list_name"),
            )


def words_are_known(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q117: kind, evidence and appearance are words we know."""
    for question in questionnaire.questions():
        for column, cell, known in (
            ("kind", question.kind, KINDS),
            ("evidence", question.evidence, EVIDENCE),
            ("appearance", question.appearance, APPEARANCES),
        ):
            if cell not in known:
                yield Finding(
                    "Q117",
                    Level.WARNING,
                    say(
                        "“%(word)s” is not known as %(column)s, and does nothing.",
                        word=cell[:40],
                        column=column,
                    ),
                    say("Known are %(known)s.", known=", ".join(sorted(known - {""}))),
                    ("survey", question.key, column),
                )


def defaults_are_answers(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q118: what a question starts with is an answer to it; Q119: a possible one."""
    for question in questionnaire.questions():
        if not question.default or question.type in UNASKED:
            continue
        try:
            plain: Json = question.default
            if question.type in NUMBERS:
                plain = parse_decimal(question.default)
            elif question.type is Type.SELECT_MULTIPLE:
                plain = question.default.split()
            answer = read_answer(question, plain, questionnaire)
        except (AnswersError, ValueError, KeyError) as error:
            sentence = getattr(error, "sentence", str(error))
            yield Finding(
                "Q118",
                Level.ERROR,
                say(
                    "“%(default)s” is no answer: %(reason)s",
                    default=question.default[:40],
                    reason=sentence,
                ),
                say("Write the name of a choice, a number or a date."),
                ("survey", question.key, "default"),
            )
            continue
        if not _may_be(question, answer):
            yield Finding(
                "Q119",
                Level.ERROR,
                say(
                    "“%(default)s” is not what the constraint allows.",
                    default=question.default[:40],
                ),
                say("Correct one of the two."),
                ("survey", question.key, "default"),
            )


def _may_be(question: Question, answer: Given | None) -> bool:
    """Say whether a constraint allows an answer, whatever else is answered."""
    if not question.constraint.strip() or isinstance(answer, Instead):
        return True
    try:
        node = parse(question.constraint)
        holds = compiled_condition(question.constraint).could_hold
    except ExpressionError:  # said elsewhere
        return True
    unknown = {TODAY, *dependencies(node)}
    return is_open(node) or holds(Context({}, this=answer), unknown) is not False
