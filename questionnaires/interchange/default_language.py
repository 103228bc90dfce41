"""The language that every text of a bank must have, as its settings name it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from questionnaires.domain.findings import Place
from questionnaires.domain.plain_reading import LANGUAGE
from questionnaires.domain.sentences import say
from questionnaires.interchange.heads import Grid, headers_of
from questionnaires.interchange.language_names import known_code
from questionnaires.interchange.languages import mended_header, split_header
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheets import SHEETS, text_columns

COLUMN = "default_language"


def default_language(grids: Mapping[str, Grid], notes: Notes) -> str:
    """Return the default language before anything else is read.

    Where the columns do not have it, it is the one that is meant, or that most have.
    """
    cell, row = _cell(grids["settings"])
    if not cell:
        return "en"
    there = Counter(_languages(grids))
    is_bare = there.pop("", 0) > 0
    if LANGUAGE.fullmatch(cell) and (is_bare or not there or cell in there):
        return cell
    place = Place("settings", row, COLUMN)
    notes.refuse("L104", place, _sentence(cell), _hint(cell, list(there)))
    notes.settle(place)
    meant = known_code(cell)
    if meant and (meant in there or not there):
        return meant
    return max(there, key=there.__getitem__, default="en")


def _cell(grid: Grid) -> tuple[str, int]:
    """Return the cell of the settings, and its row."""
    headers = headers_of(grid)
    if COLUMN in headers:
        place = headers.index(COLUMN)
        for row, cells in enumerate(grid[1:], start=2):
            if cell := "".join(cells[place : place + 1]).strip():
                return cell, row
    return "", 2


def _languages(grids: Mapping[str, Grid]) -> Iterator[str]:
    """Yield the language of each label of the sheets, “” where it names none.

    Titles and hints may go without a language beside labels that name theirs.
    """
    for sheet in SHEETS:
        texts = text_columns(sheet)
        for header in headers_of(grids.get(sheet.name, ())):
            try:
                column, language = split_header(mended_header(header, texts))
            except ValueError:
                continue
            if column == "label":
                yield language


def _sentence(cell: str) -> str:
    if LANGUAGE.fullmatch(cell):
        return say("No label is in “%(language)s”.", language=cell)
    return say("“%(language)s” is not the code of a language.", language=cell[:40])


def _hint(cell: str, there: list[str]) -> str:
    if there[1:]:
        return say("Write one of %(known)s.", known=", ".join(there))
    code = there[0] if there else known_code(cell) or "en"
    return say("Write %(code)s.", code=code)
