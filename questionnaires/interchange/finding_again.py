"""A band found again after others of its key were moved or removed.

Bands of a scale that have one key are told apart by their places: `dudit/low/2`. That
address leads to another band as soon as one before it is gone, so a form says beside
the address what stood there, and what beside it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.given_back import WAS, cells_in
from questionnaires.interchange.editing import ConflictError, revision, rows_by_part
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.writing import Cells

BASED_ON, BESIDE = "based_on", "beside"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page showed: the revision of a row, its cells, and what stood beside it.

    `beside` are the revisions of the other rows that had its key, None if nobody said.
    Without `based_on` nothing is known, and an address means what stands there.
    """

    based_on: str
    was: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] | None = None


def seen_in(sent: Mapping[str, str]) -> Seen:
    """Return what a form says that its page showed."""
    return Seen(
        sent.get(BASED_ON, ""),
        cells_in(sent.get(WAS, "")),
        tuple(sent[BESIDE].split()) if BESIDE in sent else None,
    )


def beside(questionnaire: Questionnaire, part: Part) -> str:
    """Return the revisions of the other rows that have the key of a part."""
    rows = _rows_of_key(questionnaire, part)
    return " ".join(revision([row]) for one, row in rows.items() if one != part)


def has_others(questionnaire: Questionnaire, part: Part) -> bool:
    """Say whether there are bands with the key of a part."""
    return bool(_rows_of_key(questionnaire, part))


def found_again(questionnaire: Questionnaire, part: Part, seen: Seen) -> Part:
    """Return where a part stands now; all but bands are known by their keys alone.

    A row that says what it said is the same, wherever it stands. One that was changed
    is the same if it is alone with its key as it was, or the only one that is not as
    it stood beside it and has the same condition.

    Raises:
        ConflictError: it was removed, or changed so that nobody can tell which it is.
    """
    if part.kind is not Kind.BAND or not seen.based_on:
        return part
    rows = _rows_of_key(questionnaire, part)
    same = [one for one, row in rows.items() if revision([row]) == seen.based_on]
    if same:
        return part if part in same else same[0]
    found = _changed(rows, seen.beside or ())
    was_alone = seen.beside == ()
    if not was_alone or len(rows) > 1:
        when = seen.was.get("when", "")
        found = [one for one in found if rows[one].get("when", "") == when]
    if len(found) != 1:
        raise ConflictError(())
    return found[0]


def _changed(rows: Mapping[Part, Cells], known: tuple[str, ...]) -> list[Part]:
    """Return the parts whose rows are not among those that were known before."""
    left, found = Counter(known), []
    for one, row in rows.items():
        mark = revision([row])
        if left[mark]:
            left[mark] -= 1
        else:
            found.append(one)
    return found


def _rows_of_key(questionnaire: Questionnaire, part: Part) -> dict[Part, Cells]:
    """Return the rows that have the key of a band, its own among them; else none."""
    if part.kind is not Kind.BAND:
        return {}
    rows = rows_by_part(questionnaire, Kind.BAND)
    return {one: row for one, row in rows.items() if _key(one) == _key(part)}


def _key(band: Part) -> list[str]:
    return band.key.lower().split("/")[:2]
