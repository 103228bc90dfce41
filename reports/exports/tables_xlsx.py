"""Tables as a workbook: a sheet for each; words are text, numbers and days are not."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from questionnaires.interchange.xlsx_writing import AS_TEXT, MADE_ON, OPTIONS
from reports.domain.official.cells import Cell, Figure, Table
from reports.exports.book_files import tab_of

NARROW, WIDE = 14, 44  # of a column of numbers, and of one of words
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_DAY = "1900-03-01"  # from here on all programs count days alike


def tables_as_xlsx(title: str, tables: Sequence[Table], *, is_rtl: bool) -> bytes:
    """Return the workbook; nothing in it is a formula, nor says when it was made."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_ON, "title": title})
        formats = _Formats(workbook, is_rtl=is_rtl)
        tabs: set[str] = set()
        for table in tables:
            tab = tab_of(table.name or table.key, table.key, tabs)
            sheet = workbook.add_worksheet(tab)
            _write(sheet, table, formats)
            if is_rtl:
                sheet.right_to_left()
    return file.getvalue()


class _Formats:
    """How cells look; a number has as many decimals as it is printed with."""

    def __init__(self, workbook: Any, *, is_rtl: bool) -> None:
        self._workbook = workbook
        self._side = {"reading_order": 2} if is_rtl else {}
        self.words = workbook.add_format(AS_TEXT | self._side)
        self.head = workbook.add_format(AS_TEXT | self._side | {"bold": True})
        day = AS_TEXT | {"num_format": "yyyy-mm-dd", "align": "left"}
        self.day = workbook.add_format(day)
        self._numbers: dict[int, Any] = {}

    def number(self, decimals: int) -> Any:
        if decimals not in self._numbers:
            shown = "0." + "0" * decimals if decimals else "0"
            look = {"num_format": shown, "valign": "top"}
            self._numbers[decimals] = self._workbook.add_format(look)
        return self._numbers[decimals]


def _write(sheet: Any, table: Table, formats: _Formats) -> None:
    for place, (head, has_numbers) in enumerate(table.columns):
        sheet.set_column(place, place, NARROW if has_numbers else WIDE)
        sheet.write_string(0, place, head, formats.head)
    for row, cells in enumerate(table.rows, start=1):
        for place, cell in enumerate(cells):
            _write_cell(sheet, row, place, cell, formats)
    sheet.freeze_panes(1, 1)


def _write_cell(
    sheet: Any, row: int, place: int, cell: Cell, formats: _Formats
) -> None:
    if not isinstance(cell, Figure):
        sheet.write_string(row, place, cell, formats.words)
    elif DAY.fullmatch(cell.number):
        if cell.number < FIRST_DAY:
            sheet.write_string(row, place, cell.words, formats.words)
        else:
            day = date.fromisoformat(cell.number)
            sheet.write_datetime(row, place, day, formats.day)
    else:
        decimals = len(cell.number.partition(".")[2])
        sheet.write_number(row, place, float(cell.number), formats.number(decimals))
