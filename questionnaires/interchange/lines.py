"""The cells of a sheet, as text, into lines whose columns are known."""

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.domain.expressions.errors import closest, did_you_mean
from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.domain.words import clean_cell
from questionnaires.interchange.languages import column_name, split_header
from questionnaires.interchange.notes import Line, Notes
from questionnaires.interchange.sheets import (
    FOR_SCALE,
    Sheet,
    columns_of,
    text_columns,
)

Grid = Sequence[Sequence[str]]  # the first row names the columns

LIKE_A_NAME = 0.75  # what is more alike than this is a slip, not another word

_OTHER_NAMES = {"list name": "list_name", "media::image": "image"}


def headers_of(grid: Grid) -> Sequence[str]:
    """Return the first row, which names the columns."""
    return [header.strip() for header in grid[0]] if grid else []


def languages_of(sheet: Sheet, grid: Grid, default_language: str) -> tuple[str, ...]:
    """Return the languages of a sheet in the order of their columns."""
    found: dict[str, None] = {}
    for header in headers_of(grid):
        try:
            column, language = split_header(header, sheet.plain)
        except ValueError:
            continue
        if language or column in text_columns(sheet):
            found[language or default_language] = None
    return tuple(found)


def read_lines(
    sheets: Sequence[Sheet], grid: Grid, default_language: str, notes: Notes
) -> list[Line]:
    """Return the rows of a sheet that are not empty; `sheets` share its columns."""
    columns = dict(_columns(sheets, grid, default_language, notes))
    _note_missing(sheets, set(columns.values()), default_language, notes)
    name = sheets[0].name
    lines = (
        Line(name, row, dict(_cells(cells, columns, Place(name, row), notes)))
        for row, cells in enumerate(grid[1:], start=2)
        if any(cell.strip() for cell in cells)
    )
    return [line for line in lines if line.cells]


def _columns(
    sheets: Sequence[Sheet], grid: Grid, default_language: str, notes: Notes
) -> Iterator[tuple[int, str]]:
    """Yield the place of each known column, and its name with its language."""
    texts = {column for sheet in sheets for column in text_columns(sheet)}
    known = {column for sheet in sheets for column in columns_of(sheet)}
    headers = headers_of(grid)
    seen: set[str] = set()
    for place, header in enumerate(headers):
        if not header:
            _note_unnamed(sheets[0], grid, place, notes)
            continue
        try:
            column, language = split_header(
                _OTHER_NAMES.get(header, header), sheets[0].plain
            )
        except ValueError as error:
            _note_language(sheets[0], header, error, notes)
            continue
        if column not in known:
            free = texts if language else known.difference(headers)
            column = _mended(sheets[0], column, language, free, notes)
        full = column
        if column in texts:
            full += f"::{language or default_language}"
        if full in seen:
            where = Place(sheets[0].name, 1, header)
            notes.refuse(
                "W104",
                where,
                say("The column “%(header)s” stands twice.", header=header),
                say("Remove one, or correct its name."),
            )
        elif not _is_known(sheets[0], column, language, known, texts):
            _note_unknown(sheets[0], header, notes)
        else:
            seen.add(full)
            yield place, full


def _mended(
    sheet: Sheet, column: str, language: str, free: set[str], notes: Notes
) -> str:
    """Return the column that a name is a slip of, so that all else is found, too.

    Experts may give the choices columns of any name; those stay.
    """
    meant = closest(column.lower(), free, LIKE_A_NAME)
    if not meant or column.startswith(FOR_SCALE):
        return column
    where = Place(sheet.name, 1, column)
    if sheet.name == "choices" and not language:
        notes.warn(
            "W120",
            where,
            say("“%(header)s” is kept as a column of your own.", header=column[:60]),
            did_you_mean(meant),
        )
        return column
    notes.refuse(
        "W116",
        where,
        say("There is no column “%(header)s”.", header=column[:60]),
        did_you_mean(meant),
    )
    return meant


def _is_known(
    sheet: Sheet, column: str, language: str, known: set[str], texts: set[str]
) -> bool:
    """Say whether we read a column; the choices sheet may have any further one."""
    if language:
        return column in texts
    return column in known or sheet.name == "choices"


def _note_language(sheet: Sheet, header: str, error: ValueError, notes: Notes) -> None:
    notes.refuse(
        "L101",
        Place(sheet.name, 1, header),
        str(error),
        say(
            "Write the code in brackets: “%(column)s”.",
            column=column_name("label", "fr"),
        ),
    )


def _note_unknown(sheet: Sheet, header: str, notes: Notes) -> None:
    notes.warn(
        "W105",
        Place(sheet.name, 1, header),
        say(
            "The column “%(header)s” is not read; what it says is left out.",
            header=header[:60],
        ),
        say("See docs/workbook.md for the columns of each sheet."),
    )


def _note_unnamed(sheet: Sheet, grid: Grid, place: int, notes: Notes) -> None:
    """Warn of words below a first cell that is empty."""
    rows = (
        row
        for row, cells in enumerate(grid[1:], start=2)
        if any(cell.strip() for cell in cells[place : place + 1])
    )
    if row := next(rows, None):
        notes.warn(
            "W115",
            Place(sheet.name, row),
            say(
                "Column %(number)s has no name in the first row; what it says is left"
                " out.",
                number=place + 1,
            ),
            say("Name the column, or clear it."),
        )


def _note_missing(
    sheets: Sequence[Sheet], found: set[str], default_language: str, notes: Notes
) -> None:
    sheet = sheets[0]
    needed = {column.name: column.kind for column in sheet.columns if column.is_needed}
    texts = set(text_columns(sheet))
    for name in (*sheet.needed, *needed):
        full = f"{name}::{default_language}" if name in texts else name
        if full not in found:
            shown = column_name(name, default_language) if name in texts else name
            notes.refuse(
                "W103",
                Place(sheet.name, 1, shown),
                say(
                    "The sheet “%(name)s” has no column “%(shown)s”.",
                    name=sheet.name,
                    shown=shown,
                ),
                say("Add it to the first row."),
            )


def _cells(
    cells: Sequence[str], columns: Mapping[int, str], place: Place, notes: Notes
) -> Iterator[tuple[str, str]]:
    for number, cell in enumerate(cells):
        column = columns.get(number, "")
        try:
            words = clean_cell(cell)
        except ValueError as error:
            notes.refuse("W108", Place(place.sheet, place.row, column), str(error))
            continue
        if words and column:
            yield column, words
