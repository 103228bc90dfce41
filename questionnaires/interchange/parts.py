"""The parts of a bank that experts edit by themselves: which rows of which sheet.

A part is named by its kind and its address: a question by its key, a band by its scale
and name (`dudit/low`), the settings by nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.addresses import Numbering
from questionnaires.interchange import sheets
from questionnaires.interchange.sheets import Sheet
from questionnaires.interchange.survey import BEGINNINGS, ENDS
from questionnaires.interchange.writing import Cells

Rows = Mapping[str, list[Cells]]


class Kind(StrEnum):
    """What is edited on one page; lists, items and cases are edited whole."""

    SETTINGS = "settings"
    SECTION = "section"
    QUESTION = "question"
    LIST = "list"
    SCALE = "scale"
    ITEMS = "items"
    BAND = "band"
    ADVICE = "advice"
    TEXT = "text"
    CASE = "case"


SHEETS: Mapping[Kind, Sheet] = {
    Kind.SETTINGS: sheets.SETTINGS,
    Kind.SECTION: sheets.SECTIONS,
    Kind.QUESTION: sheets.QUESTIONS,
    Kind.LIST: sheets.CHOICES,
    Kind.SCALE: sheets.SCALES,
    Kind.ITEMS: sheets.ITEMS,
    Kind.BAND: sheets.BANDS,
    Kind.ADVICE: sheets.ADVICE,
    Kind.TEXT: sheets.TEXTS,
    Kind.CASE: sheets.CASES,
}
WHOLE = frozenset({Kind.LIST, Kind.ITEMS, Kind.CASE})
# the column that says what rows edited whole belong to
OWNER: Mapping[Kind, str] = {
    Kind.LIST: "list_name",
    Kind.ITEMS: "scale",
    Kind.BAND: "scale",
    Kind.CASE: "case",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bank, by its kind and its address."""

    kind: Kind
    key: str

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.kind]


def addresses(kind: Kind, rows: Sequence[Cells]) -> list[str | None]:
    """Return the address of each row of a sheet; None for a row of another kind."""
    if kind is Kind.SETTINGS:
        return ["" for _ in rows]
    if kind in WHOLE:
        return [row.get(OWNER[kind], "") for row in rows]
    if kind is Kind.BAND:
        numbering = Numbering()
        return [
            numbering.address(row.get("scale", ""), row.get("name", "")) for row in rows
        ]
    if kind in {Kind.SECTION, Kind.QUESTION}:
        return [row.get("name", "") if _kind_of(row) is kind else None for row in rows]
    return [row.get("name", "") for row in rows]


def _kind_of(row: Cells) -> Kind | None:
    word = row.get("type", "")
    if word in ENDS:
        return None
    return Kind.SECTION if word in BEGINNINGS else Kind.QUESTION


def places_of(part: Part, rows: Rows) -> list[int]:
    """Return where the rows of a part stand in its sheet, from 0; they are together.

    Of several parts with one key, which the checks refuse, it is the first.
    """
    found = [
        place
        for place, address in enumerate(addresses(part.kind, rows[part.sheet.name]))
        if address == part.key
    ]
    return found if part.kind in WHOLE else found[:1]


def place_to_add(part: Part, rows: Rows, beside: str) -> int:
    """Return where a new part goes: last of its kind, or of what it belongs to.

    `beside` is the section of a question, the scale of a band; nothing else needs one.
    """
    there = rows[part.sheet.name]
    if part.kind is Kind.QUESTION:
        is_inside = False
        for place, row in enumerate(there):
            is_inside = is_inside or (
                _kind_of(row) is Kind.SECTION and row.get("name") == beside
            )
            if is_inside and row.get("type") in ENDS:
                return place
    owner = OWNER.get(part.kind)
    if owner:
        last = [n for n, row in enumerate(there) if row.get(owner) == beside]
        return last[-1] + 1 if last else len(there)
    return len(there)
