"""Which columns a sheet has, by the row that names them."""

from collections.abc import Iterator, Sequence

from questionnaires.domain.expressions.errors import closest, did_you_mean
from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.heads import OTHER_NAMES, Grid, headers_of
from questionnaires.interchange.languages import (
    column_name,
    mended_header,
    no_code,
    split_header,
)
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheets import (
    FOR_SCALE,
    Sheet,
    columns_of,
    text_columns,
)

LIKE_A_NAME = 0.75  # what is more alike than this is a slip, not another word
# what experts who know XLSForm, or other spreadsheets, call a column of ours
OF_OTHER_FORMS = {
    "relevant": "when",
    "if": "when",
    "condition": "when",
    "points": "score",
}
# choices without these are no choices, or have no points
NOT_OF_THEIR_OWN = frozenset({"list_name", "name", "score"})
UNKNOWN = "?"  # the code of a language that is named, but nobody knows which


def languages_of(sheet: Sheet, grid: Grid, default_language: str) -> tuple[str, ...]:
    """Return the languages of a sheet in the order of their columns."""
    found: dict[str, None] = {}
    texts = text_columns(sheet)
    for header in headers_of(grid):
        mended = mended_header(header, set(texts).difference(sheet.plain))
        try:
            column, language = split_header(mended, sheet.plain)
        except ValueError:
            continue
        if language or column in texts:
            found[language or default_language] = None
    return tuple(found)


def columns_named(
    sheets: Sequence[Sheet], grid: Grid, default_language: str, notes: Notes
) -> Iterator[tuple[int, str]]:
    """Yield the place of each known column, and its name with its language."""
    texts = {column for sheet in sheets for column in text_columns(sheet)}
    known = {column for sheet in sheets for column in columns_of(sheet)}
    headers = headers_of(grid)
    seen: set[str] = set()
    for place, header in _named(sheets[0], grid, notes):
        column, language = _split(sheets[0], header, texts, notes)
        if language == UNKNOWN and not _is_there(column, headers, default_language):
            language = default_language  # likely
        if column not in known:
            free = texts if language else known.difference(headers)
            column = _mended(sheets[0], column, language, free, notes)
        full = column
        if column in texts:
            full += f"::{language or default_language}"
        if full in seen:
            notes.refuse(
                "W104",
                notes.header(sheets[0].name, header),
                say("The column “%(header)s” stands twice.", header=header),
                say("Remove one, or correct its name."),
            )
        elif not _is_known(sheets[0], column, language, known, texts):
            _note_unknown(sheets[0], header, notes)
        elif language != UNKNOWN:
            seen.add(full)
            yield place, full


def _named(sheet: Sheet, grid: Grid, notes: Notes) -> Iterator[tuple[int, str]]:
    """Yield the places and headers of the columns that have one."""
    for place, header in enumerate(headers_of(grid)):
        if header:
            yield place, header
        else:
            _note_unnamed(sheet, grid, place, notes)


def _mended(
    sheet: Sheet, column: str, language: str, free: set[str], notes: Notes
) -> str:
    """Return the column that a name is a slip of, so that all else is found, too.

    Experts may give the choices columns of any name; those stay.
    """
    meant = (
        closest(column.lower(), free, LIKE_A_NAME)
        or _longer(sheet, column, free)
        or "".join(free.intersection({OF_OTHER_FORMS.get(column.lower(), "")}))
    )
    if not meant or column.startswith(FOR_SCALE):
        return column
    where = notes.header(sheet.name, column)
    if sheet.name == "choices" and not language and meant not in NOT_OF_THEIR_OWN:
        notes.warn(
            "W120",
            where,
            say("“%(header)s” is kept as a column of your own.", header=column[:60]),
            did_you_mean(meant),
        )
        return column
    notes.refuse(
        "W116",
        where,
        say("There is no column “%(header)s”.", header=column[:60]),
        did_you_mean(meant),
    )
    return meant


def _longer(sheet: Sheet, column: str, free: set[str]) -> str:
    """Return the needed column that a name is a longer form of: `minimum` for `min`."""
    needed = free.intersection(sheet.needed) | {
        one.name for one in sheet.columns if one.is_needed and one.name in free
    }
    needed |= free & NOT_OF_THEIR_OWN
    begins = (name for name in sorted(needed) if column.lower().startswith(name))
    return next(begins, "")


def _is_known(
    sheet: Sheet, column: str, language: str, known: set[str], texts: set[str]
) -> bool:
    """Say whether we read a column; the choices sheet may have any further one."""
    if language:
        return column in texts
    return column in known or sheet.name == "choices"


def _split(sheet: Sheet, header: str, texts: set[str], notes: Notes) -> tuple[str, str]:
    """Return the column and the language of a header; slips are noted, and mended."""
    written = OTHER_NAMES.get(header, header)
    mended = mended_header(written, texts.difference(sheet.plain))
    try:
        column, language = split_header(mended, sheet.plain)
    except ValueError:
        column, language = header.partition("::")[0], UNKNOWN
    if mended != written and "::" not in header:
        notes.refuse(
            "W116",
            notes.header(sheet.name, header),
            say("There is no column “%(header)s”.", header=header[:60]),
            did_you_mean(mended),
        )
    elif mended != written or language == UNKNOWN:
        code = "fr" if language == UNKNOWN else language
        notes.refuse(
            "L101",
            notes.header(sheet.name, header),
            no_code(header),
            say(
                "Write the code in brackets: “%(column)s”.",
                column=column_name(column, code),
            ),
        )
    return column, language


def _is_there(column: str, headers: Sequence[str], default_language: str) -> bool:
    """Say whether a text column has a header in the default language."""
    for header in headers:
        try:
            named, language = split_header(header)
        except ValueError:
            continue
        if named == column and language in {"", default_language}:
            return True
    return False


def _note_unknown(sheet: Sheet, header: str, notes: Notes) -> None:
    notes.warn(
        "W105",
        notes.header(sheet.name, header),
        say(
            "The column “%(header)s” is not read; what it says is left out.",
            header=header[:60],
        ),
        say("See docs/workbook.md for the columns of each sheet."),
    )


def _note_unnamed(sheet: Sheet, grid: Grid, place: int, notes: Notes) -> None:
    """Warn of words below a first cell that is empty."""
    rows = (
        row
        for row, cells in enumerate(grid[1:], start=2)
        if any(cell.strip() for cell in cells[place : place + 1])
    )
    if row := next(rows, None):
        notes.warn(
            "W115",
            Place(sheet.name, row),
            say(
                "Column %(number)s has no name in the first row; what it says is left"
                " out.",
                number=place + 1,
            ),
            say("Name the column, or clear it."),
        )


def note_missing(
    sheets: Sequence[Sheet], found: set[str], default_language: str, notes: Notes
) -> None:
    """Note the columns that are needed and not `found`; of their cells, nothing is."""
    sheet = sheets[0]
    needed = {column.name: column.kind for column in sheet.columns if column.is_needed}
    texts = set(text_columns(sheet))
    for name in (*sheet.needed, *needed):
        full = f"{name}::{default_language}" if name in texts else name
        if full not in found:
            shown = column_name(name, default_language) if name in texts else name
            notes.refuse(
                "W103",
                notes.header(sheet.name, shown),
                say(
                    "The sheet “%(name)s” has no column “%(shown)s”.",
                    name=sheet.name,
                    shown=shown,
                ),
                say("Add it to the first row."),
            )
            notes.settle(Place(sheet.name, None, name))
            if name not in texts:
                notes.nameless.add(sheet.name)
