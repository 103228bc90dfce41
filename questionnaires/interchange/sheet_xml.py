"""What is looked at in the XML of one sheet before it is opened.

A place far away makes a reader lay out every cell before it, and a formula or an error
would be read as what it last said, or as nothing. Places are read in either kind of
quotes and with any spaces, as the reader behind us reads them.
"""

import re

from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.containers import (
    MOST_COLUMNS,
    MOST_ROWS,
    ContainerError,
)

IS_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheetData\b")

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_PLACE = re.compile(rb"<(?:[\w.-]+:)?c\s[^<]*?\br\s*=\s*[\"']([A-Z]+[0-9]+)")
_ERROR = re.compile(rb"<(?:[\w.-]+:)?c\s[^<]*?\bt\s*=\s*[\"']e[\"'][^<]*")
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


def check_sheet(part: str, xml: bytes) -> None:
    """Raise SheetError for a formula or an error, and for what is too large."""
    # most sheets hold none of these bytes, and looking for bytes costs nothing
    if (b"<f" in xml or b":f" in xml) and (formula := _FORMULA.search(xml)):
        places = _PLACE.findall(xml, 0, formula.start())
        raise SheetError(part, _holds_formula(part, places[-1] if places else b"?"))
    if (b'"e"' in xml or b"'e'" in xml) and (error := _ERROR.search(xml)):
        place = _PLACE.match(error[0])
        raise SheetError(part, _holds_error(part, place[1] if place else b"?"))
    if far := _FAR.search(xml):
        raise SheetError(part, _too_far(part, far[1].decode(errors="replace")))
    _, *rows = _ROW.split(xml)
    if len(rows) > MOST_ROWS:
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


def _holds_formula(part: str, place: bytes) -> Sentence:
    return say(
        "The cell %(cell)s of “%(sheet)s” holds a formula. Replace formulas by"
        " their values: copy, then paste as values.",
        cell=place.decode(),
        sheet=part,
    )


def _holds_error(part: str, place: bytes) -> Sentence:
    return say(
        "The cell %(cell)s of “%(sheet)s” holds an error, such as #REF!. Write what"
        " belongs there, or clear it.",
        cell=place.decode(),
        sheet=part,
    )


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
