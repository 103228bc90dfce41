"""Small XLSForms, made for one test each."""

import csv
import io

from questionnaires.interchange.losses import Fate
from questionnaires.interchange.workbook import read_content


def workbook(**sheets):
    """Return an .xlsx file; a sheet is a list of rows, the first its headers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def one_csv(**sheets):
    """Return the sheets as the one CSV file that pyxform reads."""
    file = io.StringIO(newline="")
    for name, rows in sheets.items():
        csv.writer(file).writerow([name])
        csv.writer(file).writerows([["", *row] for row in rows])
    return file.getvalue().encode()


HEADERS = (
    "type",
    "name",
    "label",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "repeat_count",
)
YES_NO = (
    ("list_name", "name", "label"),
    ("yes_no", "yes", "Yes"),
    ("yes_no", "no", "No"),
    ("drugs", "beer", "Beer"),
    ("drugs", "wine", "Wine"),
)


def row(kind, name="", label="Words", **cells):
    given = {"type": kind, "name": name, "label": label, **cells}
    return tuple(given.get(header, "") for header in HEADERS)


def read(*rows, choices=YES_NO, name="form.xlsx", **sheets):
    """Return the reading of a form with these rows of its survey."""
    content = workbook(survey=[HEADERS, *rows], choices=choices, **sheets)
    return read_content(name, content)


def questions(reading):
    return {question.key: question for question in reading.questionnaire.questions()}


def errors(reading):
    """Return the code, sheet, row and column of what must be mended."""
    return [
        (one.code, one.place.sheet, one.place.row, one.place.column)
        for one in reading.findings
        if one.level == "error"
    ]


def fates(reading, fate, sheet="survey"):
    """Return the row and feature of what is kept, changed or dropped."""
    return [
        (loss.place.row, loss.feature)
        for loss in reading.losses
        if loss.fate is Fate(fate) and loss.place.sheet == sheet
    ]
