"""The row that names the columns, which may stand below a title."""

from collections.abc import Sequence

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.languages import split_header
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheets import SHEETS, Sheet, columns_of, is_needed

Grid = Sequence[Sequence[str]]  # the first row names the columns

OTHER_NAMES = {"list name": "list_name", "media::image": "image"}
ROWS_LOOKED_AT = 10
ERRORS = "errors"  # a column we give back with what to mend; it is passed over

_BY_NAME = {sheet.name: sheet for sheet in SHEETS}
NAMES = _BY_NAME.keys()


def headers_of(grid: Grid) -> Sequence[str]:
    """Return the first row, which names the columns."""
    return [header.strip() for header in grid[0]] if grid else []


def head_of(name: str, grid: Grid) -> Sequence[str]:
    """Return the row that names the columns of a sheet; none of an empty sheet."""
    row = header_row(name, grid)
    return [header.strip() for header in grid[row]] if grid else []


def header_row(name: str, grid: Grid) -> int:
    """Return where the columns are named, from 0: the first row, if none is likelier.

    A later one is, if nothing above it names a column that the sheet needs, and it
    names two that the sheet knows.
    """
    sheet = _BY_NAME.get(name)
    for row, cells in enumerate(grid[:ROWS_LOOKED_AT] if sheet else ()):
        named = {column_of(sheet, cell) for cell in cells} if sheet else set()
        if sheet and any(is_needed(sheet, column) for column in named):
            is_head = row == 0 or len(named & set(columns_of(sheet))) > 1
            return row if is_head else 0
    return 0


def plain_column(name: str, header: str) -> str:
    """Return the column that a header of a sheet names, without its language."""
    sheet = _BY_NAME.get(name)
    return column_of(sheet, header) if sheet else header


def column_of(sheet: Sheet, header: str) -> str:
    """Return the column that a header names, without its language."""
    header = header.strip()
    try:
        return split_header(OTHER_NAMES.get(header, header), sheet.plain)[0]
    except ValueError:
        return header.partition("::")[0]


def from_head(name: str, grid: Grid, notes: Notes) -> Grid:
    """Return a sheet that begins with its column names; its rows keep their numbers."""
    grid = _without_copies(name, grid, notes)
    row = header_row(name, grid)
    if row == 0:
        return grid
    notes.heads[name] = row + 1
    notes.refuse(
        "W125",
        Place(name, row + 1),
        say("The column names stand in row %(row)s.", row=row + 1),
        say("Remove the rows above."),
    )
    return [grid[row], *([""] for _ in range(row)), *grid[row + 1 :]]


def _without_copies(name: str, grid: Grid, notes: Notes) -> Grid:
    """Return a sheet whose rows are not the column names once more.

    So it is where a part of another sheet was pasted together with its first row.
    """
    head = [header for header in head_of(name, grid) if header]
    if len(head) < 2:  # one word may well be an answer, too
        return grid
    rows = list(grid)
    for number in range(header_row(name, grid) + 1, len(grid)):
        row = grid[number]
        if head[0] in row and [cell.strip() for cell in row if cell.strip()] == head:
            rows[number] = [""]
            notes.refuse(
                "W129",
                Place(name, number + 1),
                say("The column names stand here once more."),
                say("Remove the row."),
            )
    return rows


def without_errors(grid: Grid) -> Grid:
    """Return a sheet without the column of errors, which people need not remove."""
    places = {
        place for place, header in enumerate(grid[0] if grid else ())
        if header.strip().lower() == ERRORS
    }  # fmt: skip
    if not places:
        return grid
    return [
        [cell for place, cell in enumerate(row) if place not in places] for row in grid
    ]
