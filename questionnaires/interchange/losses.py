"""What became of another system's form: what is kept, changed and dropped."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.spoken import spoken


class Fate(StrEnum):
    """What became of a row or of a feature of it."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


WORDS = {
    Fate.KEPT: say("kept"),
    Fate.CHANGED: say("changed"),
    Fate.DROPPED: say("dropped"),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """One line of the report: `feature` is a type or a column, in the form's words."""

    fate: Fate
    place: Place
    feature: str
    sentence: str


def loss_totals(losses: Iterable[Loss]) -> dict[str, int]:
    """Return how many lines there are of each fate."""
    counts = Counter(loss.fate for loss in losses)
    return {str(fate): counts[fate] for fate in Fate}


def plain_losses(losses: Iterable[Loss]) -> list[dict[str, Any]]:
    """Return the report as `import_bank --json` prints it."""
    return [
        {
            "kind": str(loss.fate),
            "sheet": loss.place.sheet,
            "row": loss.place.row,
            "column": loss.place.column,
            "feature": loss.feature,
            "sentence": spoken(loss.sentence),
        }
        for loss in losses
    ]


def printed_losses(losses: Iterable[Loss]) -> list[str]:
    """Return a line for each thing that is not as it was, and the totals."""
    losses = tuple(losses)
    lines = [_printed(loss) for loss in losses if loss.fate is not Fate.KEPT]
    totals = say(
        "%(kept)d kept, %(changed)d changed, %(dropped)d dropped", **loss_totals(losses)
    )
    return [*lines, spoken(totals)] if losses else []


def _printed(loss: Loss) -> str:
    number = loss.place.row
    row = spoken(say("row %(row)s", row=number)) if number else ""
    where = ", ".join(
        part for part in (loss.place.sheet, row, loss.place.column) if part
    )
    return f"{spoken(WORDS[loss.fate])} {where}: {spoken(loss.sentence)}"
