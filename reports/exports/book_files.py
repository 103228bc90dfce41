"""The tables of an assessment as files: one workbook, or a zip of CSV files."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from questionnaires.interchange.formulas import guarded
from questionnaires.interchange.table_files import write_table
from questionnaires.interchange.workbook import Form
from questionnaires.interchange.xlsx_writing import AS_TEXT, MADE_ON, OPTIONS
from reports.domain.book import Sheet
from reports.domain.official.cells import Cell, Figure

NAMED_ON = (1980, 1, 1, 0, 0, 0)  # the same content is the same bytes
WIDEST, NARROWEST, LONGEST_TAB, LONGEST_CELL = 60, 10, 31, 32_000
MOST_DECIMALS = 6
REFUSED_IN_TABS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HEAD = {"bold": True, "font_color": "white", "bg_color": "#0B5A66", "border": 1}


def book_as_xlsx(sheets: Iterable[Sheet], title: str, *, is_rtl: bool) -> bytes:
    """Return a workbook; words are text in it, numbers are numbers, no cell a formula.

    A number is the same as in the CSV, to the last digit that is printed.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_ON, "title": title})
        formats = {
            "head": workbook.add_format(AS_TEXT | HEAD),
            "words": workbook.add_format(AS_TEXT),
        }
        for decimals in range(MOST_DECIMALS + 1):
            shown = {"valign": "top", "num_format": f"{0:.{decimals}f}"}
            formats[str(decimals)] = workbook.add_format(shown)
        tabs: set[str] = set()
        for sheet in sheets:
            tab = tab_of(sheet.title, sheet.key, tabs)
            worksheet = workbook.add_worksheet(tab)
            if is_rtl:
                worksheet.right_to_left()
            _write(worksheet, sheet, formats)
    return file.getvalue()


def book_as_zip(sheets: Sequence[Sheet]) -> bytes:
    """Return a zip with one CSV file for each table, with the keys of its columns."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            grid = [[one.key for one in sheet.columns]]
            grid += [[_written(cell) for cell in row] for row in sheet.rows]
            safe = [[guarded(cell) for cell in line] for line in grid]
            info = zipfile.ZipInfo(f"{sheet.key}.csv", NAMED_ON)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, write_table(sheet.key, Form.CSV, safe))
    return file.getvalue()


def _written(cell: Cell) -> str:
    return cell.number if isinstance(cell, Figure) else str(cell)


def tab_of(title: str, key: str, taken: set[str]) -> str:
    """Return a name of a sheet that no other has; that of a finding is its key."""
    is_short = len(title) <= LONGEST_TAB
    name = (title if is_short else key).translate(REFUSED_IN_TABS).strip()
    name = name if name and name.casefold() not in taken else key
    taken.add(name.casefold())
    return name


def _write(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    worksheet.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        cells = [row[place] for row in sheet.rows]
        longest = max((len(_written(one)) for one in cells), default=0)
        longest = max(longest, len(column.head)) + 2
        worksheet.set_column(place, place, min(max(longest, NARROWEST), WIDEST))
        worksheet.write_string(0, place, column.head, formats["head"])
        for number, cell in enumerate(cells, start=1):
            _write_cell(worksheet, number, place, cell, formats)


def _write_cell(
    worksheet: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]
) -> None:
    if isinstance(cell, Figure):
        decimals = min(len(cell.number.partition(".")[2]), MOST_DECIMALS)
        worksheet.write_number(row, place, Decimal(cell.number), formats[str(decimals)])
    elif cell:
        words = str(cell)[:LONGEST_CELL]
        worksheet.write_string(row, place, words, formats["words"])
