"""A bank's own sheets, given back with a column that says what to mend in each row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from questionnaires.domain.findings import Finding, Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.heads import (
    ERRORS,
    Grid,
    header_row,
    plain_column,
    without_errors,
)
from questionnaires.interchange.languages import split_header
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.zipped import read_zip


def sheets_in(name: str, content: bytes) -> Mapping[str, Grid]:
    """Return the sheets of an uploaded file as they stand there.

    Raises:
        ContainerError: it cannot be opened.
    """
    if name.lower().endswith(".zip"):
        return read_zip(content, Notes())
    return read_workbook(content, Notes())


def with_errors(
    grids: Mapping[str, Grid], findings: Iterable[Finding]
) -> dict[str, Grid]:
    """Return the same sheets, each with a last column of what was found in its rows.

    What is said of no row stands in the first; what is said of no sheet of these, on
    the first sheet.
    """
    said: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in findings:
        sheet = one.place.sheet or one.where[0]
        name = sheet if sheet in grids else next(iter(grids), "")
        row = (one.place.row or 1) if sheet in grids else 1
        said[name][row].append(_line(one, sheet if sheet not in grids else ""))
    return {
        name: _marked(without_errors(grid), said[name], header_row(name, grid) + 1)
        for name, grid in grids.items()
        if grid
    }


def _marked(grid: Grid, said: Mapping[int, list[str]], head: int) -> Grid:
    width = max(map(len, grid))
    rows = max(len(grid), *said, head) if said else len(grid)
    made = []
    for number in range(1, rows + 1):
        cells = list(grid[number - 1]) if number <= len(grid) else []
        words = "\n".join(said.get(number, ()))
        if number == head:
            words = "\n".join(filter(None, (ERRORS, words))) if words else ERRORS
        made.append([*map(str, cells), *[""] * (width - len(cells)), words])
    return _with_plain_head(made, head)


def _with_plain_head(made: list[list[str]], head: int) -> Grid:
    """Take what is said of a whole sheet from its head to the first row below."""
    header, _line, rest = made[head - 1][-1].partition("\n")
    if not rest:
        return made
    made[head - 1][-1] = header
    if len(made) == head:
        made.append([""] * len(made[0]))
    below = made[head]
    below[-1] = "\n".join(filter(None, (rest, below[-1])))
    return made


def _line(finding: Finding, sheet: str) -> str:
    column = finding.place.column or finding.where[2]
    where = ", ".join(filter(None, (sheet, column)))
    return spoken(
        say(
            "%(code)s %(where)s: %(message)s %(hint)s",
            code=finding.code,
            where=where,
            message=finding.message,
            hint=finding.hint,
        )
    ).strip()


def value_at(grids: Mapping[str, Grid], place: Place) -> str:
    """Return what stands at a place; nothing where there is no such cell."""
    grid = grids.get(place.sheet, ())
    if not grid or place.row is None or not 0 < place.row <= len(grid):
        return ""
    head = grid[header_row(place.sheet, grid)]
    for cell, header in zip(grid[place.row - 1], head, strict=False):
        if place.column in {header, _full(place.sheet, header)}:
            return str(cell)
    return ""


def _full(sheet: str, header: str) -> str:
    """Return a header as findings name it: `label::fr`, or its column alone."""
    try:
        column, language = split_header(header)
    except ValueError:
        return header
    return f"{column}::{language}" if language else plain_column(sheet, header)
