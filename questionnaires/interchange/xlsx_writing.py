"""Banks as .xlsx workbooks: every cell text, with widths, dropdowns and a guide."""

import datetime
import io
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from questionnaires.interchange.dropdowns import Dropdown, dropdown_of, types_with
from questionnaires.interchange.guide import GUIDE
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.languages import split_header
from questionnaires.interchange.sheets import SHEETS, Sheet, is_needed, text_columns

# a workbook's date of making would make equal banks differ
MADE_ON = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
AS_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
NARROWEST, WIDEST, WIDEST_TEXT = 8, 28, 60
SPARE_ROWS = 500  # empty ones below the last that offer words too
_SHEETS = {sheet.name: sheet for sheet in SHEETS}
TYPES = "type"  # the last column of the guide: what may stand under `type`


def write_workbook(grids: Mapping[str, Grid], guide: Grid = ()) -> bytes:
    """Return a workbook of these sheets, the guide first, their first rows frozen.

    Headers of columns that a sheet must have are bold.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_ON})
        formats = {
            is_bold: workbook.add_format(AS_TEXT | {"bold": is_bold})
            for is_bold in (False, True)
        }
        if guide:
            grids = {GUIDE: _with_types(guide, grids["choices"])} | dict(grids)
        for name, grid in grids.items():
            worksheet = workbook.add_worksheet(name)
            worksheet.freeze_panes(1, 0)
            sheet = _SHEETS.get(name)
            for place, cells in enumerate(zip(*grid, strict=True)):
                _write_column(worksheet, place, cells, sheet, formats)
                if sheet and (range_of := _offered(sheet, cells[0], grids)):
                    rows = len(grid) + SPARE_ROWS
                    worksheet.data_validation(1, place, rows, place, range_of)
    return file.getvalue()


def _with_types(guide: Grid, choices: Grid) -> Grid:
    """Return the guide with one more column: what may stand under `type`."""
    types = [TYPES, *types_with(choices)]
    rows = zip_longest(guide, types, fillvalue="")
    empty = [""] * len(guide[0])
    return [[*(cells or empty), "", word] for cells, word in rows]


def _write_column(
    worksheet: Any,
    place: int,
    cells: Iterable[str],
    sheet: Sheet | None,
    formats: Mapping[bool, Any],
) -> None:
    """Write one column, as wide as its longest line, within reason."""
    header, *rest = cells
    column = split_header(header, sheet.plain)[0] if sheet else header
    is_text = sheet is None or column in text_columns(sheet)
    longest = max(len(line) for cell in (header, *rest) for line in cell.split("\n"))
    width = min(longest + 2, WIDEST_TEXT if is_text else WIDEST)
    worksheet.set_column(place, place, max(width, NARROWEST), formats[False])
    is_bold = sheet is None or is_needed(sheet, column)
    worksheet.write_string(0, place, header, formats[is_bold])
    for row, cell in enumerate(rest, start=1):
        if cell:
            worksheet.write_string(row, place, cell, formats[False])


def _offered(
    sheet: Sheet, column: str, grids: Mapping[str, Grid]
) -> dict[str, Any] | None:
    """Return what a spreadsheet is told to offer; only few words are the only ones."""
    dropdown = dropdown_of(sheet, column)
    if (sheet.name, column) == ("survey", "type") and GUIDE in grids:
        dropdown = Dropdown(of=(GUIDE, TYPES))
    if dropdown is None:
        return None
    if dropdown.words:
        return {"validate": "list", "source": list(dropdown.words)}
    name, header = dropdown.of
    if name not in grids or header not in grids[name][0]:
        return None
    place = grids[name][0].index(header)
    filled = sum(1 for cells in grids[name] if cells[place])
    last = filled - 1 if name == GUIDE else len(grids[name]) + SPARE_ROWS
    area = xl_range_abs(1, place, last, place)
    return {"validate": "list", "source": f"={name}!{area}", "show_error": False}
