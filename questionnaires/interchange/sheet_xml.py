"""What is looked at in the XML of one sheet before it is opened.

A place far away makes a reader lay out every cell before it, and a formula or an error
would be read as what it last said, or as nothing. Places are read in either kind of
quotes and with any spaces, as the reader behind us reads them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.containers import (
    MOST_COLUMNS,
    MOST_ROWS,
    ContainerError,
)
from questionnaires.interchange.plain_rows import without_plain_rows
from questionnaires.interchange.sheet_layout import Layout, column_number, layout_of

MOST_CELLS_NAMED = 100  # formulas and errors of one sheet

IS_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheetData\b")

_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\b")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
# a cell or the formula in it; then the attributes
_CELL_OR_FORMULA = re.compile(rb"<(?:[\w.-]+:)?([cf])(?=[\s/>])([^<]*)")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
# a place that is not one of the columns A to IV (256) and the rows 1 to 20000
_FAR = re.compile(
    rb"<(?:[\w.-]+:)?(?:c|row)\s[^<]*?\br\s*=\s*+"
    rb"(?![\"'](?:[A-H]?[A-Z]|I[A-V])?(?:1?[0-9]{1,4}|20000)[\"'])[\"']?([^\s\"'/>]*)"
)
_LETTERS = re.compile(r"[A-Z]*")


class SheetError(ContainerError):
    """A sheet is refused; the sentence names the part of the archive it is."""

    def __init__(self, part: str, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.part = part
        self.sentence = sentence

    def about(self, name: str) -> Sentence:
        """Return the sentence with the name its writers gave the sheet."""
        return Sentence(
            self.sentence.pattern, {**self.sentence.facts, "sheet": name[:60]}
        )


@dataclass(frozen=True, slots=True)
class NoText:
    """A cell that says something else each time, or nothing: a formula, or an error.

    `column` (from 0) and `row` (from 1) are None where the sheet does not say them.
    """

    is_error: bool
    column: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a sheet finds: formulas and errors, and how it is laid out."""

    no_texts: tuple[NoText, ...]
    layout: Layout

    def __bool__(self) -> bool:
        return bool(self.no_texts or self.layout)


def look_into_sheet(part: str, xml: bytes) -> Look:
    """Return what is found in a sheet, each cell once.

    Raises:
        SheetError: it is too large.
    """
    rest, plain = without_plain_rows(xml)
    _check_size(part, rest, plain)
    # behind the rows stand formulas of other things, such as lists to choose from
    ends = [found.start() for found in _END.finditer(rest)]
    cells = _cells_without_text(rest[: ends[-1]] if ends else rest)
    return Look(tuple(islice(cells, MOST_CELLS_NAMED)), layout_of(rest))


def _cells_without_text(xml: bytes) -> Iterator[NoText]:
    cell, is_told = b"", False
    for found in _CELL_OR_FORMULA.finditer(xml):
        if found[1] == b"c":
            cell, is_told = found[2], False
        is_error = _ERROR.search(cell) is not None
        if not is_told and (is_error or found[1] == b"f"):
            is_told = True
            place = _PLACE.search(cell)
            if place:
                yield NoText(is_error, column_number(place[1]), int(place[2]))
            else:
                yield NoText(is_error)


def _check_size(part: str, xml: bytes, plain: int) -> None:
    """Check the rows of a sheet that are not plain, and how many there are in all."""
    if far := _FAR.search(xml):
        raise SheetError(part, _too_far(part, far[1].decode(errors="replace")))
    _, *rows = _ROW.split(xml)
    if plain + len(rows) > MOST_ROWS:
        sentence = say(
            "The sheet “%(sheet)s” has more than %(most)s rows. Shorten it.",
            sheet=part,
            most=MOST_ROWS,
        )
        raise SheetError(part, sentence)
    if any(map(_is_long, rows)):
        sentence = say(
            "The sheet “%(sheet)s” has a row of more than %(most)s cells. Shorten it.",
            sheet=part,
            most=MOST_COLUMNS,
        )
        raise SheetError(part, sentence)


def _is_long(row: bytes) -> bool:
    """Say whether a row has too many cells: without a place, each is one further."""
    return row.count(b"<") > MOST_COLUMNS and len(_CELL.findall(row)) > MOST_COLUMNS


def _too_far(part: str, place: str) -> Sentence:
    """Say that there is a row too low, else a column too far to the right."""
    letters = _LETTERS.match(place)
    row = place[letters.end() if letters else 0 :]
    if row.isdecimal() and int(row[:7]) <= MOST_ROWS and len(row) < 7:
        return say(
            "The sheet “%(sheet)s” has a column %(column)s; %(most)s columns are"
            " allowed. Remove the columns to the right.",
            sheet=part,
            column=letters[0][:20] if letters else "",
            most=MOST_COLUMNS,
        )
    return say(
        "The sheet “%(sheet)s” has a row %(row)s; %(most)s rows are allowed. Remove the"
        " rows below the last one.",
        sheet=part,
        row=row[:20],
        most=MOST_ROWS,
    )
