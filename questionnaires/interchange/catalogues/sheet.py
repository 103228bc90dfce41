"""A workbook of one sheet: a row per text, the words to fill in beside their source."""

from questionnaires.domain.sentences import say
from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.table_files import read_table, write_table
from questionnaires.interchange.workbook import Form

SHEET = "to_translate"
_OF_FILE = ("bank", "source_language", "language")
_PLACE = ("sheet", "key", "column")
_WORDS = ("context", "source", "words", "state", "note", "based_on")
COLUMNS = (*_OF_FILE, *_PLACE, *_WORDS)


def write_sheet(catalogue: Catalogue) -> bytes:
    """Return the workbook of a catalogue."""
    of_file = (catalogue.key, catalogue.source_language, catalogue.language)
    rows = [
        [
            *of_file,
            *one.where,
            str(one.context),
            one.source,
            one.words,
            str(one.standing),
            one.note,
            one.based_on,
        ]
        for one in catalogue.entries
    ]
    return write_table(SHEET, Form.XLSX, [list(COLUMNS), *rows])


def read_sheet(content: bytes) -> Catalogue:
    """Return the catalogue of a workbook.

    Raises:
        ContainerError: it is none, or a column is missing.
    """
    head, *rows = read_table(SHEET, Form.XLSX, content)
    names = [name.strip().lower() for name in head]
    lacking = [name for name in COLUMNS if name not in names]
    if lacking:
        raise ContainerError(
            say(
                "The sheet has no column “%(column)s”. Export it again, and change"
                " nothing but the words, the state and the note.",
                column=lacking[0],
            )
        )
    return _catalogue(names, rows)


def _catalogue(names: list[str], rows: Grid) -> Catalogue:
    cells = [
        dict(zip(names, [*row, *[""] * len(names)], strict=False))
        for row in rows
        if any(row)
    ]
    first = cells[0] if cells else dict.fromkeys(COLUMNS, "")
    for row, one in enumerate(cells, start=2):
        if any(one[name] != first[name] for name in _OF_FILE):
            raise ContainerError(
                say(
                    "Row %(row)s is of another bank or language than the rows above."
                    " Divide the file.",
                    row=row,
                )
            )
    entries = tuple(_entry(row, one) for row, one in enumerate(cells, start=2))
    bank, source_language, language = (first[name] for name in _OF_FILE)
    return Catalogue(bank, source_language, language, entries)


def _entry(row: int, cells: dict[str, str]) -> Entry:
    state = cells["state"].strip().lower() or Standing.TRANSLATED
    if state not in set(Standing):
        raise ContainerError(
            say(
                "Row %(row)s: “%(state)s” is no state. Write one of %(known)s.",
                row=row,
                state=state[:40],
                known=", ".join(Standing),
            )
        )
    words = cells["words"]
    sheet, key, column = (cells[name] for name in _PLACE)
    is_old = state == Standing.MISSING  # its cell is left as it was
    standing = Standing.TRANSLATED if is_old else Standing(state)
    return Entry(
        where=(sheet, key, column),
        source=cells["source"],
        words=words,
        standing=standing if words else Standing.MISSING,
        based_on=cells["based_on"],
        context=cells["context"],
        note=cells["note"],
    )
