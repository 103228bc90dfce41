"""Which counters one finished check adds one to, if its person agrees.

A table is fixed in advance by its version: nobody can ask for another one. Each person
stands in exactly one cell of each table. Cells are keys, never words and never an age
in years; who gave no answer, or has no result, stands in the cell `-`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Question, Type
from questionnaires.domain.expressions import Value
from questionnaires.domain.scoring import Outcome

UNSAID = "-"
YES, NO = "yes", "no"
FINISHED, LANGUAGE = "finished", "language"
# questions with these keys, and choices to choose one of, say who answers
GROUPS = ("age_band", "sex")


@dataclass(frozen=True, slots=True)
class Cell:
    """One counter of a table; a one-way table has no columns."""

    table: str
    row: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All the cells of a table there can be, in the bank's order.

    It counts the bands of a `scale`, or the choices of a `question` (of several that
    can be chosen, whether `choice` is). With `by` it is two-way: the bands of a scale
    and, in columns, a group; so its margins are the tables `band:SCALE` and `by`.
    """

    name: str
    rows: tuple[str, ...]
    scale: str = ""
    question: str = ""
    choice: str = ""
    by: str = ""
    columns: tuple[str, ...] = ("",)


def tables_of(compiled: Compiled) -> tuple[Table, ...]:
    """Return the tables of a version, before anybody has answered."""
    groups, bands = tuple(_groups(compiled)), tuple(_bands(compiled))
    languages = (*compiled.questionnaire.languages, UNSAID)
    return (
        Table(FINISHED, (FINISHED,)),
        *bands,
        *(_crossed(band, group) for band in bands for group in groups),
        *groups,
        *_answers(compiled),
        Table(LANGUAGE, languages),
    )


def every_cell(compiled: Compiled) -> Iterator[Cell]:
    """Yield all the cells there can be, of all tables."""
    for table in tables_of(compiled):
        for row in table.rows:
            yield from (Cell(table.name, row, column) for column in table.columns)


def cells_of(compiled: Compiled, outcome: Outcome, language: str) -> tuple[Cell, ...]:
    """Return the cells of one finished check: one of each table."""
    bands = {score.scale: score.band or UNSAID for score in outcome.scores}
    facts = outcome.path.facts
    return tuple(
        Cell(
            table.name,
            _row(table, bands, facts, language),
            _known(facts.get(table.by), table.columns) if table.by else "",
        )
        for table in tables_of(compiled)
    )


def _row(
    table: Table, bands: dict[str, str], facts: Mapping[str, Value], language: str
) -> str:
    if table.scale:
        return bands[table.scale]
    if table.choice:
        chosen = facts.get(table.question)
        if not isinstance(chosen, tuple):
            return UNSAID
        return YES if table.choice in chosen else NO
    if table.question:
        return _known(facts.get(table.question), table.rows)
    return FINISHED if table.name == FINISHED else _known(language, table.rows)


def _known(fact: Value, keys: tuple[str, ...]) -> str:
    """Return the key of an answer; what is hidden, blank or kept has none."""
    return fact if isinstance(fact, str) and fact in keys else UNSAID


def _groups(compiled: Compiled) -> Iterator[Table]:
    for key in GROUPS:
        question = compiled.questions.get(key)
        if question and question.type is Type.SELECT_ONE:
            yield Table(key, _choices(compiled, question), question=key)


def _bands(compiled: Compiled) -> Iterator[Table]:
    for scale in compiled.questionnaire.scales:
        if scale.is_shown and scale.bands:
            keys = dict.fromkeys(band.key for band in scale.bands)
            yield Table(f"band:{scale.key}", (*keys, UNSAID), scale=scale.key)


def _crossed(band: Table, group: Table) -> Table:
    return Table(
        f"{band.name}/{group.name}",
        band.rows,
        scale=band.scale,
        by=group.name,
        columns=group.rows,
    )


def _answers(compiled: Compiled) -> Iterator[Table]:
    for key, question in compiled.questions.items():
        if not question.is_counted or key in GROUPS:
            continue
        if question.type is Type.SELECT_ONE:
            yield Table(f"answer:{key}", _choices(compiled, question), question=key)
        elif question.type is Type.SELECT_MULTIPLE:
            for choice in compiled.choices[key]:
                name = f"answer:{key}:{choice.key}"
                rows = (YES, NO, UNSAID)
                yield Table(name, rows, question=key, choice=choice.key)


def _choices(compiled: Compiled, question: Question) -> tuple[str, ...]:
    return (*(choice.key for choice in compiled.choices[question.key]), UNSAID)
