"""XLSX workbooks, read through calamine after a look inside."""

import datetime
import io
import math
from collections.abc import Iterable
from itertools import chain
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)
from xlsxwriter.utility import xl_col_to_name

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.dates import Dated
from questionnaires.interchange.heads import NAMES, Grid, head_of
from questionnaires.interchange.layout_notes import note_hidden, unmerged
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheet_xml import NoText
from questionnaires.interchange.truths import Truth
from questionnaires.interchange.xlsx_check import check_workbook

MOST_CELLS = 1_000_000  # of all sheets, with the empty ones before the last


def read_workbook(content: bytes, notes: Notes) -> dict[str, Grid]:
    """Return the sheets of a workbook, every cell as text.

    Raises:
        ContainerError: it is refused, damaged, or no workbook.
    """
    looks = check_workbook(content)
    grids, hidden = _opened(content)
    for name in hidden:
        message = say(
            "The sheet “%(name)s” is hidden; it is read all the same.", name=name
        )
        hint = say("Show it, so that others see what is read.")
        notes.warn("W110", Place(name), message, hint)
    for name, look in looks.items():
        grid = grids.get(name, ())
        for cell in look.no_texts:
            _note_no_text(name, cell, grid, notes)
        if name in NAMES:
            note_hidden(name, grid, look.layout, notes)
            grids[name] = unmerged(name, grid, look.layout, notes)
    return grids


def _opened(content: bytes) -> tuple[dict[str, Grid], list[str]]:
    """Return the sheets, and the names of those that are hidden."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = workbook.sheets_metadata
        names = (one.name for one in sheets if one.typ is SheetTypeEnum.WorkSheet)
        grids = _grids(workbook, dict.fromkeys(names))
    except ContainerError:
        raise
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise _damaged() from error
    except BaseException as error:
        # what a reader in Rust did not foresee is no Exception in Python
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged() from error
    visible = SheetVisibleEnum.Visible
    return grids, [one.name for one in sheets if one.visible is not visible]


def _note_no_text(sheet: str, cell: NoText, grid: Grid, notes: Notes) -> None:
    """Note a cell whose words the reader does not see as its writer does."""
    place, shown = Place(sheet, cell.row), "?"
    if cell.row and cell.column is not None:
        head = head_of(sheet, grid)
        named = head[cell.column] if cell.column < len(head) else ""
        place = Place(sheet, cell.row, named)
        shown = f"{xl_col_to_name(cell.column)}{cell.row}"
    if cell.is_error:
        notes.refuse(
            "W119",
            place,
            say("The cell %(cell)s holds an error, such as #REF!.", cell=shown),
            say("Write what belongs there, or clear it."),
        )
    else:
        notes.refuse(
            "W118",
            place,
            say("The cell %(cell)s holds a formula.", cell=shown),
            say("Replace formulas by their values: copy, then paste as values."),
        )
    if place.column:
        notes.settle(place)


def _grids(workbook: CalamineWorkbook, names: Iterable[str]) -> dict[str, Grid]:
    """Return the sheets; many names may stand for one sheet, which counts each time."""
    grids: dict[str, Grid] = {}
    cells = 0
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > MOST_CELLS:
            raise ContainerError(
                say(
                    "The sheets have more than %(most)s cells, with the empty ones."
                    " Remove rows and columns far from the others.",
                    most=MOST_CELLS,
                )
            )
        grids[name] = _as_text(sheet.to_python(skip_empty_area=False))
    return grids


def _as_text(rows: list[list[Any]]) -> Grid:
    if set(map(type, chain.from_iterable(rows))) <= {str}:
        return rows  # as most sheets are: nothing to do
    return [
        [cell if type(cell) is str else _words(cell) for cell in row] for row in rows
    ]


def _damaged() -> ContainerError:
    return ContainerError(say("The file is damaged, or is no .xlsx workbook."))


def _words(cell: object) -> str:
    """Return a cell as text: `1` for 1.0, `2026-11-22` for a date."""
    match cell:
        case bool():
            return Truth("yes" if cell else "no")
        case float():
            return _digits(cell)
        case datetime.datetime():
            is_date = cell.time() == datetime.time()
            return Dated(cell.date() if is_date else cell)
        case datetime.date() | datetime.time() | datetime.timedelta():
            return Dated(cell)
        case _:
            return str(cell)


def _digits(number: float) -> str:
    """Return a number as digits, without a point where it is whole."""
    if not math.isfinite(number):
        raise ContainerError(
            say(
                "A cell holds “%(number)s”, which is no number that can be compared."
                " Clear it.",
                number=number,
            )
        )
    return str(int(number)) if number.is_integer() else repr(number)
