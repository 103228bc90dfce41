"""Cells that a spreadsheet made true or false of: a typed `True` is kept as no word."""

from collections.abc import Sequence

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.kinds import SHOWN, TRUTH
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheets import Sheet


class Truth(str):
    """A cell that is true or false in the spreadsheet, written as yes or no."""

    __slots__ = ()


def note_truth(cell: str, place: Place, sheets: Sequence[Sheet], notes: Notes) -> None:
    """Note a truth where words belong; `sheets` share the columns of the place.

    Whether True or TRUE was typed is lost, so nothing more is said of the cell.
    """
    column = place.column.partition("::")[0]
    kinds = (
        one.kind for sheet in sheets for one in sheet.columns if one.name == column
    )
    if next(kinds, None) in {TRUTH, SHOWN}:
        return
    notes.refuse(
        "W128",
        place,
        say("The spreadsheet made %(truth)s of this cell, which is no text.",
            truth="TRUE" if cell == "yes" else "FALSE"),
        say("Format the cell as text and type it again."),
    )  # fmt: skip
    notes.settle(place)
