"""The cells of a sheet, as text, into lines whose columns are known."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.domain.words import are_plain, clean_cell, without_hidden
from questionnaires.interchange.columns import columns_named, note_missing
from questionnaires.interchange.dates import Dated, note_date
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.kinds import EXPRESSION, TEXT, WORDS
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.sheets import Sheet
from questionnaires.interchange.truths import Truth, note_truth

# spaces that spreadsheets and word processors put between words, and nobody sees
_SPACES = re.compile("[\u00a0\u2007\u202f]")


def read_lines(
    sheets: Sequence[Sheet], grid: Grid, default_language: str, notes: Notes
) -> list[Line]:
    """Return the rows of a sheet that are not empty; `sheets` share its columns."""
    columns = dict(columns_named(sheets, grid, default_language, notes))
    note_missing(sheets, set(columns.values()), default_language, notes)
    name = sheets[0].name
    lines = (
        Line(
            name,
            row,
            _plain_cells(cells, columns)
            or _cells(cells, columns, (name, row), sheets, notes),
        )
        for row, cells in enumerate(grid[1:], start=2)
    )
    filled = [line for line in lines if line.cells]
    _note_empty(filled, sheets[0], set(columns.values()), notes)
    return filled


def _note_empty(
    lines: Sequence[Line], sheet: Sheet, columns: set[str], notes: Notes
) -> None:
    """Note the empty cells of needed columns that are read by hand."""
    for column in columns.intersection(sheet.needed):
        for line in lines:
            if not line[column]:
                notes.refuse(
                    "W109",
                    at(line, column),
                    say("“%(column)s” is empty.", column=column),
                    say("Fill it in."),
                )


@lru_cache
def _rules(sheets: tuple[Sheet, ...]) -> frozenset[str]:
    """Return the columns that hold no free words: a type, a rule, a number."""
    free = {WORDS, TEXT, EXPRESSION}
    columns = (column for sheet in sheets for column in sheet.columns)
    return frozenset({"type", *(one.name for one in columns if one.kind not in free)})


def _plain_cells(
    cells: Sequence[str], columns: Mapping[int, str]
) -> dict[str, str] | None:
    """Return what a row says of which no cell needs a closer look, as most do not."""
    if set(map(type, cells)) != {str} or not are_plain(cells):
        return None
    return {
        columns[number]: words
        for number, cell in enumerate(cells)
        if cell and number in columns and (words := cell.strip())
    }


def _cells(
    cells: Sequence[str],
    columns: Mapping[int, str],
    where: tuple[str, int],
    sheets: Sequence[Sheet],
    notes: Notes,
) -> dict[str, str]:
    """Return what the cells of a row say, each looked at by itself."""
    found: dict[str, str] = {}
    rules = _rules(tuple(sheets))
    for number, cell in enumerate(cells):
        if not cell:
            continue
        column = columns.get(number, "")
        try:
            words = clean_cell(cell)
        except ValueError as error:
            notes.refuse("W108", Place(*where, column), str(error))
            notes.settle(Place(*where, column))
            words = without_hidden(cell)
        if column in rules and not words.isascii():
            words = _SPACES.sub(" ", words)
        if words and column:
            if type(cell) is Dated:
                note_date(words, Place(*where, column), cells, notes)
            if type(cell) is Truth:
                note_truth(words, Place(*where, column), sheets, notes)
            found[column] = words
    return found
