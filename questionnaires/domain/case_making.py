"""A case made of answers and what they come to; and the cases of a bank by name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from questionnaires.domain.answer_reading import AnswersError, read_date
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.cases import DAY, answer_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Case, Fact, Questionnaire
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Outcome, Score
from questionnaires.domain.wanted.writing import Names, answer_facts

ON_ANOTHER_DAY = "date"


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
        for score in outcome.scores
        if score.asked
        for fact in _expected(compiled, score)
    ]
    advised = [Fact("advice", key) for key in outcome.advice]
    given = answered_facts(compiled, replace(answers, given=shown))
    return Case("", (*given, *expected, *advised))


def _expected(compiled: Compiled, score: Score) -> Iterator[Fact]:
    scale = compiled.scales[score.scale].scale
    if score.value is None:
        yield Fact("cannot_say", score.scale)
        return
    value = rounded(score.value, scale.decimals)
    yield Fact("score", score.scale, write_decimal(value))
    if scale.bands:
        yield Fact("band", score.scale, score.band or "")


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
