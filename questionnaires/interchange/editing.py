"""One part of a draft as cells: looked at, changed, and read back by the one reader.

So what an expert types on a page is read as what stands in her workbook, and what
cannot be read has the same sentence, at the same cell.
"""

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level, has_errors
from questionnaires.interchange.languages import split_header
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.parts import (
    SHEETS,
    Kind,
    Part,
    addresses,
    place_to_add,
    places_of,
)
from questionnaires.interchange.reading import Reading, read_grids
from questionnaires.interchange.sheets import Sheet, text_columns
from questionnaires.interchange.writing import Cells, Writer

# a cell by the place of its row in the part, from 0, and its column: `label::fr`
Cell = tuple[int, str]
# the ends of sections, and what else a sheet must have around a row
END = {"begin_group": "end_group", "begin_repeat": "end_repeat"}


class ConflictError(Exception):
    """The part says something else by now; `there` is what, nothing if it is gone."""

    def __init__(self, there: Sequence[Cells]) -> None:
        super().__init__("changed meanwhile")
        self.there = there


class UnreadableError(Exception):
    """Cells that cannot be read, with their sentences."""

    def __init__(self, problems: Mapping[Cell, tuple[str, ...]]) -> None:
        super().__init__("unreadable")
        self.problems = problems


def cells_of(questionnaire: Questionnaire, part: Part) -> tuple[Cells, ...]:
    """Return the rows of a part, each by column (`label::fr`); none if it is not there.

    What has its default stands there too, as an empty cell or not at all.
    """
    rows = Writer(questionnaire).rows()
    there = rows[part.sheet.name]
    default = questionnaire.default_language
    return tuple(
        _by_column(there[place], part.sheet, default) for place in places_of(part, rows)
    )


def rows_by_part(questionnaire: Questionnaire, kind: Kind) -> dict[Part, Cells]:
    """Return each row of a kind whose rows stand alone, as `cells_of`, by its part."""
    rows = Writer(questionnaire).rows()[SHEETS[kind].name]
    default = questionnaire.default_language
    found: dict[Part, Cells] = {}
    for address, row in zip(addresses(kind, rows), rows, strict=True):
        if address is not None:
            cells = _by_column(row, SHEETS[kind], default)
            found.setdefault(Part(kind, address), cells)
    return found


def revision(rows: Sequence[Cells]) -> str:
    """Return the mark of what a part says: that of the cells that are filled in."""
    return hash_of(canonical([_filled(row) for row in rows]))[len("sha256:") :][:16]


def edited(
    questionnaire: Questionnaire, part: Part, based_on: str, rows: Sequence[Cells]
) -> Questionnaire:
    """Return a draft in which a part says something else.

    `based_on` is the revision of what was changed. Whole rows are given; a cell that is
    left out is empty.

    Raises:
        ConflictError: it does not say that any more.
        UnreadableError: a cell cannot be read.
    """
    there = cells_of(questionnaire, part)
    if revision(there) != based_on:
        raise ConflictError(there)
    writer = Writer(questionnaire)
    sheets = writer.rows()
    places = places_of(part, sheets)
    sheet = sheets[part.sheet.name]
    made = [_by_header(row, part.sheet, writer) for row in rows]
    first = places[0] if places else len(sheet)
    kept = [row for place, row in enumerate(sheet) if place not in places]
    sheets[part.sheet.name] = [*kept[:first], *made, *kept[first:]]
    return _read(questionnaire, part, sheets, range(first, first + len(made)))


def added(
    questionnaire: Questionnaire, part: Part, beside: str, rows: Sequence[Cells]
) -> Questionnaire:
    """Return a draft with one more part, behind those of its kind.

    `beside` is the section of a question, the scale of a band.

    Raises:
        UnreadableError: a cell cannot be read, or the key is taken.
    """
    writer = Writer(questionnaire)
    sheets = writer.rows()
    place = place_to_add(part, sheets, beside)
    made = [_by_header(row, part.sheet, writer) for row in rows]
    ends: list[Cells] = []
    if part.kind is Kind.SECTION:
        ends = [{"type": END[row["type"]]} for row in made]
    sheets[part.sheet.name][place:place] = [*made, *ends]
    return _read(questionnaire, part, sheets, range(place, place + len(made)))


def _read(
    before: Questionnaire, part: Part, sheets: dict[str, list[Cells]], places: range
) -> Questionnaire:
    """Return what the sheets make.

    What was wrong in other rows before does not stand in the way.
    """
    writer = Writer(before)
    reading = read_grids(writer.grids_of(sheets), Notes())
    if has_errors(reading.findings):
        known = _errors(read_grids(writer.grids({}), Notes()))
        wrong = [one for one in _errors(reading) if one not in known]
        if wrong or reading.questionnaire is None:
            raise UnreadableError(_at_cells(wrong, part, places))
    assert reading.questionnaire is not None  # noqa: S101 -- no error says otherwise
    return reading.questionnaire


def _errors(reading: Reading) -> list[Finding]:
    return [one for one in reading.findings if one.level is Level.ERROR]


def _at_cells(
    findings: Sequence[Finding], part: Part, places: range
) -> dict[Cell, tuple[str, ...]]:
    """Return the sentences by cell; what is said of other rows is said of none."""
    found: dict[Cell, tuple[str, ...]] = {}
    for one in findings:
        sheet, row = one.place.sheet or one.where[0], (one.place.row or 0) - 2
        is_here = sheet == part.sheet.name and row in places
        cell = (row - places.start, one.place.column) if is_here else (0, "")
        said = tuple(words for words in (one.message, one.hint) if words)
        found[cell] = (*found.get(cell, ()), *said)
    return found


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {column: str(cell) for column, cell in row.items() if cell}


def _by_column(row: Cells, sheet: Sheet, default: str) -> Cells:
    return dict(_renamed(row, sheet, default))


def _renamed(row: Cells, sheet: Sheet, default: str) -> Iterator[tuple[str, str]]:
    texts = text_columns(sheet)
    for header, cell in row.items():
        column, language = split_header(header, sheet.plain)
        if column in texts:
            column = f"{column}::{language or default}"
        yield column, str(cell)


def _by_header(row: Cells, sheet: Sheet, writer: Writer) -> Cells:
    """Return a row as the writer names its columns, without its empty cells."""
    texts = text_columns(sheet)
    made: Cells = {}
    for name, cell in _filled(row).items():
        column, _colons, language = name.partition("::")
        is_text = column in texts and language
        made[writer.header(sheet, column, language) if is_text else name] = cell
    return made


def merged(
    was: Mapping[str, str], mine: Mapping[str, str], there: Mapping[str, str]
) -> tuple[Cells, tuple[str, ...]]:
    """Return what two people make of one row, and the columns that both changed.

    `was` is what the page said, `mine` what it is to say, `there` what stands there by
    now. Where both changed a cell, mine is taken.
    """
    made: Cells = dict(there)
    both: list[str] = []
    for column, cell in mine.items():
        theirs, before = there.get(column, ""), was.get(column, "")
        if cell in {theirs, before}:
            continue
        made[column] = cell
        if theirs != before:
            both.append(column)
    return made, tuple(both)
