"""What civil society answers stands apart from what offices answer (C115, Q134, S142).

And what it is asked as well as the offices (Q135, Q136, Q137), freely (Q138, Q139).
"""

from collections.abc import Iterator, Mapping

from questionnaires.domain.addresses import item_addresses
from questionnaires.domain.checks.refused import is_told_at_its_row
from questionnaires.domain.checks.structure import UNASKED
from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import (
    AnsweredBy,
    Audience,
    Method,
    Question,
    Questionnaire,
    Section,
)
from questionnaires.domain.expressions import ExpressionError, dependencies, parse
from questionnaires.domain.expressions.errors import nearest_key
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import Sentence, say


def civil_society_answers_beside_offices(
    questionnaire: Questionnaire,
) -> Iterator[Finding]:
    """Q134: what a person answers for herself, nobody else answers as well."""
    if questionnaire.audience is Audience.OFFICE:
        return
    for section in questionnaire.sections:
        if section.answered_by is AnsweredBy.CIVIL_SOCIETY:
            yield Finding(
                "Q134",
                Level.ERROR,
                say("The bank is for persons, so civil society answers no section."),
                say("Clear the cell; or write office as the audience of the bank."),
                ("survey", section.key, "answered_by"),
            )


def parts_stand_apart(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C115: nothing of the one part reads what the other answers."""
    if not _is_asked_too(questionnaire):
        return
    homes = _homes(questionnaire)
    for one in written(questionnaire):
        section = homes.get(one.section)
        own = section.answered_by if section else AnsweredBy.OFFICES
        for name in sorted(_named(one)):
            home = _home_of(name, homes)
            if home and home.answered_by is not own:
                yield _across(name, home, one.where)
    for section in questionnaire.sections:
        home = homes.get(section.repeat_over)
        if section.repeat_over and home and home.answered_by is not section.answered_by:
            where = ("survey", section.key, "repeat_over")
            yield _across(section.repeat_over, home, where)


def _across(name: str, home: Section, where: tuple[str, str, str]) -> Finding:
    if home.answered_by is AnsweredBy.CIVIL_SOCIETY:
        message = say(
            "Civil society answers “%(name)s”, apart from the offices: nothing of"
            " theirs can depend on it.",
            name=name,
        )
    else:
        message = say(
            "The offices answer “%(name)s”, apart from civil society: nothing that it"
            " is asked can depend on it.",
            name=name,
        )
    hint = say("Name a question of the same part, or clear the cell.")
    return Finding("C115", Level.ERROR, message, hint, where)


def civil_society_is_not_scored(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S142: a score is about what the offices answer."""
    if not _is_asked_too(questionnaire):
        return
    homes = _homes(questionnaire)
    for scale in questionnaire.scales:
        if scale.method is Method.SUBSCALES:
            continue
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            home = _home_of(item.question, homes)
            if home and home.answered_by is AnsweredBy.CIVIL_SOCIETY:
                yield Finding(
                    "S142",
                    Level.ERROR,
                    say("Civil society answers “%(question)s”, so it counts towards no"
                        " scale.", question=item.question),
                    say("Remove the row."),
                    ("items", address, "question"),
                )  # fmt: skip


def same_questions_can_be_compared(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q135: only civil society is asked the same; Q136: as the offices.

    Q137: to be answered alike.
    """
    for section in questionnaire.sections:
        is_theirs = section.answered_by is AnsweredBy.CIVIL_SOCIETY
        for question in section.questions:
            if not question.same_as:
                continue
            if not is_theirs or section.repeat_over:
                yield _no_place(question, section)
            else:
                yield from _compared(question, questionnaire)


def _no_place(question: Question, section: Section) -> Finding:
    message = say("“%(question)s” is asked of the offices, so it stands beside no other"
                  " question.", question=question.key)  # fmt: skip
    if section.answered_by is AnsweredBy.CIVIL_SOCIETY:
        message = say("“%(question)s” is asked once for each choice, so it stands"
                      " beside no one question.", question=question.key)  # fmt: skip
    hint = say("Clear the cell, or move the question to a section of civil society"
               " that is not repeated.")  # fmt: skip
    where = ("survey", question.key, "same_as")
    return Finding("Q135", Level.ERROR, message, hint, where)


def _compared(question: Question, questionnaire: Questionnaire) -> Iterator[Finding]:
    official = {
        one.key: one
        for section in questionnaire.sections
        if section.answered_by is AnsweredBy.OFFICES and not section.repeat_over
        for one in section.questions
        if one.type not in UNASKED
    }
    where = ("survey", question.key, "same_as")
    other = official.get(question.same_as)
    if other is None:
        if not is_told_at_its_row(questionnaire, "survey", question.same_as):
            hint = nearest_key(question.same_as, official)
            yield Finding(
                "Q136",
                Level.ERROR,
                say("“%(key)s” is no question of the offices that is asked once.",
                    key=question.same_as),
                hint or say("Name one of them, or clear the cell."),
                where,
            )  # fmt: skip
    elif (question.type, question.choices) != (other.type, other.choices):
        hint = say("Write %(type)s under type, or clear the cell.", type=_type(other))
        yield Finding("Q137", Level.ERROR, _unlike(question, other), hint, where)


def _unlike(question: Question, other: Question) -> Sentence:
    return say(
        "“%(question)s” takes other answers than “%(other)s”, so the two cannot stand"
        " beside each other.",
        question=question.key,
        other=other.key,
    )


def _type(question: Question) -> str:
    return f"{question.type} {question.choices}".strip()


def civil_society_is_free(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q138: nobody is forced to answer; Q139: a red line is drawn by the offices."""
    for section in questionnaire.sections:
        if section.answered_by is AnsweredBy.OFFICES:
            continue
        for question in section.questions:
            if question.is_required:
                yield Finding(
                    "Q138",
                    Level.WARNING,
                    say("“%(question)s” is required of civil society, which answers"
                        " what it wants.", question=question.key),
                    say("Clear the cell."),
                    ("survey", question.key, "required"),
                )  # fmt: skip
            if question.red_line.strip():
                yield Finding(
                    "Q139",
                    Level.ERROR,
                    say("Civil society answers “%(question)s”: a red line is about what"
                        " the offices answer.", question=question.key),
                    say("Clear the cell."),
                    ("survey", question.key, "red_line"),
                )  # fmt: skip


def _is_asked_too(questionnaire: Questionnaire) -> bool:
    return any(
        one.answered_by is AnsweredBy.CIVIL_SOCIETY for one in questionnaire.sections
    )


@kept
def _homes(questionnaire: Questionnaire) -> Mapping[str, Section]:
    """Return the section of each question, and of its own key."""
    homes: dict[str, Section] = {}
    for section in questionnaire.sections:
        homes.setdefault(section.key, section)
        for question in section.questions:
            homes.setdefault(question.key, section)
    return homes


def _home_of(name: str, homes: Mapping[str, Section]) -> Section | None:
    """Return the section that asks a question; of a copy, what it is a copy of."""
    return homes.get(name) or homes.get(name.partition("__")[0])


def _named(one: Written) -> set[str]:
    try:
        return set(dependencies(parse(one.source)))
    except ExpressionError:  # said elsewhere
        return set()
