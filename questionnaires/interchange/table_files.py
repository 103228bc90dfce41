"""One flat table in a file and out of it: CSV or XLSX, nothing else."""

import csv
import io

from questionnaires.domain.findings import Level
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import (
    MOST_BYTES,
    ContainerError,
    read_csv,
)
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import Form
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook

FORMS = (Form.CSV, Form.XLSX)
MIME = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def form_of(filename: str) -> Form:
    """Return what a file is by its name.

    Raises:
        ContainerError: it is neither CSV nor XLSX.
    """
    for form in FORMS:
        if filename.lower().endswith(f".{form}"):
            return form
    raise ContainerError(say("A table is a .csv or an .xlsx file. Choose one."))


def read_table(name: str, form: Form, content: bytes) -> Grid:
    """Return the rows of a table; in a workbook, those of the sheet of its name.

    Raises:
        ContainerError: it cannot be read, or is too large.
    """
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise ContainerError(
            say("The file has more than %(most)s MB. Shorten it.", most=most)
        )
    notes = Notes()
    if form is Form.CSV:
        grid = read_csv(name, content, notes)
    else:
        grid = _only_sheet(name, read_workbook(content, notes))
    for one in notes.findings:
        if one.level is Level.ERROR:
            raise ContainerError(_placed(one.place.row, one.message, one.hint))
    if not grid:
        raise ContainerError(say("The file is empty. Export the table to see how."))
    return grid


def _only_sheet(name: str, grids: dict[str, Grid]) -> Grid:
    if name in grids:
        return grids[name]
    if len(grids) == 1:
        return next(iter(grids.values()))
    raise ContainerError(
        say("The workbook has no sheet “%(name)s”. Rename the one it is.", name=name)
    )


def _placed(row: int | None, message: str, hint: str) -> str:
    words = say("%(message)s %(hint)s", message=message, hint=hint) if hint else message
    return say("Row %(row)s: %(words)s", row=row, words=words) if row else words


def write_table(name: str, form: Form, grid: Grid) -> bytes:
    """Return the file of a table; a CSV begins as spreadsheets know UTF-8 by."""
    if form is Form.XLSX:
        return write_workbook({name: grid})
    words = io.StringIO(newline="")
    csv.writer(words, lineterminator="\n").writerows(grid)
    return words.getvalue().encode("utf-8-sig")
