"""What a spreadsheet offers in a cell: a few words, or the keys of another sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.domain.checks.references import EXPECTED_OF
from questionnaires.domain.checks.structure import APPEARANCES, EVIDENCE
from questionnaires.domain.definition import SELECTS, AnsweredBy, State, Type
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.sheets import SHEETS, Sheet
from questionnaires.interchange.survey import BEGINNINGS, ENDS


@dataclass(frozen=True, slots=True)
class Dropdown:
    """Words, which are all that may be written; or the sheet and column of keys."""

    words: tuple[str, ...] = ()
    of: tuple[str, str] = ("", "")


_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("survey", "appearance"): tuple(sorted(APPEARANCES - {""})),
    ("survey", "answered_by"): tuple(AnsweredBy),
    ("survey", "kind"): ("S", "P", "O"),
    ("survey", "evidence"): tuple(sorted(EVIDENCE - {""})),
    ("cases", "expect"): tuple(EXPECTED_OF),
    ("translations", "sheet"): tuple(sheet.name for sheet in SHEETS),
    ("translations", "state"): tuple(State),
}
_KEYS_OF = {
    ("items", "scale"): ("scales", "name"),
    ("items", "question"): ("survey", "name"),
    ("bands", "scale"): ("scales", "name"),
}


def dropdown_of(sheet: Sheet, column: str) -> Dropdown | None:
    """Return what a column offers, if anything; not that of the types."""
    if words := _WORDS.get((sheet.name, column)):
        return Dropdown(words)
    if of := _KEYS_OF.get((sheet.name, column)):
        return Dropdown(of=of)
    for one in sheet.columns:
        if one.name == column and one.kind.words:
            return Dropdown(one.kind.words)
    return None


def types_with(choices: Grid) -> tuple[str, ...]:
    """Return what may stand under `type`, with the lists of the sheet `choices`."""
    place = choices[0].index("list_name")
    lists = dict.fromkeys(cells[place] for cells in choices[1:])
    selects = (f"{kind} {name}" for kind in sorted(SELECTS) for name in lists)
    others = (kind for kind in Type if kind not in SELECTS)
    return (*selects, *others, *sorted(BEGINNINGS), *sorted(ENDS))
