"""An assessment moves to a newer version of its questionnaire, and back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from assessment.actions.voiding import (
    Voided,
    rows_to_take,
    still_open,
    void_signatures,
)
from assessment.domain.assessing import Assessment, NotOpened, NotOpenedError
from assessment.domain.moving import (
    Undo,
    moved,
    undo_as_text,
    undo_from_text,
)
from assessment.domain.saving import Content
from assessment.domain.signatures import Because
from assessment.models import Answer, AnswerRevision, Move
from assessment.models import Assessment as AssessmentRow
from assessment.queries.assessing import kept_of
from questionnaires.actions.recording import record
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.kept_answers import answer_as_text
from questionnaires.models import Version
from questionnaires.queries import load_part
from questionnaires.queries.judgements import load_said_between


@transaction.atomic
def move_to(assessment: Assessment, version: str, *, by: str, now: datetime) -> Voided:
    """Take an assessment to the version of this hash, with all its answers.

    Return the signatures that are void by it: all of them.

    Raises:
        SignedError: it is signed, and stays as it is.
        NotOpenedError: it is not at the version any more that was looked at, or the
            other one is not the published one of the same questionnaire.
    """
    row = _at(assessment)
    after = Version.objects.published().filter(
        questionnaire=row.version.questionnaire_id, hash=version
    )
    target = after.first()
    if version == assessment.version:
        raise NotOpenedError(NotOpened.CHANGED_SINCE)
    if target is None:
        raise NotOpenedError(NotOpened.NOT_PUBLISHED)
    rows = _answers(row)
    fate = moved(
        load_part(assessment.version, AnsweredBy.OFFICES),
        load_part(version, AnsweredBy.OFFICES),
        {key: kept_of(one) for key, one in rows.items()},
        load_said_between(assessment.questionnaire, assessment.version, version),
    )
    before = {key: kept_of(rows[key]).content for key in fate.contents}
    _write(row, rows, fate.contents, by, now)
    revisions = {key: one.revision for key, one in rows.items()}
    Move.objects.create(
        assessment=row,
        from_version=row.version,
        to_version=target,
        before=undo_as_text(Undo(before, revisions, fate.lost)),
        by=by,
        at=now,
    )
    details = {"from": str(row.version.number), "to": str(target.number)}
    row.version = target
    row.save(update_fields=["version"])
    _record("assessment.moved", assessment, by, details)
    return void_signatures(row, None, Because.VERSION, by, now)


@transaction.atomic
def undo_move(assessment: Assessment, *, by: str, now: datetime) -> Voided:
    """Go back to the version before; each answer is as it was, and no signature stands.

    Raises:
        SignedError: it is signed, and stays as it is.
        NotOpenedError: something was saved since, or there is nothing to undo.
    """
    row = _at(assessment)
    move = Move.objects.filter(assessment=row).order_by("-id").first()
    rows = _answers(row)
    revisions = {key: one.revision for key, one in rows.items()}
    undo = undo_from_text(move.before) if move else None
    if move is None or undo is None or move.is_undone or undo.revisions != revisions:
        raise NotOpenedError(NotOpened.CHANGED_SINCE)
    _write(row, rows, undo.contents, by, now)
    move.is_undone = True
    move.save(update_fields=["is_undone"])
    details = {"from": str(row.version.number), "to": str(move.from_version.number)}
    row.version = move.from_version
    row.save(update_fields=["version"])
    _record("assessment.moved_back", assessment, by, details)
    return void_signatures(row, None, Because.VERSION, by, now)


def _at(assessment: Assessment) -> AssessmentRow:
    """Return the row, alone, if it is at the version that was looked at."""
    rows = rows_to_take().select_related("version")
    row = still_open(rows.get(code=assessment.code))
    if row.version.hash != assessment.version:
        raise NotOpenedError(NotOpened.CHANGED_SINCE)
    return row


def _answers(row: AssessmentRow) -> dict[str, Answer]:
    rows = Answer.objects.filter(assessment=row).order_by("id").select_for_update()
    return {one.question: one for one in rows}


def _write(
    assessment: AssessmentRow,
    rows: Mapping[str, Answer],
    contents: Mapping[str, Content],
    by: str,
    now: datetime,
) -> None:
    """Write answers a move changes; what was there before stays in their history."""
    added = []
    for key, content in contents.items():
        row, value = rows[key], answer_as_text(content.given)
        added.append(
            AnswerRevision(
                assessment=assessment,
                question=key,
                number=row.revision + 1,
                based_on=row.revision,
                value=value,
                found=content.found,
                by=by,
                at=now,
            )
        )
        row.value, row.found, row.look_again = value, content.found, content.look_again
        row.revision, row.by, row.at = row.revision + 1, by, now
    columns = ["value", "found", "look_again", "revision", "by", "at"]
    Answer.objects.bulk_update([rows[key] for key in contents], columns)
    AnswerRevision.objects.bulk_create(added)


def _record(
    what: str, assessment: Assessment, by: str, details: dict[str, str]
) -> None:
    on = f"assessment:{assessment.code}"
    record(what, on, by=by, chain=assessment.office, details=details)
