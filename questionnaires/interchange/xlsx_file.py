"""XLSX workbooks: read through calamine after a look inside, written as text."""

import datetime
import io
from collections.abc import Mapping

import xlsxwriter
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from questionnaires.domain.findings import Place
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.lines import Grid
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.xlsx_check import check_workbook

# a workbook's date of making would make equal banks differ
MADE_ON = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
WIDTH = 24


def read_workbook(content: bytes, notes: Notes) -> dict[str, Grid]:
    """Return the sheets of a workbook, every cell as text.

    Raises:
        ContainerError: it is refused, damaged, or no workbook.
    """
    check_workbook(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = {sheet.name: sheet for sheet in workbook.sheets_metadata}
        grids = {
            name: _grid(workbook, name)
            for name, sheet in metadata.items()
            if sheet.typ is SheetTypeEnum.WorkSheet
        }
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise ContainerError("The file is damaged, or is no .xlsx workbook.") from error
    for name, sheet in metadata.items():
        if sheet.visible is not SheetVisibleEnum.Visible:
            message = f"The sheet “{name}” is hidden; it is read all the same."
            notes.warn("W110", Place(name), message)
    return grids


def _grid(workbook: CalamineWorkbook, name: str) -> Grid:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_words(cell) for cell in row] for row in rows]


def _words(cell: object) -> str:
    """Return a cell as text: `1` for 1.0, `2026-11-22` for a date."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime.datetime():
            is_date = cell.time() == datetime.time()
            return cell.date().isoformat() if is_date else cell.isoformat(" ")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)


def write_workbook(grids: Mapping[str, Grid]) -> bytes:
    """Return a workbook whose cells are all text, the first row frozen."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"created": MADE_ON})
        as_text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        plain = workbook.add_format(as_text)
        bold = workbook.add_format(as_text | {"bold": True})
        for name, grid in grids.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(grid[0]) - 1, 0), WIDTH, plain)
            for row, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(row, column, cell, plain if row else bold)
    return file.getvalue()
