"""One line into one value, by the columns of its sheet."""

from dataclasses import MISSING, dataclass, fields
from functools import cache, lru_cache
from typing import Any

from questionnaires.domain.definition import Text
from questionnaires.domain.expressions import repair
from questionnaires.domain.sentences import say
from questionnaires.interchange.kinds import EXPRESSION, TEXT, CellError
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.sheets import Column, Sheet
from questionnaires.interchange.states import Translations

KEPT = 1024  # most rows of a sheet fill in the same columns


@dataclass(frozen=True, slots=True)
class Context:
    """What every row needs: where findings go, and how far translations are."""

    notes: Notes
    translations: Translations


def read_row(sheet: Sheet, line: Line, key: str, context: Context, **more: Any) -> Any:
    """Return the value a line makes; `more` are fields read elsewhere.

    The notes say which cells are wrong, or needed and empty; the value is None where
    nothing can stand in for one that is needed.
    """
    given = _given(sheet, line, key, context) | more
    absent = [column for column in _asked_for(sheet) if column.field not in given]
    if not absent:
        return sheet.value(**given)
    needed = [column for column in absent if _must_be_filled(column)]
    for column in needed:
        _note_empty(column, line, context.notes)
    if any(column.kind.stand_in is None for column in needed):
        return None
    given |= {column.field: column.kind.stand_in for column in needed}
    blank = {c.field: _blank(c) for c in absent if c.field not in given}
    return sheet.value(**blank, **given)


@cache
def _asked_for(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns without which a row makes no value, or a note."""
    required = {one.name for one in fields(sheet.value) if one.default is MISSING}
    return tuple(c for c in sheet.columns if c.field in required or _must_be_filled(c))


def _must_be_filled(column: Column) -> bool:
    return column.is_needed and column.kind is not TEXT


@lru_cache(maxsize=KEPT)
def _filled(sheet: Sheet, cells: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of which a row has cells, in the order of the sheet."""
    names = {cell.partition("::")[0] for cell in cells}
    return tuple(column for column in sheet.columns if column.name in names)


def _given(sheet: Sheet, line: Line, key: str, context: Context) -> dict[str, Any]:
    """Return the fields whose cells are filled in and can be read."""
    given: dict[str, Any] = {}
    cells = line.cells
    for column in _filled(sheet, tuple(cells)):
        if column.kind is TEXT:
            text = context.translations.text(line, column.name, key, context.notes)
            if text:
                given[column.field] = text
        elif cell := cells.get(column.name):
            if column.kind is EXPRESSION:
                cell = _repaired(cell, line, column, context.notes)
            try:
                given[column.field] = column.kind.read(cell)
            except ValueError as error:
                code = error.code if isinstance(error, CellError) else "W121"
                context.notes.refuse(code, at(line, column.name), str(error))
    return given


def _repaired(cell: str, line: Line, column: Column, notes: Notes) -> str:
    words, is_repaired = repair(cell)
    if is_repaired:
        notes.warn(
            "W122",
            at(line, column.name),
            say("The condition had typographic quotes; they were made straight."),
            say("Switch off “smart quotes” in your spreadsheet."),
        )
    return words.strip()


def _note_empty(column: Column, line: Line, notes: Notes) -> None:
    if not line[column.name]:
        notes.refuse(
            "W109",
            at(line, column.name),
            say("“%(column)s” is empty.", column=column.name),
            say("Fill it in."),
        )


def _blank(column: Column) -> Any:
    return Text() if column.kind is TEXT else ""
