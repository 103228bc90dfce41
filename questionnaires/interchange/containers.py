"""What a bank comes in: a folder of CSV files, a workbook, a JSON file."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from questionnaires.domain.findings import Place
from questionnaires.domain.words import LONGEST
from questionnaires.interchange.lines import Grid
from questionnaires.interchange.notes import Notes

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 256


class ContainerError(ValueError):
    """The file cannot be opened as a bank; the message is a sentence."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        ContainerError: it is too large, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ContainerError(
            f"“{path.name}” cannot be read: {error.strerror}."
        ) from error
    if len(content) > MOST_BYTES:
        raise ContainerError(
            f"“{path.name}” has more than {MOST_BYTES // 1_000_000} MB. Shorten it."
        )
    return content


def read_folder(folder: Path, notes: Notes) -> dict[str, Grid]:
    """Return the sheets of a folder of CSV files.

    Raises:
        ContainerError: the folder has none, or they are too large together.
    """
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise ContainerError(f"“{folder.name}” holds no CSV file, so it is no bank.")
    contents = {path.stem: read_bytes(path) for path in paths}
    if sum(map(len, contents.values())) > MOST_BYTES:
        raise ContainerError(
            f"The files have more than {MOST_BYTES // 1_000_000} MB together."
        )
    return {name: read_csv(name, content, notes) for name, content in contents.items()}


def read_csv(sheet: str, content: bytes, notes: Notes) -> Grid:
    """Return the rows of a CSV file; none, and a finding, if it is not one."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        place = Place(sheet, row)
        hint = "Save it as “CSV UTF-8”."
        notes.refuse("W112", place, f"The file is not UTF-8 at row {row}.", hint)
        notes.unread.add(sheet)
        return []
    grid: list[list[str]] = []
    try:
        for cells in _rows(sheet, words, notes):
            grid.append(cells)  # noqa: PERF402 -- the rows before an error count
    except csv.Error as error:
        _note_unreadable(Place(sheet, len(grid) + 1), error, notes)
        return []
    return _limited(sheet, grid, notes)


def _note_unreadable(place: Place, error: csv.Error, notes: Notes) -> None:
    """Note the row that stops the reader, in our words instead of Python's."""
    notes.unread.add(place.sheet)
    if "field limit" in str(error):
        message = f"A cell of row {place.row} is too long: {LONGEST} characters are"
        hint = "Shorten it; or close the quote that begins it."
        notes.refuse("W108", place, f"{message} allowed.", hint)
        return
    message = f"A quote in row {place.row} is not closed, or not doubled inside a cell."
    notes.refuse("W113", place, message, "Mend it, or export it as “CSV UTF-8”.")


def _rows(sheet: str, words: str, notes: Notes) -> Iterator[list[str]]:
    width = 0
    reader = csv.reader(io.StringIO(words, newline=""), strict=True)
    for row, cells in enumerate(reader, start=1):
        if row == 1:
            width = len(cells)
            _note_semicolons(sheet, cells, notes)
        if any(cell.strip() for cell in cells[width:]):
            notes.refuse(
                "W107",
                Place(sheet, row),
                f"The row has {len(cells)} cells, the first row {width}.",
                "Put words that hold a comma in quotes.",
            )
        yield cells


def _note_semicolons(sheet: str, cells: list[str], notes: Notes) -> None:
    if len(cells) == 1 and any(mark in cells[0] for mark in ";\t"):
        notes.refuse(
            "W113",
            Place(sheet, 1),
            "The cells are not separated by commas.",
            "Export it again as “CSV UTF-8” with commas.",
        )
        notes.unread.add(sheet)


def _limited(sheet: str, grid: list[list[str]], notes: Notes) -> Grid:
    if (rows := len(grid)) > MOST_ROWS:
        message = f"The sheet has {rows} rows; {MOST_ROWS} are allowed."
        notes.refuse("W114", Place(sheet), message)
        notes.unread.add(sheet)
        return []
    if grid and (columns := len(grid[0])) > MOST_COLUMNS:
        message = f"The sheet has {columns} columns; {MOST_COLUMNS} are allowed."
        notes.refuse("W114", Place(sheet), message)
        notes.unread.add(sheet)
        return []
    return grid


def write_folder(grids: Mapping[str, Grid], folder: Path) -> None:
    """Write one CSV file for each sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, grid in grids.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(grid)
