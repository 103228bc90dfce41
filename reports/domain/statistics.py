"""Counts in, publishable tables out: what nobody can be told apart by.

The rules (docs/statistics.md has the reasons):

- nothing of a table of fewer than 50 people;
- cells below 10 are hidden, the others rounded to 5;
- who said nothing is counted, and the cell is never shown: so there is no total,
  and a small cell is never alone with one;
- of each choice of a question with several, only how many chose it: how many answered
  is the same for all of them, and would be narrowed by each;
- the language most people used is hidden: everybody has one, so that all of them would
  add up to everybody;
- in a two-way table further cells are hidden until each hidden one could lie
  anywhere in ten numbers (`protection`);
- no table is there that another one implies (`independent`);
- months, editions and versions are never added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.counting import FINISHED, LANGUAGE, UNSAID, YES, Table
from reports.domain.protection import Grid, Room, protected

Counts = Mapping[tuple[str, str, str], int]  # by table, row and column
Hidden = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked before a number is shown. Tests see each of them matter."""

    least_people: int = 50
    least: int = 10
    step: int = 5
    hides_unsaid: bool = True
    only_yes: bool = True
    hides_main_language: bool = True
    protects: bool = True


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it may be shown; None is a hidden cell. Columns as in `Table`.

    Of a choice there is the row `yes` alone.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]


def release(
    tables: Sequence[Table], counts: Counts, rules: Rules = RULES
) -> tuple[Shown, ...]:
    """Return what may be shown of one month, edition and version.

    `counts` without a cell means nobody stands there. A table of which no cell may be
    shown is left out, of a question with several choices only all of them; so is the
    number of all who took part.
    """
    grids = {table.name: _grid(table, counts) for table in tables}
    hidden: dict[str, Hidden] = {}
    for table in sorted(tables, key=lambda one: bool(one.by)):  # margins come first
        grid = grids[table.name]
        if table.name != FINISHED and sum(map(sum, grid)) >= rules.least_people:
            hidden[table.name] = _small(table, grid, rules)
            if table.by and rules.protects:
                rows, columns = (grids[margin] for margin in margins_of(table))
                hidden[table.name] = protected(
                    grid,
                    hidden[table.name],
                    rooms=(
                        _room(table.rows, rows, rules),
                        _room(table.columns, columns, rules),
                    ),
                    bounds=lambda count: bounds(rounded(count, rules), rules),
                )
    shown = [
        (table, _shown(table, grids[table.name], hidden[table.name], rules))
        for table in tables
        if table.name in hidden
    ]
    told = {_subject(table) for table, one in shown if any(map(any, one.cells))}
    return tuple(one for table, one in shown if _subject(table) in told)


def rounded(count: int, rules: Rules = RULES) -> int:
    """Return the number that is shown."""
    return (count + rules.step // 2) // rules.step * rules.step


def bounds(shown: int, rules: Rules = RULES) -> tuple[int, int]:
    """Return between which counts a number that is shown lies."""
    slack = rules.step // 2
    return max(rules.least, shown - slack), shown + slack


def at_least(shown: Sequence[Shown]) -> int:
    """Return how many people there are at least, as anybody could add it up."""
    sums = [
        sum(bounds(cell)[0] for row in one.cells for cell in row if cell is not None)
        for one in shown
    ]
    return max([RULES.least_people, *sums])


def margins_of(table: Table) -> tuple[str, str]:
    """Return the one-way tables that the rows and columns of a table add up to."""
    return f"band:{table.scale}", table.by


def _subject(table: Table) -> str:
    """Return what a table is shown together with: the other choices of a question."""
    return f"answer:{table.question}" if table.choice else table.name


def _grid(table: Table, counts: Counts) -> Grid:
    return tuple(
        tuple(counts.get((table.name, row, column), 0) for column in table.columns)
        for row in table.rows
    )


def _small(table: Table, grid: Grid, rules: Rules) -> Hidden:
    """Return the cells that are hidden whatever stands in other ones.

    They are those below the limit, of who said nothing, and of the main language.
    """
    main = -1
    if table.name == LANGUAGE and rules.hides_main_language:
        main = max(range(len(grid)), key=lambda i: grid[i])
    return frozenset(
        (i, j)
        for i, row in enumerate(table.rows)
        for j, column in enumerate(table.columns)
        if grid[i][j] < rules.least
        or (rules.hides_unsaid and UNSAID in {row, column})
        or i == main
    )


def _room(keys: Sequence[str], margin: Grid, rules: Rules) -> Room:
    """Return by how much each number of a margin could be greater; None: by any."""
    return tuple(
        None if key == UNSAID else _most(row[0], rules) - row[0]
        for key, row in zip(keys, margin, strict=True)
    )


def _most(count: int, rules: Rules) -> int:
    """Return the greatest count that a one-way table would say the same of."""
    if count < rules.least:
        return rules.least - 1
    return bounds(rounded(count, rules), rules)[1]


def _shown(table: Table, grid: Grid, hidden: Hidden, rules: Rules) -> Shown:
    kept = [
        (i, row)
        for i, row in enumerate(table.rows)
        if row == YES or not (table.choice and rules.only_yes)
    ]
    cells = tuple(
        tuple(
            None if (i, j) in hidden else rounded(count, rules)
            for j, count in enumerate(grid[i])
        )
        for i, _row in kept
    )
    rows = tuple(row for _i, row in kept)
    return Shown(table.name, rows, table.columns, cells)
