"""What is written can come about: questions, answers and advice (C108 to C111)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from questionnaires.domain.checks.foresight import (
    ALWAYS,
    NEVER,
    NOBODY_KNOWS,
    Foresight,
    Truths,
)
from questionnaires.domain.checks.gates import gates_of
from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import Question, Questionnaire, Section
from questionnaires.domain.expansion import expand, repeated_choices
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say
from questionnaires.domain.steps import row_of

Where = tuple[str, str, str]

ANSWERS = frozenset({"constraint", "choice_filter"})
CONDITIONS = frozenset({"relevant", "constraint", "when", "red_line"})
ADVISES = frozenset({"when", "red_line"})


def questions_can_be_asked(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C108: somebody is asked each section and each question."""
    truths, _ = _relevances(questionnaire)
    for where, found in truths.items():
        if found == NEVER:
            yield Finding(
                "C108",
                Level.ERROR,
                say("“%(key)s” is never asked: no answers meet its condition.",
                    key=where[1]),
                say("Correct the condition, or remove the row."),
                where,
            )  # fmt: skip


def answers_can_be_given(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C110: some answer meets the constraint, and a choice passes the filter."""
    _, foresight = _relevances(questionnaire)
    for one in written(questionnaire):
        if one.where[2] in ANSWERS and _truths(one, foresight) == NEVER:
            yield Finding(
                "C110",
                Level.ERROR,
                say("No answer to “%(key)s” is possible.", key=one.where[1]),
                say("Correct the condition, so that an answer meets it."),
                one.where,
            )


def conditions_go_both_ways(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C109: a condition depends on the answers; C111: it can hold."""
    _, foresight = _relevances(questionnaire)
    repeated = {s.key for s in questionnaire.sections if s.repeat_over}
    for one in written(questionnaire):
        is_repeated = one.section in repeated
        truths = _truths(one, foresight)
        if truths == ALWAYS and one.where[2] in CONDITIONS and not is_repeated:
            yield always_holds(one.where)
        if one.where[2] in ADVISES and _truths(one, foresight, counts=True) == NEVER:
            yield never_holds(
                one.where, say("Correct what it compares, or remove the row.")
            )


def always_holds(where: Where) -> Finding:
    """Return C109: a condition that needs none."""
    return Finding(
        "C109",
        Level.WARNING,
        say("This condition holds whatever is answered."),
        say("Clear the cell, or correct what it compares."),
        where,
    )


def never_holds(where: Where, hint: str) -> Finding:
    """Return C111: a condition that lets its row do nothing."""
    message = say("No answers meet this condition, so the row does nothing.")
    return Finding("C111", Level.WARNING, message, hint, where)


def truths_that_count(questionnaire: Questionnaire) -> Mapping[Where, Truths]:
    """Return what each condition can come to where it decides something, by its cell.

    That of an item, for example, where its question is asked.
    """
    asked, foresight = _relevances(questionnaire)
    return {
        one.where: asked[one.where]
        if one.where in asked
        else _truths(one, foresight, counts=True)
        for one in written(questionnaire)
    }


def foresight_of(questionnaire: Questionnaire) -> Foresight:
    """Return what can be foreseen of the conditions of a bank."""
    return _relevances(questionnaire)[1]


@kept
def _relevances(
    questionnaire: Questionnaire,
) -> tuple[Mapping[Where, Truths], Foresight]:
    """Return what the condition of each section and question can come to.

    What is repeated counts once: as everything that its copies can come to.
    """
    expanded = expand(questionnaire)
    questions = {question.key: question for question in expanded.questions()}
    foresight = Foresight(expanded, questions, gates_of(expanded))
    truths: dict[Where, Truths] = defaultdict(frozenset)
    for section in expanded.sections:
        asked = _note(section, section, foresight, truths, ())
        under = (section.relevant,) if section.relevant.strip() else ()
        for question in section.questions:
            found = _note(question, section, foresight, truths, under)
            if NEVER in (asked, found):
                foresight.never.add(question.key)
    for section in questionnaire.sections:
        if section.repeat_over and repeated_choices(section, questionnaire):
            _note_left_out(section, truths)
    return truths, foresight


def _note(
    one: Section | Question,
    section: Section,
    foresight: Foresight,
    truths: dict[Where, Truths],
    under: tuple[str, ...],
) -> Truths:
    is_free = not one.relevant.strip()
    found = ALWAYS if is_free else foresight.truths(one.relevant, under=under)
    key = one.key.split("__")[0] if section.choice else one.key
    truths["survey", key, "relevant"] |= found
    return found


def _note_left_out(section: Section, truths: dict[Where, Truths]) -> None:
    """Note what no copy is left of: the whole section, or some of its questions."""
    where = ("survey", section.key, "relevant")
    for one in section.questions if where in truths else (section,):
        truths.setdefault(("survey", one.key, "relevant"), NEVER)


def _truths(one: Written, foresight: Foresight, *, counts: bool = False) -> Truths:
    """Return what a condition can come to; a filter, for all choices together.

    If it `counts`, only where the question it belongs to is asked.
    """
    if "{choice}" in one.source:
        return NOBODY_KNOWS
    if one.where[2] not in ANSWERS:
        under = foresight.gates.get(_question(one), ()) if counts else ()
        return foresight.truths(one.source, under=under)
    question = foresight.questions.get(one.where[1])
    if question is None:  # repeated
        return NOBODY_KNOWS
    if one.where[2] == "constraint":
        return foresight.truths(one.source, this=question)
    rows = map(row_of, foresight.questionnaire.choices_of(question))
    found = [foresight.truths(one.source, columns=row) for row in rows]
    return frozenset[bool | None]().union(*found)


def _question(one: Written) -> str:
    """Return the question that the row of an item or a red line is about."""
    sheet, key, column = one.where
    if sheet == "items":
        return key.split("/")[1]
    return key if column == "red_line" else ""
