"""A plan of action as a file: a workbook to read and print, and plain CSV.

The workbook is in the reader's words; the CSV is for other programs, with keys and
days as ISO 8601 writes them.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from assessment.domain.planning import Action
from assessment.interchange.worksheet_writing import (
    A4,
    HIGHEST,
    INK,
    LINE_HEIGHT,
    RIGHT_TO_LEFT,
    lines_of,
)
from questionnaires.interchange.formulas import guarded
from questionnaires.interchange.table_files import write_table
from questionnaires.interchange.workbook import Form
from questionnaires.interchange.xlsx_writing import AS_TEXT, MADE_ON, OPTIONS

WIDTHS = {
    "title": 42,
    "questions": 42,
    "owner": 22,
    "due_on": 12,
    "cost": 16,
    "indicator": 30,
    "progress": 12,
    "note": 36,
    "changed": 24,
}
HEADS = (
    "code",
    "title",
    "questions",
    "owner",
    "due_on",
    "cost",
    "indicator",
    "progress",
    "note",
    "comes_from",
    "goes_on_in",
    "changed_by",
    "changed_at",
)
DAY = {"num_format": "yyyy-mm-dd", "align": "center"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A plan to be written: title, heads and rows by the columns of `WIDTHS`."""

    tab: str
    title: str
    heads: Mapping[str, str]
    rows: Sequence[Mapping[str, str | date | None]]
    is_rtl: bool = False


def write_plan(printed: Printed) -> bytes:
    """Return the workbook; words are text in it and nothing is a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_ON, "title": printed.title})
        sheet = workbook.add_worksheet(printed.tab)
        side = RIGHT_TO_LEFT if printed.is_rtl else {}
        bold = {"bold": True, "font_color": "white", "bg_color": INK, "border": 1}
        head = workbook.add_format(AS_TEXT | side | bold)
        words = workbook.add_format(AS_TEXT | {"border": 1})
        day = workbook.add_format(AS_TEXT | {"border": 1} | DAY)
        for place, (column, width) in enumerate(WIDTHS.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, printed.heads[column], head)
            for number, row in enumerate(printed.rows, start=1):
                _write(sheet, number, place, row[column], words, day)
        for number, row in enumerate(printed.rows, start=1):
            sheet.set_row(number, _height(row))
        _set_page(sheet, printed)
    return file.getvalue()


def _height(row: Mapping[str, str | date | None]) -> int:
    """Return how high a row is: not every program works it out."""
    lines = max(lines_of(str(row[one] or ""), width) for one, width in WIDTHS.items())
    return min(LINE_HEIGHT * lines, HIGHEST)


def _write(
    sheet: Any, row: int, place: int, cell: str | date | None, words: Any, day: Any
) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, place, cell, day)
    elif cell:
        sheet.write_string(row, place, cell, words)
    else:
        sheet.write_blank(row, place, None, words)


def _set_page(sheet: Any, printed: Printed) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(printed.rows), 1), len(WIDTHS) - 1)
    if printed.is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def plan_as_csv(actions: Iterable[Action]) -> bytes:
    """Return a plan as a table of keys and plain days, that no program runs."""
    grid = [list(HEADS), *map(_line, actions)]
    safe = [[guarded(cell) for cell in line] for line in grid]
    return write_table("plan", Form.CSV, safe)


def _line(action: Action) -> list[str]:
    planned, last = action.planned, action.comes_from
    return [
        action.code,
        planned.title,
        " ".join(planned.questions),
        planned.owner,
        planned.due_on.isoformat() if planned.due_on else "",
        planned.cost,
        planned.indicator,
        planned.progress.value,
        planned.note,
        last.assessment if last else "",
        " ".join(one.assessment for one in action.goes_on_in),
        action.by,
        action.at.isoformat(timespec="seconds"),
    ]
