"""Headers in a language that no other sheet has: `(eng)` where the bank says `(en)`."""

from collections import Counter
from collections.abc import Iterator, Mapping

from questionnaires.domain.sentences import say
from questionnaires.interchange.heads import Grid, headers_of
from questionnaires.interchange.language_names import known_code
from questionnaires.interchange.languages import (
    column_name,
    mended_header,
    plain_column_name,
    split_header,
)
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheets import SHEETS, Sheet, text_columns

Spoken = Mapping[str, frozenset[str]]  # the languages of each sheet


def in_known_languages(
    grids: Mapping[str, Grid], default_language: str, notes: Notes
) -> Mapping[str, Grid]:
    """Return the sheets with each stray language read as the one that was meant.

    So one finding names the header, instead of one for each of its texts.
    """
    spoken = {
        sheet.name: frozenset(
            language or default_language
            for _, _, language in _texts(sheet, grids.get(sheet.name, ()))
        )
        for sheet in SHEETS
    }
    mended = dict(grids)
    for sheet in SHEETS:
        grid = grids.get(sheet.name, ())
        for place, column, language in _texts(sheet, grid):
            header = headers_of(grid)[place]
            meant = language and _meant(header, language, spoken, default_language)
            if meant:
                named = _name(sheet, column, meant, default_language)
                _note(sheet, header, language, named, notes)
                first = [*mended[sheet.name][0]]
                first[place] = named
                mended[sheet.name] = [first, *grid[1:]]
    return mended


def _texts(sheet: Sheet, grid: Grid) -> Iterator[tuple[int, str, str]]:
    """Yield the place, the column and the language of each text column of a sheet."""
    texts = text_columns(sheet)
    for place, header in enumerate(headers_of(grid)):
        try:
            column, language = split_header(mended_header(header, texts), sheet.plain)
        except ValueError:  # said elsewhere
            continue
        if column in texts:
            yield place, column, language


def _meant(header: str, language: str, spoken: Spoken, default_language: str) -> str:
    """Return the language that a stray one stands for, or nothing.

    Two that stand beside each other in a sheet are two languages.
    """
    counts = Counter(one for languages in spoken.values() for one in languages)
    beside = {one for group in spoken.values() if language in group for one in group}
    if language == default_language:
        return ""
    for other in (default_language, *counts):
        is_usual = other == default_language or counts[other] > counts[language]
        if is_usual and other not in beside and _is_like(header, language, other):
            return other
    return ""


def _is_like(header: str, language: str, other: str) -> bool:
    """Say whether a header may mean another language: by its name, or its letters."""
    named = header.partition("::")[2].partition("(")[0].partition("[")[0]
    base = other.partition("-")[0].lower()
    return (
        known_code(named.strip()) == other
        or language.partition("-")[0].lower() == base
        or (language.isalpha() and len(language) == 3 and language.startswith(base))
    )


def _name(sheet: Sheet, column: str, language: str, default_language: str) -> str:
    if column in sheet.plain:
        return plain_column_name(column, language, default_language)
    return column_name(column, language)


def _note(sheet: Sheet, header: str, language: str, named: str, notes: Notes) -> None:
    notes.refuse(
        "L112",
        notes.header(sheet.name, header),
        say("No other sheet has the language “%(language)s”.", language=language),
        say("Write “%(header)s”.", header=named),
    )
