"""What officials answer: saved question by question, and never over one another.

An answer's own revisions are the record of who wrote what and when: rows that are only
added (docs/decisions/0022), in the transaction that saves it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from assessment.actions.voiding import rows_to_take, still_open, void_for_questions
from assessment.domain.saving import BLANK, Content, Merge, Typed, merge, stale
from assessment.domain.signatures import Because
from assessment.models import Answer, AnswerRevision, Assessment
from assessment.queries.assessing import kept_of, load_bases
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
    found = rows_to_take().filter(code=code, version__hash=version)
    assessment = found.first()
    if assessment is None:
        raise LookupError(code)
    still_open(assessment)
    stored = Answer.objects.filter(assessment=assessment, question__in=list(typed))
    rows = {row.question: row for row in stored}
    kept = {key: kept_of(row) for key, row in rows.items()}
    late = stale(typed, kept)
    merged = merge(typed, kept, load_bases(code, late) if late else {})
    _write(assessment, rows, merged.saves, by, now)
    _add_revisions(assessment, typed, merged, by, now)
    answers = Because.ANSWER
    voided = void_for_questions(assessment, merged.saves, answers, by, now)
    return replace(merged, voided=voided)


def _write(
    assessment: Assessment,
    rows: Mapping[str, Answer],
    saves: Mapping[str, Content],
    by: str,
    now: datetime,
) -> None:
    """Write the answers as they are now."""
    new, changed = [], []
    for key, content in saves.items():
        row = rows.get(key)
        if row is None:
            row = Answer(assessment=assessment, question=key, revision=0)
            new.append(row)
        else:
            changed.append(row)
        row.value, row.found = answer_as_text(content.given), content.found
        row.look_again = content.look_again
        row.revision, row.by, row.at = row.revision + 1, by, now
    if new:
        Answer.objects.bulk_create(new)
    if len(changed) == 1:
        changed[0].save()
    elif changed:
        columns = ["value", "found", "look_again", "revision", "by", "at"]
        Answer.objects.bulk_update(changed, columns)


def _add_revisions(
    assessment: Assessment,
    typed: Mapping[str, Typed],
    merged: Merge,
    by: str,
    now: datetime,
) -> None:
    """Add what was saved, and what was set aside, to what was written before."""
    added = [
        AnswerRevision(
            assessment=assessment,
            question=key,
            number=merged.revisions[key],
            based_on=typed[key].based_on,
            value=answer_as_text(content.given),
            found=content.found,
            by=by,
            at=now,
        )
        for key, content in merged.saves.items()
    ]
    added += _set_aside(assessment, typed, merged, by, now)
    if added:
        AnswerRevision.objects.bulk_create(added)


def _set_aside(
    assessment: Assessment,
    typed: Mapping[str, Typed],
    merged: Merge,
    by: str,
    now: datetime,
) -> list[AnswerRevision]:
    """Return rows for what is in conflict; what was set aside already needs no other.

    The script of a page sends an answer, and its button sends it again.
    """
    if not merged.conflicts:
        return []
    rows = AnswerRevision.objects.filter(
        assessment=assessment, question__in=list(merged.conflicts), number=None, by=by
    )
    known = set(rows.values_list("question", "value", "found"))
    mine = {
        key: (answer_as_text(conflict.mine.given), conflict.mine.found)
        for key, conflict in merged.conflicts.items()
        if conflict.mine != BLANK
    }
    return [
        AnswerRevision(
            assessment=assessment,
            question=key,
            based_on=typed[key].based_on,
            value=value,
            found=found,
            by=by,
            at=now,
        )
        for key, (value, found) in mine.items()
        if (key, value, found) not in known
    ]
