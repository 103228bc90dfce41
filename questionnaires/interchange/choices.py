"""The choices sheet: its points for single scales, and columns of the experts' own."""

from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.decimals import parse_decimal, write_decimal
from questionnaires.domain.definition import Choice
from questionnaires.interchange.heads import Grid, column_of, headers_of
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.rows import Context, read_row
from questionnaires.interchange.sheets import CHOICES, FOR_SCALE, columns_of

_KNOWN = frozenset(columns_of(CHOICES))


def read_choice(line: Line, context: Context) -> Choice | None:
    """Return the choice a line makes."""
    if not line["list_name"]:
        return None
    key = f"{line['list_name']}/{line['name']}"
    context.notes.stands(line, key)
    context.notes.remember(line, line["list_name"])
    choice: Choice | None = read_row(CHOICES, line, key, context)
    if choice is None:
        return None
    points, columns = _points_for(line, context.notes), _own_columns(line)
    if not points and not columns:
        return choice
    return replace(choice, points_for=points, columns=columns)


def list_names(grid: Grid) -> frozenset[str]:
    """Return what stands under list_name in the choices sheet."""
    columns = [column_of(CHOICES, header) for header in headers_of(grid)]
    if "list_name" not in columns:
        return frozenset()
    place = columns.index("list_name")
    return frozenset(row[place].strip() for row in grid[1:] if place < len(row))


def further_cells(choice: Choice) -> dict[str, str]:
    """Return the cells of a choice that have no column of their own kind."""
    points = {FOR_SCALE + key: write_decimal(value) for key, value in choice.points_for}
    return points | dict(choice.columns)


def _points_for(line: Line, notes: Notes) -> tuple[tuple[str, Decimal], ...]:
    points: dict[str, Decimal] = {}
    for column in sorted(line.cells):
        if column.startswith(FOR_SCALE):
            try:
                number = parse_decimal(line[column])
            except ValueError as error:
                notes.refuse("W121", at(line, column), str(error))
            else:
                points[column.removeprefix(FOR_SCALE)] = number
    return tuple(points.items())


def _own_columns(line: Line) -> tuple[tuple[str, str], ...]:
    return tuple(
        (column, line[column])
        for column in sorted(line.cells.keys() - _KNOWN)
        if "::" not in column and not column.startswith(FOR_SCALE)
    )
