"""The sheets of an XLSForm, read by pyxform: every cell as text, by its header."""

import csv
import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import (
    MOST_COLUMNS,
    MOST_ROWS,
    ContainerError,
)
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.gaps import (
    cells_of,
    check_header,
    check_nothing_stands_apart,
)

MOST_XLS_BYTES = 3_000_000
MOST_CSV_BYTES = 3_000_000
SHEETS = ("survey", "choices", "settings", "external_choices")


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of each sheet, and its headers as they are written.

    `name` is the file's, without its ending; `sheets` are the names of all there are.
    A row's number is that of the sheet; in a CSV file it is that of the line.
    """

    name: str
    sheets: Sequence[str]
    rows: Mapping[str, Sequence[Line]]
    headers: Mapping[str, Sequence[str]]


def open_form(name: str, content: bytes) -> Form:
    """Return the sheets of a file whose container was looked at before.

    Raises:
        ContainerError: it is too large, damaged, or no XLSForm.
    """
    ending = PurePath(name).suffix.lower()
    content = content.removeprefix(b"\xef\xbb\xbf")
    _check_size(ending, len(content))
    is_csv = ending == ".csv"
    cells = {} if is_csv else cells_of(content, SHEETS)
    numbers = _csv_rows(content) if is_csv else {}
    for sheet, grid in cells.items():
        check_header(sheet, grid[0] if grid else ())
    form = _form(PurePath(name).stem, _read(ending, content), numbers)
    for sheet, grid in cells.items():
        if grid:
            check_nothing_stands_apart(
                sheet, grid, form.headers[sheet], form.rows[sheet]
            )
    return form


def _form(
    name: str, read: Mapping[str, Any], numbers: Mapping[str, Sequence[int]]
) -> Form:
    if not read.get("survey"):
        raise ContainerError(
            say(
                "The file has no sheet “survey” with rows, so it is no XLSForm. A bank"
                " of CSV files is named by its folder."
            )
        )
    rows = {sheet: _lines(sheet, read.get(sheet) or [], numbers) for sheet in SHEETS}
    headers = {sheet: _headers(read.get(f"{sheet}_header")) for sheet in SHEETS}
    for sheet in SHEETS:
        _check_extent(sheet, len(rows[sheet]), len(headers[sheet]))
    return Form(name, read["sheet_names"], rows, headers)


def _check_size(ending: str, size: int) -> None:
    most = {".xls": MOST_XLS_BYTES, ".csv": MOST_CSV_BYTES}.get(ending)
    if most and size > most:
        raise ContainerError(
            say(
                "The file has more than %(most)d MB. Shorten it, or save it as .xlsx.",
                most=most // 1_000_000,
            )
        )


def _read(ending: str, content: bytes) -> Mapping[str, Any]:
    # it takes half a second to load, and only other systems' forms need it
    from pyxform import xls2json_backends as reader

    read = {
        ".xlsx": reader.xlsx_to_dict,
        ".xls": reader.xls_to_dict,
        ".csv": reader.csv_to_dict,
    }[ending]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and such
            found: Mapping[str, Any] = read(content)
    except Exception as error:  # damaged files raise anything
        raise ContainerError(
            say("The file is damaged, or is no XLSForm. Save it again as .xlsx.")
        ) from error
    return found


def _lines(
    sheet: str, rows: Sequence[Mapping[str, Any]], numbers: Mapping[str, Sequence[int]]
) -> list[Line]:
    known = numbers.get(sheet) or range(2, len(rows) + 2)
    return [
        Line(sheet, number, {k: str(v) for k, v in row.items() if v})
        for number, row in zip(known, rows, strict=True)
        if any(row.values())
    ]


def _headers(read: Any) -> tuple[str, ...]:
    return tuple(header for header in (read[0] if read else ()) if header.strip())


def _check_extent(sheet: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise ContainerError(
            say(
                "The sheet “%(sheet)s” has %(rows)d rows and %(columns)d columns;"
                " %(most_rows)d and %(most_columns)d are allowed. Shorten it.",
                sheet=sheet,
                rows=rows,
                columns=columns,
                most_rows=MOST_ROWS,
                most_columns=MOST_COLUMNS,
            )
        )


def _csv_rows(content: bytes) -> dict[str, list[int]]:
    """Return the line of each row, which pyxform's reader does not keep.

    A line with something in its first cell begins a sheet; its next line names the
    columns, the others are rows.

    Raises:
        ContainerError: the file is not UTF-8, no CSV, or a column stands twice.
    """
    numbers: dict[str, list[int]] = {}
    sheet, is_header = "", True
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        for cells in reader:
            if cells and (named := cells[0].strip()):
                sheet, is_header = named.lower(), True
            if len(cells) < 2 or not any(cell.strip() for cell in cells[1:]):
                continue
            if is_header:
                check_header(sheet, cells[1:])
            else:
                numbers.setdefault(sheet, []).append(reader.line_num)
            is_header = False
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContainerError(
            say("The file is no CSV file in UTF-8. Save it as “CSV UTF-8”.")
        ) from error
    return numbers
