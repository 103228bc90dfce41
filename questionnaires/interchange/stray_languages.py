"""Headers in a language that no other sheet has: `(eng)` where the bank says `(en)`."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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

Spoken = Mapping[tuple[str, str], frozenset[str]]  # languages, by sheet and column


@dataclass(frozen=True, slots=True)
class Stray:
    """A language that may stand for another, and the header that names it."""

    header: str
    language: str


def in_known_languages(
    grids: Mapping[str, Grid], default_language: str, notes: Notes
) -> Mapping[str, Grid]:
    """Return the sheets with each stray language read as the one that was meant.

    So one finding names the header, instead of one for each of its texts.
    """
    spoken = _spoken(grids, default_language)
    mended = dict(grids)
    for sheet in SHEETS:
        grid = grids.get(sheet.name, ())
        for place, column, language in _texts(sheet, grid):
            header = headers_of(grid)[place]
            stray = Stray(header, language)
            meant = language and _meant(stray, spoken, default_language)
            if meant:
                named = _name(sheet, column, meant, default_language)
                _note(sheet, header, language, named, notes)
                first = [*mended[sheet.name][0]]
                first[place] = named
                mended[sheet.name] = [first, *grid[1:]]
    return mended


def _spoken(grids: Mapping[str, Grid], default_language: str) -> Spoken:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for sheet in SHEETS:
        for _, column, language in _texts(sheet, grids.get(sheet.name, ())):
            found[sheet.name, column].add(language or default_language)
    return {place: frozenset(languages) for place, languages in found.items()}


def _texts(sheet: Sheet, grid: Grid) -> Iterator[tuple[int, str, str]]:
    """Yield the place, the column and the language of each text column of a sheet."""
    texts = text_columns(sheet)
    for place, header in enumerate(headers_of(grid)):
        try:
            mended = mended_header(header, set(texts).difference(sheet.plain))
            column, language = split_header(mended, sheet.plain)
        except ValueError:  # said elsewhere
            continue
        if column in texts:
            yield place, column, language


def _meant(stray: Stray, spoken: Spoken, default_language: str) -> str:
    """Return the language that a stray one stands for, or nothing.

    Two that stand beside each other in a column of texts are two languages.
    """
    counts = Counter(one for languages in spoken.values() for one in languages)
    groups = (group for group in spoken.values() if stray.language in group)
    beside = {one for group in groups for one in group}
    if stray.language == default_language:
        return ""
    for other in (default_language, *counts):
        is_usual = counts[other] > counts[stray.language]
        is_usual |= other == default_language or known_code(stray.language) is None
        if is_usual and other not in beside and _is_like(stray, other):
            return other
    return ""


def _is_like(stray: Stray, other: str) -> bool:
    """Say whether a header may mean another language: by its name, or its letters."""
    named = stray.header.partition("::")[2].partition("(")[0].partition("[")[0]
    base, language = other.partition("-")[0].lower(), stray.language.lower()
    return (
        known_code(named.strip()) == other
        or language.partition("-")[0] == base
        or (len(language) == 3 and language.startswith(base))
        or (known_code(language) is None and sorted(language) == sorted(base))
    )


def _name(sheet: Sheet, column: str, language: str, default_language: str) -> str:
    if column in sheet.plain:
        return plain_column_name(column, language, default_language)
    return column_name(column, language)


def _note(sheet: Sheet, header: str, language: str, named: str, notes: Notes) -> None:
    notes.refuse(
        "L112",
        notes.header(sheet.name, header),
        say(
            "Few columns are in “%(language)s”, and others in a language much like it.",
            language=language,
        ),
        say("Write “%(header)s”.", header=named),
    )
