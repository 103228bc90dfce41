"""What officials answer: saved question by question, and never over one another.

An answer's own revisions are the record of who wrote what and when: rows that are only
added (docs/decisions/0022), in the transaction that saves it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from assessment.actions.voiding import (
    SignedError,
    Voided,
    rows_to_take,
    void_for_questions,
)
from assessment.actions.writing import write
from assessment.domain.saving import BLANK, Content, Merge, Typed, merge, stale
from assessment.domain.signatures import Because
from assessment.models import Answer, AnswerRevision, Signature
from assessment.queries.assessing import load_bases, load_standing
from assessment.queries.prepared import Prepared, Query
from questionnaires.domain.kept_answers import answer_as_text


@transaction.atomic
def save_answers(
    code: str, version: str, typed: Mapping[str, Typed], *, by: str, now: datetime
) -> Merge:
    """Save what somebody changed; return what was saved, and what is in conflict.

    What is in conflict is set aside beside the answer, so that it is not lost whatever
    becomes of the page that asks. What was signed of a section that is saved is void.

    Raises:
        SignedError: the assessment is signed, and stays as it is.
        LookupError: there is no such assessment (any more), or it is at another version
            than the one of this hash, which the sender looked at.
    """
    # alone for a moment: two may be the first to answer, or one may move the assessment
    found = _taken(code, version)
    if not found:
        raise LookupError(code)
    ((assessment, signed_at),) = found
    if signed_at:
        raise SignedError(code)
    kept = load_standing(code, list(typed))
    late = stale(typed, kept)
    merged = merge(typed, kept, load_bases(code, late) if late else {})
    _write(assessment, merged, by, now)
    _add_revisions(assessment, typed, merged, by, now)
    voided = _voided(code, merged, by, now) if merged.saves else ()
    return replace(merged, voided=voided)


@Prepared
def _taken(code: str, version: str) -> Query:
    """Return the number of an assessment, and when it was signed as a whole."""
    rows = rows_to_take().filter(code=code, version__hash=version)
    # a lock of one table needs its rows, not values
    return rows.only("id", "signed_at")  # type: ignore[return-value]


def _voided(code: str, merged: Merge, by: str, now: datetime) -> Voided:
    """Make void what was signed of what is saved."""
    if not _signed_parts(code):
        return ()
    row = rows_to_take().get(code=code)
    return void_for_questions(row, merged.saves, Because.ANSWER, by, now)


@Prepared
def _signed_parts(code: str) -> Query:
    """Return a signature that stands, if there is one.

    A statement of its own, after the lock: one that has waited for a lock sees the
    signatures as they were before.
    """
    rows = Signature.objects.filter(assessment__code=code, voided_at=None)
    standing = rows.filter(revision=F("assessment__revision"))
    return standing.values_list("pk").order_by()[:1]


def _write(assessment: int, merged: Merge, by: str, now: datetime) -> None:
    """Write the answers as they are now."""
    rows = [
        {
            "assessment": assessment,
            "question": key,
            "value": answer_as_text(content.given),
            "found": content.found,
            "look_again": content.look_again,
            "revision": merged.revisions[key],
            "by": by,
            "at": now,
        }
        for key, content in merged.saves.items()
    ]
    write(Answer, rows, known_by=("assessment", "question"))


def _add_revisions(
    assessment: int,
    typed: Mapping[str, Typed],
    merged: Merge,
    by: str,
    now: datetime,
) -> None:
    """Add what was saved, and what was set aside, to what was written before."""
    contents = {**merged.saves, **_set_aside(assessment, merged, by)}
    rows = [
        {
            "assessment": assessment,
            "question": key,
            "number": merged.revisions.get(key),  # none for what was set aside
            "based_on": typed[key].based_on,
            "value": answer_as_text(content.given),
            "found": content.found,
            "by": by,
            "at": now,
        }
        for key, content in contents.items()
    ]
    write(AnswerRevision, rows)


def _set_aside(assessment: int, merged: Merge, by: str) -> dict[str, Content]:
    """Return what is in conflict; what was set aside already needs no other row.

    The script of a page sends an answer, and its button sends it again.
    """
    if not merged.conflicts:
        return {}
    rows = AnswerRevision.objects.filter(
        assessment=assessment, question__in=list(merged.conflicts), number=None, by=by
    )
    known = set(rows.values_list("question", "value", "found"))
    mine = {key: conflict.mine for key, conflict in merged.conflicts.items()}
    return {
        key: content
        for key, content in mine.items()
        if content != BLANK
        and (key, answer_as_text(content.given), content.found) not in known
    }
