"""Worksheets of a section as .xlsx files: every cell text, and no formula.

A hidden column names each row's question, a hidden row the columns; a hidden sheet
says what the worksheet is of. So rows and columns may be moved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from xlsxwriter.utility import xl_col_to_name

from assessment.domain.files.names import ending_of
from assessment.domain.worksheet import Line, Slip
from questionnaires.domain.findings import Level
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.xlsx_file import read_workbook

MOST_BYTES = 2_000_000
HIDDEN = "_worksheet"  # the sheet that says what the others are of
FORMAT = "Touchstone worksheet 1"
QUESTION, OFFER = "question", "offer"  # what its rows say, beside the slip
NAMES = (
    "key", "choice", "number", "question", "hint", "levels",
    "answer", "reason", "found", "last",
)  # fmt: skip
READ = ("key", "choice", "answer", "reason", "found")
ROWS_LOOKED_AT = 30
MOST_TOLD = 10  # formulas that are named


class Lack(Enum):
    """What keeps a workbook from being a worksheet."""

    NO_XLSX = "another kind of file"
    LARGE = "more bytes than we take"
    NAMED = "its name says another kind of file"
    NO_SLIP = "nothing says what it is of"
    NO_HEAD = "no row names the columns"
    NO_COLUMN = "a column is missing"
    COLUMN_TWICE = "a column stands twice"
    TWO_SHEETS = "two sheets to be read"


class WorksheetError(ValueError):
    """The file is no worksheet; `about` names what is missing, or there twice."""

    def __init__(self, lack: Lack, about: str = "") -> None:
        super().__init__(lack.value)
        self.lack = lack
        self.about = about


class RefusedError(ValueError):
    """The workbook holds what is refused; `sentences` say what and where."""

    def __init__(self, sentences: Sequence[tuple[str, str]]) -> None:
        super().__init__(sentences)
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Returned:
    """A worksheet that was brought back; `letters` are those of its columns."""

    slip: Slip
    lines: tuple[Line, ...]
    letters: Mapping[str, str]


def name_of(column: str) -> str:
    """Return how the hidden row names a column."""
    return f"_{column}"


def read_worksheet(filename: str, content: bytes) -> Returned:
    """Return what a file says.

    Raises:
        ContainerError: it is refused, or damaged.
        RefusedError: it holds formulas or errors.
        WorksheetError: it is no worksheet of ours.
    """
    if len(content) > MOST_BYTES:
        raise WorksheetError(Lack.LARGE)
    notes = Notes()
    try:
        grids = read_workbook(content, notes)
    except ContainerError:
        is_named = filename.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods"))
        if is_named or content.startswith(b"PK"):
            raise
        raise WorksheetError(Lack.NO_XLSX) from None
    if ending_of(filename) not in {"", "xlsx"}:
        raise WorksheetError(Lack.NAMED, filename)
    slip = _slip(grids.pop(HIDDEN, ()))
    name, head = _sheet(grids)
    told = [
        (one.message, one.hint)
        for one in notes.findings
        if one.level is Level.ERROR and one.place.sheet == name
    ]
    if told:
        raise RefusedError(told[:MOST_TOLD])
    places = _places(grids[name][head])
    letters = {column: xl_col_to_name(place) for column, place in places.items()}
    return Returned(slip, tuple(_lines(grids[name], head, places)), letters)


def _slip(grid: Grid) -> Slip:
    facts: dict[str, str] = {}
    revisions: dict[str, int] = {}
    for cells in grid:
        kind, name, value, *_rest = *cells, "", "", ""
        if kind == QUESTION:
            revisions[name] = _count(value)
        else:
            facts.setdefault(kind, name)
    if facts.get("format") != FORMAT:
        raise WorksheetError(Lack.NO_SLIP)
    return Slip(
        assessment=facts.get("assessment", ""),
        section=facts.get("section", ""),
        questionnaire=facts.get("questionnaire", ""),
        number=_count(facts.get("number", "")),
        version=facts.get("version", ""),
        language=facts.get("language", ""),
        revisions=revisions,
    )


def _count(words: str) -> int:
    is_one = words.isascii() and words.isdecimal() and len(words) < 9
    return int(words) if is_one else 0


def _sheet(grids: Mapping[str, Grid]) -> tuple[str, int]:
    """Return the sheet that was filled in, and the row that names its columns."""
    found = [
        (name, row)
        for name, grid in grids.items()
        for row, cells in enumerate(grid[:ROWS_LOOKED_AT])
        if name_of("key") in cells or name_of("answer") in cells
    ]
    if not found:
        raise WorksheetError(Lack.NO_HEAD)
    if len(found) > 1:
        raise WorksheetError(Lack.TWO_SHEETS, found[1][0])
    return found[0]


def _places(head: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        column = cell.strip().removeprefix("_")
        if cell.strip() != name_of(column) or column not in NAMES:
            continue
        if column in places:
            raise WorksheetError(Lack.COLUMN_TWICE, column)
        places[column] = place
    for column in READ:
        if column not in places:
            raise WorksheetError(Lack.NO_COLUMN, column)
    return places


def _lines(grid: Grid, head: int, places: Mapping[str, int]) -> Iterator[Line]:
    """Yield the rows below the two that name the columns, for us and for people."""
    for row, cells in enumerate(grid[head + 2 :], start=head + 3):
        said = {name: _cell(cells, place) for name, place in places.items()}
        line = Line(
            key=said["key"].strip(),
            choice=said["choice"].strip(),
            answer=said["answer"],
            reason=said["reason"],
            found=said["found"],
            label=said.get("question", "").strip(),
            row=row,
        )
        if line.key or any(map(str.strip, (line.answer, line.reason, line.found))):
            yield line


def _cell(cells: Sequence[str], place: int) -> str:
    """Return a cell as it was typed: a line end of Windows is written in letters."""
    words = cells[place] if place < len(cells) else ""
    return words.replace("_x000D_\n", "\n").replace("\r\n", "\n")
