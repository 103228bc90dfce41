"""What a bank comes in: a folder of CSV files, a workbook, a JSON file."""

import csv
import io
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from questionnaires.domain.findings import Finding, Place
from questionnaires.domain.sentences import say
from questionnaires.domain.words import LONGEST
from questionnaires.interchange.heads import NAMES, Grid, header_row
from questionnaires.interchange.notes import Notes

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 256
OF_WHOLE_FILES = frozenset({"W112", "W113"})


class ContainerError(ValueError):
    """The file cannot be opened as a bank; the message is a sentence."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        ContainerError: it is too large, or cannot be read.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise ContainerError(
            say("“%(name)s” is no file to be read. Remove it.", name=path.name)
        )
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ContainerError(
            say(
                "“%(name)s” cannot be read: %(reason)s.",
                name=path.name,
                reason=error.strerror,
            )
        ) from error
    if len(content) > MOST_BYTES:
        raise ContainerError(
            say(
                "“%(name)s” has more than %(most)s MB. Shorten it.",
                name=path.name,
                most=MOST_BYTES // 1_000_000,
            )
        )
    return content


def read_folder(folder: Path, notes: Notes) -> dict[str, Grid]:
    """Return the sheets of a folder of CSV files.

    Raises:
        ContainerError: the folder has none, or they are too large together.
    """
    files = sorted(one for one in folder.iterdir() if not one.is_dir())
    paths = [one for one in files if one.suffix.lower() == ".csv"]
    if not paths:
        raise ContainerError(
            say("“%(name)s” holds no CSV file, so it is no bank.", name=folder.name)
        )
    contents = {path.stem: read_bytes(path) for path in paths}
    if sum(map(len, contents.values())) > MOST_BYTES:
        raise ContainerError(
            say(
                "The files have more than %(most)s MB together.",
                most=MOST_BYTES // 1_000_000,
            )
        )
    for one in files:
        if one.suffix.lower() != ".csv" or Path(one.stem).suffix:
            _note_strange_ending(one, notes)
    grids = {name: read_csv(name, content, notes) for name, content in contents.items()}
    _tell_once(notes)
    return grids


def _note_strange_ending(file: Path, notes: Notes) -> None:
    """Warn of a file that has the name of a sheet, and is none by its ending."""
    name = file.name.partition(".")[0]
    if name in NAMES:
        notes.warn(
            "W106",
            Place(file.name),
            say("The file “%(name)s” is not read.", name=file.name),
            say("Name it %(meant)s.", meant=f"{name}.csv"),
        )


def _tell_once(notes: Notes) -> None:
    """Say once what is wrong with the files of a folder, if it is the same with most.

    A spreadsheet saves all of them alike.
    """
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in notes.findings:
        alike[one.code, one.message].append(one)
    notes.findings[:] = [one for group in alike.values() for one in _first_of(group)]


def _first_of(group: list[Finding]) -> list[Finding]:
    first, *others = group
    if not others or first.code not in OF_WHOLE_FILES:
        return group
    hint = say("Other files have it, too: %(more)s. %(hint)s",
               more=len(others), hint=first.hint)  # fmt: skip
    return [replace(first, hint=hint)]


def read_csv(sheet: str, content: bytes, notes: Notes) -> Grid:
    """Return the rows of a CSV file; none, and a finding, if it is not one."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        place = Place(sheet, row)
        hint = say("Save it as “CSV UTF-8”.")
        notes.refuse(
            "W112", place, say("The file is not UTF-8 at row %(row)s.", row=row), hint
        )
        notes.unread.add(sheet)
        return []
    grid: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(words, newline=""), strict=True):
            grid.append(cells)  # noqa: PERF402 -- the rows before an error count
    except csv.Error as error:
        _note_unreadable(Place(sheet, len(grid) + 1), error, notes)
        return []
    if grid and _is_one_column(grid[0]):
        _note_semicolons(sheet, notes)
        return []
    _note_long_rows(sheet, grid, notes)
    return _limited(sheet, grid, notes)


def _note_unreadable(place: Place, error: csv.Error, notes: Notes) -> None:
    """Note the row that stops the reader, in our words instead of Python's."""
    notes.unread.add(place.sheet)
    if "field limit" in str(error):
        message = say(
            "A cell of row %(row)s is too long: %(most)s characters are allowed.",
            row=place.row,
            most=LONGEST,
        )
        hint = say("Shorten it; or close the quote that begins it.")
        notes.refuse("W108", place, message, hint)
        return
    message = say(
        "A quote in row %(row)s is not closed, or not doubled inside a cell.",
        row=place.row,
    )
    notes.refuse("W113", place, message, say("Mend it, or export it as “CSV UTF-8”."))


def _note_long_rows(sheet: str, grid: Grid, notes: Notes) -> None:
    head = header_row(sheet, grid)
    width = len(grid[head]) if grid else 0
    for row, cells in enumerate(grid[head:], start=head + 1):
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            notes.refuse(
                "W107",
                Place(sheet, row),
                say(
                    "The row has %(cells)s cells, the first row %(width)s.",
                    cells=len(cells),
                    width=width,
                ),
                say("Put words that hold a comma in quotes."),
            )


def _is_one_column(cells: list[str]) -> bool:
    return len(cells) == 1 and any(mark in cells[0] for mark in ";\t")


def _note_semicolons(sheet: str, notes: Notes) -> None:
    notes.refuse(
        "W113",
        Place(sheet, 1),
        say("The cells are not separated by commas."),
        say("Export it again as “CSV UTF-8” with commas."),
    )
    notes.unread.add(sheet)


def _limited(sheet: str, grid: list[list[str]], notes: Notes) -> Grid:
    if (rows := len(grid)) > MOST_ROWS:
        message = say(
            "The sheet has %(rows)s rows; %(most)s are allowed.",
            rows=rows,
            most=MOST_ROWS,
        )
        notes.refuse("W114", Place(sheet), message, say("Remove what is not needed."))
        notes.unread.add(sheet)
        return []
    if grid and (columns := len(grid[0])) > MOST_COLUMNS:
        message = say(
            "The sheet has %(columns)s columns; %(most)s are allowed.",
            columns=columns,
            most=MOST_COLUMNS,
        )
        notes.refuse("W114", Place(sheet), message, say("Remove what is not needed."))
        notes.unread.add(sheet)
        return []
    return grid
