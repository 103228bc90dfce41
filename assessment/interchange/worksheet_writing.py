"""A worksheet as a workbook: to be read at a glance, filled in where it is white."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from assessment.domain.worksheet import Line, Slip
from assessment.interchange.worksheets import (
    FORMAT,
    HIDDEN,
    NAMES,
    OFFER,
    QUESTION,
    name_of,
)
from questionnaires.interchange.xlsx_writing import AS_TEXT, MADE_ON, OPTIONS

LONGEST = 32_000  # characters of a cell, less than a spreadsheet's own limit
WIDTHS = dict(zip(NAMES, (8, 8, 5, 38, 34, 52, 22, 26, 42, 22), strict=True))
HEAD_ROW = 3  # the hidden one that names the columns; people's own is below it
FIRST = HEAD_ROW + 2
A4 = 9
LINE_HEIGHT, HIGHEST, LEAST_LINES = 15, 405, 3  # 409 points are the most there can be
GREY, LINE, INK = "#F1F3F4", "#A9B3B8", "#0B5A66"
RIGHT_TO_LEFT = {"align": "right", "reading_order": 2}
UNPROTECTED = {"format_columns": True, "format_rows": True, "format_cells": True}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is filled in, and what is there for reading."""

    line: Line
    number: str = ""
    question: str = ""
    hint: str = ""
    levels: str = ""
    last: str = ""
    offers: Sequence[str] = ()
    has_reason: bool = False

    def cell(self, column: str) -> str:
        words: str = getattr(self.line if hasattr(self.line, column) else self, column)
        return words

    def is_open(self, column: str) -> bool:
        """Say whether something is to be written here."""
        is_own = not self.line.choice
        return {"answer": True, "reason": is_own and self.has_reason,
                "found": is_own}.get(column, False)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A worksheet to be written: title, what it is about, how to fill it in, rows.

    `warning` are a title and a sentence for an answer that is not offered.
    """

    slip: Slip
    tab: str
    title: str
    about: str
    how: str
    headers: Mapping[str, str]
    rows: Sequence[Row]
    warning: tuple[str, str]
    is_rtl: bool = False


def write_worksheet(printed: Printed) -> bytes:
    """Return the workbook; equal worksheets have equal bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_ON})
        sheet = workbook.add_worksheet(printed.tab)
        hidden = workbook.add_worksheet(HIDDEN)
        hidden.very_hidden()
        _write_head(workbook, sheet, printed)
        _write_rows(workbook, sheet, printed)
        _write_slip(hidden, printed.slip)
        _offer(sheet, hidden, printed)
        _set_page(sheet, printed)
    return file.getvalue()


def _write_head(workbook: Any, sheet: Any, printed: Printed) -> None:
    side = RIGHT_TO_LEFT if printed.is_rtl else {}
    title = workbook.add_format(AS_TEXT | side | {"bold": True, "font_size": 14})
    about = workbook.add_format(AS_TEXT | side)
    how = workbook.add_format(AS_TEXT | side | {"font_color": INK})
    bold = {"bold": True, "font_color": "white", "bg_color": INK, "border": 1}
    header = workbook.add_format(AS_TEXT | side | bold)
    # across all columns from the number to the answer
    first, last = NAMES.index("number"), NAMES.index("answer")
    width = sum(WIDTHS[one] for one in NAMES[first : last + 1])
    words = (
        (printed.title, title, 21),
        (printed.about, about, 15),
        (printed.how, how, 15),
    )
    for row, (said, style, height) in enumerate(words):
        sheet.set_row(row, height * lines_of(said, width * 15 // height))
        sheet.merge_range(row, first, row, last, "", style)
        sheet.write_string(row, first, said, style)
    for place, column in enumerate(NAMES):
        sheet.write_string(HEAD_ROW, place, name_of(column), about)
        sheet.write_string(HEAD_ROW + 1, place, printed.headers[column], header)
    sheet.set_row(HEAD_ROW, None, None, {"hidden": True})
    sheet.set_row(HEAD_ROW + 1, _height(printed.headers))


def _height(cells: Mapping[str, str], least: int = 1) -> int:
    """Return how high a row is, for what stands in its columns.

    Not every program works it out when it opens a file.
    """
    lines = max(lines_of(cells[column], WIDTHS[column]) for column in NAMES[2:])
    return min(LINE_HEIGHT * max(lines, least), HIGHEST)


def lines_of(words: str, width: int) -> int:
    """Return how many lines some words take, rather too many than too few."""
    return sum(1 + len(line) // width for line in words.split("\n"))


def _write_rows(workbook: Any, sheet: Any, printed: Printed) -> None:
    side = RIGHT_TO_LEFT if printed.is_rtl else {}  # what is typed goes by its letters
    box = AS_TEXT | {"border": 1, "border_color": LINE}
    formats = {
        True: workbook.add_format(box | {"locked": False}),
        False: workbook.add_format(box | side | {"bg_color": GREY}),
    }
    for number, row in enumerate(printed.rows, start=FIRST):
        cells = {column: row.cell(column) for column in NAMES}
        least = 1 if row.line.choice else LEAST_LINES
        sheet.set_row(number, _height(cells, least))
    for place, column in enumerate(NAMES):
        options = {"hidden": column in {"key", "choice"}}
        sheet.set_column(place, place, WIDTHS[column], None, options)
        for number, row in enumerate(printed.rows, start=FIRST):
            words = row.cell(column)
            shown = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
            style = formats[row.is_open(column)]
            if shown:
                sheet.write_string(number, place, shown, style)
            else:
                sheet.write_blank(number, place, None, style)


def _write_slip(hidden: Any, slip: Slip) -> None:
    rows = [
        ("format", FORMAT),
        ("assessment", slip.assessment),
        ("section", slip.section),
        ("questionnaire", slip.questionnaire),
        ("number", str(slip.number)),
        ("version", slip.version),
        ("language", slip.language),
        *((QUESTION, key, str(number)) for key, number in slip.revisions.items()),
    ]
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            hidden.write_string(number, place, cell)


def _offer(sheet: Any, hidden: Any, printed: Printed) -> None:
    """Let cells offer words; each list of them stands once in the hidden sheet."""
    title, sentence = printed.warning
    answer, last = NAMES.index("answer"), 7 + len(printed.slip.revisions)
    areas: dict[tuple[str, ...], str] = {}
    for number, row in enumerate(printed.rows, start=FIRST):
        offers = tuple(row.offers)
        if not offers:
            continue
        if offers not in areas:
            for at, words in enumerate(offers, start=last):
                hidden.write_string(at, 0, OFFER)
                hidden.write_string(at, 1, words)
            area = xl_range_abs(last, 1, last + len(offers) - 1, 1)
            areas[offers] = f"={HIDDEN}!{area}"
            last += len(offers)
        rule = {
            "validate": "list",
            "source": areas[offers],
            "error_type": "warning",
            "error_title": title[:32],
            "error_message": sentence[:255],
        }
        sheet.data_validation(number, answer, number, answer, rule)


def _set_page(sheet: Any, printed: Printed) -> None:
    sheet.freeze_panes(FIRST, NAMES.index("hint"))
    sheet.protect("", UNPROTECTED)
    sheet.hide_gridlines(2)
    if printed.is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW + 1)
