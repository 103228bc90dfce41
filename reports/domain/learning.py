"""What the makers of a check learn from a published month.

All of it is worked out from the numbers that everybody can read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.domain.counting import LANGUAGE, UNSAID, Table, tables_of
from questionnaires.domain.compiled import Compiled
from reports.domain.published import Group
from reports.domain.statistics import RULES, Rules, Shown, at_least, bounds


@dataclass(frozen=True, slots=True)
class Ends:
    """How many people lie in the lowest and in the highest band of a scale.

    Percent of those who are shown in any band; None where fewer than ten lie there.
    """

    scale: str
    lowest: str
    highest: str
    floor: int | None
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A question that at least this percent of those who were counted left out."""

    question: str
    percent: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learnt of one version in one month and edition."""

    people: int
    ends: tuple[Ends, ...]
    skipped: tuple[Skipped, ...]


def learned_of(group: Group, compiled: Compiled) -> Learned:
    """Return what the tables of a version say about it as an instrument."""
    known = {table.name: table for table in tables_of(compiled)}
    pairs = [(known[one.name], one) for one in group.tables]
    people = at_least(group.tables)
    return Learned(
        people=people,
        ends=tuple(
            ends
            for table, shown in pairs
            if table.scale and not table.by
            for ends in _ends(compiled, table, shown)
        ),
        skipped=tuple(
            Skipped(table.question, percent)
            for table, shown in pairs
            if table.question and not (table.by or table.choice or table.scale)
            if (percent := left_out(shown, people)) and table.name != LANGUAGE
        ),
    )


def _ends(compiled: Compiled, table: Table, shown: Shown) -> Iterator[Ends]:
    bands = compiled.scales[table.scale].scale.bands
    cells = {row: one[0] for row, one in zip(shown.rows, shown.cells, strict=True)}
    ordered = sorted((b for b in bands if b.key in cells), key=lambda b: b.lowest)
    together = sum(count or 0 for count in cells.values())
    if len(ordered) > 1 and together:
        low, high = ordered[0].key, ordered[-1].key
        yield Ends(
            table.scale,
            low,
            high,
            _percent(cells[low], together),
            _percent(cells[high], together),
        )


def _percent(count: int | None, together: int) -> int | None:
    return None if count is None else round(count * 100 / together)


def left_out(shown: Shown, people: int, rules: Rules = RULES) -> int:
    """Return which percent of people at least gave a question no answer.

    `people` there are at least; everybody who answered stands in one of the cells,
    each of which could be a little more than it says.
    """
    most = sum(
        rules.least - 1 if cell is None else bounds(cell, rules)[1]
        for row, cells in zip(shown.rows, shown.cells, strict=True)
        for cell in cells
        if row != UNSAID
    )
    return max(people - most, 0) * 100 // people
