"""What a published copy of something signed does without, as was decided at signing.

What is left out is taken out, never hidden; the copy stays one that reads back as a
dossier, and says by its hash which whole it was taken from.
"""

from collections.abc import Collection, Mapping
from copy import deepcopy
from enum import StrEnum

from questionnaires.domain.canonical import Json, canonical, hash_of

PUBLIC = "public"  # the access of evidence that everybody may learn of


class LeftOut(StrEnum):
    """A kind of content that a published copy can do without."""

    FOUND = "found"  # what the offices wrote beside their answers, and as a reason
    RESTRICTED_EVIDENCE = "restricted_evidence"  # and what is internal
    EVIDENCE = "evidence"  # all of it
    VIEWS = "views"  # what members see differently
    NAMES = "names"  # who answered and signed, and whose the evidence is


def published(
    plain: Mapping[str, Json], leaves_out: Collection[str]
) -> dict[str, Json]:
    """Return a signed copy as it is published; `whole` is the SHA-256 of all of it.

    `plain` is the content of a signed copy (`signed_copy.py`).
    """
    copy: dict[str, Json] = deepcopy(dict(plain))
    copy["whole"] = hash_of(canonical(dict(plain)))
    dossier = copy["dossier"]
    if LeftOut.FOUND in leaves_out:
        for answer in dossier["answers"].values():
            answer |= {"found": "", "answer": _without_reason(answer["answer"])}
    if LeftOut.VIEWS in leaves_out:
        dossier["views"] = {}
    _leave_out_evidence(copy, leaves_out)
    if LeftOut.NAMES in leaves_out:
        _leave_out_names(copy)
    return copy


def _without_reason(given: Json) -> Json:
    """Return an answer without what was written where one does not apply.

    As plain JSON a number is an object, too, whose text is the number itself.
    """
    match given:
        case {**said} if not said.keys() & {"number"}:
            return dict.fromkeys(said, "")
    return given


def _leave_out_evidence(copy: dict[str, Json], leaves_out: Collection[str]) -> None:
    pieces, histories = copy["dossier"]["evidence"], copy["histories"]["evidence"]
    for code in list(pieces):
        is_public = pieces[code]["access"] == PUBLIC
        is_out = LeftOut.RESTRICTED_EVIDENCE in leaves_out and not is_public
        if is_out or LeftOut.EVIDENCE in leaves_out:
            del pieces[code]
            histories.pop(code, None)


def _leave_out_names(copy: dict[str, Json]) -> None:
    """Take out the names, and the codes by which one account is told from another."""
    dossier = copy["dossier"]
    dossier["people"] = {}
    for answer in dossier["answers"].values():
        answer["by"] = ""
    for views in dossier["views"].values():
        for view in views:
            view["by"] = ""
    for piece in dossier["evidence"].values():
        piece |= {"by": "", "revised_by": "", "owner": ""}
    for signature in copy["signatures"]:
        signature |= {"by": "", "name": ""}
