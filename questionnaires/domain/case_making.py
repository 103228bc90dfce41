"""A case made of answers and what they come to; and the cases of a bank by name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from questionnaires.domain.answer_reading import AnswersError, read_date
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.cases import (
    DAY,
    answer_of,
    answers_of,
    run_case,
    unread_rows,
)
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Case, Fact, Questionnaire
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Outcome, Score, score
from questionnaires.domain.wanted.writing import Names, answer_facts

ON_ANOTHER_DAY = "date"
_OPPOSITES = {"shown": "hidden", "hidden": "shown", "advice": "no_advice",
              "no_advice": "advice"}  # fmt: skip


def answered_facts(compiled: Compiled, answers: Answers) -> tuple[Fact, ...]:
    """Return the rows that give these answers, and the day they count for."""
    day = () if answers.date == DAY else (Fact(ON_ANOTHER_DAY, "", answers.date),)
    return (*day, *answer_facts(compiled, answers.given))


def case_made(compiled: Compiled, answers: Answers, outcome: Outcome) -> Case:
    """Return a case, as yet without a name, that holds just now.

    It gives the answers to the questions shown, and expects each score, band and
    advice that they come to. A scale that nobody was asked about is left out.
    """
    shown = {
        key: one for key, one in answers.given.items() if key in outcome.path.facts
    }
    expected = [
        fact
        for found in outcome.scores
        if found.asked
        for fact in _expected(compiled, found)
    ]
    advised = [Fact("advice", key) for key in outcome.advice]
    given = answered_facts(compiled, replace(answers, given=shown))
    return Case("", (*given, *expected, *advised))


def _expected(compiled: Compiled, found: Score) -> Iterator[Fact]:
    scale = compiled.scales[found.scale].scale
    if found.value is None:
        yield Fact("cannot_say", found.scale)
        return
    value = rounded(found.value, scale.decimals)
    yield Fact("score", found.scale, write_decimal(value))
    if scale.bands:
        yield Fact("band", found.scale, found.band or "")


def case_now(compiled: Compiled, case: Case) -> Case:
    """Return a case of which each row that does not hold says what comes just now.

    Of a case with rows that cannot be read nothing is changed; nor is a range that has
    no end.
    """
    wrong = {failure.place for failure in run_case(compiled, case)}
    if not wrong or unread_rows(compiled, case):
        return case
    outcome = score(compiled, answers_of(compiled, case)[0])
    facts = (
        _now(compiled, outcome, fact) if place in wrong else fact
        for place, fact in enumerate(case.facts)
    )
    return replace(case, facts=tuple(dict.fromkeys(facts)))


def _now(compiled: Compiled, outcome: Outcome, fact: Fact) -> Fact:
    if fact.expect in _OPPOSITES:
        return Fact(_OPPOSITES[fact.expect], fact.key)
    (found,) = (one for one in outcome.scores if one.scale == fact.key)
    if fact.expect == "band":
        return Fact("band", fact.key, found.band or "")
    if fact.expect == "range":
        ends = [end for end in found.range or () if end is not None]
        words = " ".join(map(write_decimal, ends))
        return Fact("range", fact.key, words) if len(ends) == 2 else fact
    return next(_expected(compiled, found))


def case_named(questionnaire: Questionnaire, name: str) -> Case:
    """Return the case of this name.

    Raises:
        LookupError: there is none.
    """
    for case in questionnaire.cases:
        if case.key == name:
            return case
    raise LookupError(name)


def free_name(questionnaire: Questionnaire, *parts: str) -> str:
    """Return a name for a new case that no other case has."""
    return Names(case.key for case in questionnaire.cases).new(*parts)


def answers_written(
    compiled: Compiled, cells: Mapping[str, str], date: str
) -> tuple[Answers, dict[str, str]]:
    """Return what cells answer, by question, and a sentence for each that is unclear.

    Cells are written as those of cases; an empty one, and one of a question that is
    not there, answers nothing. An unclear day is named under `date`.
    """
    given: dict[str, Given] = {}
    unclear: dict[str, str] = {}
    for key, words in cells.items():
        step = compiled.steps[compiled.index[key]] if key in compiled.index else None
        if step is None or not step.is_asked or not words.strip():
            continue
        try:
            given[key] = answer_of(compiled, key, words.strip())
        except (AnswersError, ValueError) as error:
            unclear[key] = str(error)
    try:
        date = read_date(ON_ANOTHER_DAY, date)
    except AnswersError as error:
        unclear[ON_ANOTHER_DAY], date = str(error), DAY
    return Answers(given, date), unclear


def cells_of_answers(compiled: Compiled, answers: Answers) -> dict[str, str]:
    """Return the cells that give these answers, by question."""
    return {one.key: one.value for one in answer_facts(compiled, answers.given)}
