"""How the XML of one sheet lays it out: what is merged, and what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from questionnaires.interchange.containers import MOST_COLUMNS

MOST_MERGED = 2_000  # ranges of one sheet; no more are looked at

_MERGED = re.compile(
    rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']"
    rb"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)
_ROW_OR_COLUMN = re.compile(rb"<(?:[\w.-]+:)?(?:row|col)\s([^<>]*+)>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_ROW = re.compile(rb"\br\s*=\s*[\"']([0-9]{1,7})[\"']")
_FIRST = re.compile(rb"\bmin\s*=\s*[\"']([0-9]{1,5})[\"']")
_LAST = re.compile(rb"\bmax\s*=\s*[\"']([0-9]{1,5})[\"']")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one on the screen; the first of them holds the words.

    Rows and columns are counted from 0; the last ones belong to it.
    """

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`rows` and `columns` are the hidden ones, from 0, in order."""

    merged: tuple[Merged, ...] = ()
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.merged or self.rows or self.columns)


def layout_of(xml: bytes) -> Layout:
    """Return what is merged and hidden in a sheet."""
    # most sheets have nothing of it, and looking for bytes costs nothing
    merged = tuple(islice(_merged(xml), MOST_MERGED)) if b"mergeCell" in xml else ()
    if b"hidden" not in xml:
        return Layout(merged)
    found = [one for one in _ROW_OR_COLUMN.findall(xml) if _HIDDEN.search(one)]
    rows = {int(row[1]) - 1 for one in found if (row := _ROW.search(one))}
    columns = {column for one in found for column in _columns(one)}
    return Layout(merged, tuple(sorted(rows)), tuple(sorted(columns)))


def _merged(xml: bytes) -> Iterator[Merged]:
    for left, top, right, bottom in _MERGED.findall(xml):
        yield Merged(
            int(top) - 1, column_number(left), int(bottom) - 1, column_number(right)
        )


def _columns(attributes: bytes) -> range:
    first, last = _FIRST.search(attributes), _LAST.search(attributes)
    if not (first and last):
        return range(0)
    return range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS))


def column_number(letters: bytes) -> int:
    """Return the number of a column from 0: 2 for C."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
