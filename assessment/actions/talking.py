"""Comments: written once however often they are sent, resolved, opened again.

Each writes its event into the record of the organisation, and nothing of the text.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessment.actions.offices import new_code
from assessment.domain.assessing import Assessment
from assessment.domain.talking import Remark
from assessment.mail import send_it_waits
from assessment.models import Assessment as AssessmentRow
from assessment.models import Comment, Mention
from questionnaires.actions.recording import record


@transaction.atomic
def write_comment(
    assessment: Assessment, remark: Remark, *, by: str, now: datetime
) -> str:
    """Write a comment or a reply, and return its code; a second send is the first.

    A reply to what was resolved meanwhile opens it again, so that it is seen.

    Raises:
        LookupError: there is no such thread (any more).
    """
    row = _alone(assessment)
    threads = Comment.objects.filter(assessment=row, question=remark.question)
    first = threads.filter(thread=None, code=remark.thread).first()
    if remark.thread and first is None:
        raise LookupError(remark.thread)
    code = remark.code
    if Comment.objects.filter(code=code).exists():
        alike = threads.filter(code=code, by=by, text=remark.text, thread=first)
        if alike.exists():
            return code
        code = new_code()  # other words, written on a page that came back
    comment = Comment.objects.create(
        code=code,
        assessment=row,
        question=remark.question,
        thread=first,
        text=remark.text,
        by=by,
        at=now,
    )
    _record("comment.written", assessment, remark.question, by)
    if first:
        reopen(assessment, remark.question, first.code, by=by)
    _tell(row, comment, remark.told - {by})
    return code


@transaction.atomic
def resolve(
    assessment: Assessment, question: str, thread: str, *, by: str, now: datetime
) -> None:
    """Say that a thread is done with; whoever was quicker stays named."""
    rows = Comment.objects.filter(assessment=_alone(assessment), question=question)
    rows = rows.filter(code=thread, thread=None, resolved_at=None)
    if rows.update(resolved_at=now, resolved_by=by):
        _record("comment.resolved", assessment, question, by)


@transaction.atomic
def reopen(assessment: Assessment, question: str, thread: str, *, by: str) -> None:
    """Open a thread again that was resolved."""
    rows = Comment.objects.filter(assessment=_alone(assessment), question=question)
    rows = rows.filter(code=thread, thread=None, resolved_at__isnull=False)
    if rows.update(resolved_at=None, resolved_by=""):
        _record("comment.reopened", assessment, question, by)


def _alone(assessment: Assessment) -> AssessmentRow:
    """Return the row; whoever else says something there waits."""
    rows = AssessmentRow.objects.select_for_update()
    found: AssessmentRow = rows.get(code=assessment.code)
    return found


def _tell(assessment: AssessmentRow, comment: Comment, told: frozenset[str]) -> None:
    """Let a comment wait for some members, each of whom gets a letter without it."""
    members = User.objects.filter(
        username__in=told, memberships__organisation=assessment.organisation_id
    )
    users = list(members.order_by("id"))
    Mention.objects.bulk_create(Mention(comment=comment, user=user) for user in users)
    for user in users:
        send_it_waits.enqueue(user.username)


def _record(what: str, assessment: Assessment, question: str, by: str) -> None:
    on = f"assessment:{assessment.code}"
    details = {"question": question}
    record(what, on, by=by, chain=assessment.office, details=details)
