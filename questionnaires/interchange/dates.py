"""Cells that a spreadsheet made a date of: `5-7` became the fifth of July."""

from collections.abc import Sequence

from questionnaires.domain.definition import Type
from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Notes

# where a day may stand; as a default only of a question about one
_DAYS = frozenset({("cases", "value"), ("_meta", "exported_on")})


class Dated(str):
    """A cell that is a day or a time in the spreadsheet, written as we write one."""

    __slots__ = ()


def note_date(cell: str, place: Place, cells: Sequence[str], notes: Notes) -> None:
    """Note a date where words, a number or a key belong; `cells` are those of its row.

    What was typed is lost, so nothing more is said of the cell.
    """
    if place.column == "source" or (place.sheet, place.column) in _DAYS:
        return
    if (place.sheet, place.column) == ("survey", "default") and Type.DATE in cells:
        return
    notes.refuse(
        "W124",
        place,
        say("“%(cell)s” is a date in the spreadsheet.", cell=cell),
        say("Format the cell as text and type it again."),
    )
    notes.settle(place)
