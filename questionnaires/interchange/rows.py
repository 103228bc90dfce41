"""One line into one value, by the columns of its sheet."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any

from questionnaires.domain.definition import Text
from questionnaires.domain.expressions import repair
from questionnaires.domain.sentences import say
from questionnaires.interchange.kinds import EXPRESSION, TEXT
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.sheets import Column, Sheet
from questionnaires.interchange.states import Translations


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
    given = dict(_given(sheet, line, key, context)) | more
    absent = [column for column in sheet.columns if column.field not in given]
    needed = [c for c in absent if c.is_needed and c.kind is not TEXT]
    for column in needed:
        _note_empty(column, line, context.notes)
    if any(column.kind.stand_in is None for column in needed):
        return None
    given |= {column.field: column.kind.stand_in for column in needed}
    required = _required(sheet.value) - given.keys()
    blank = {c.field: _blank(c) for c in absent if c.field in required}
    return sheet.value(**blank, **given)


@cache
def _required(kind: Any) -> frozenset[str]:
    """Return the fields of a value that have no default."""
    return frozenset(one.name for one in fields(kind) if one.default is MISSING)


def _given(
    sheet: Sheet, line: Line, key: str, context: Context
) -> Iterator[tuple[str, Any]]:
    for column in sheet.columns:
        if column.kind is TEXT:
            text = context.translations.text(line, column.name, key, context.notes)
            if text:
                yield column.field, text
        elif cell := line[column.name]:
            words = _repaired(cell, line, column, context.notes)
            try:
                yield column.field, column.kind.read(words)
            except ValueError as error:
                context.notes.refuse(
                    column.kind.code, at(line, column.name), str(error)
                )


def _repaired(cell: str, line: Line, column: Column, notes: Notes) -> str:
    if column.kind is not EXPRESSION:
        return cell
    words, is_repaired = repair(cell)
    if is_repaired:
        notes.warn(
            "W122",
            at(line, column.name),
            say("The condition had typographic quotes; they were made straight."),
            say("Switch off “smart quotes” in your spreadsheet."),
        )
    return words


def _note_empty(column: Column, line: Line, notes: Notes) -> None:
    is_refused = any(one.place == at(line, column.name) for one in notes.findings)
    if not line[column.name] and not is_refused:
        notes.refuse(
            "W109",
            at(line, column.name),
            say("“%(column)s” is empty.", column=column.name),
            say("Fill it in."),
        )


def _blank(column: Column) -> Any:
    return Text() if column.kind is TEXT else ""
