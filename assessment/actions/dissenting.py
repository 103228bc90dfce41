"""Other views: dissent is data, beside the agreed answer and never over it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment.actions.voiding import Voided, take_open, void_for_questions
from assessment.domain.assessing import Assessment
from assessment.domain.signatures import Because
from assessment.models import Dissent
from questionnaires.actions.recording import record
from questionnaires.domain.answers import Given
from questionnaires.domain.kept_answers import answer_as_text


@transaction.atomic
def file_view(
    assessment: Assessment,
    question: str,
    given: Given,
    reason: str,
    *,
    by: str,
    now: datetime,
) -> Voided:
    """File a member's other view of an answer, in place of their earlier one.

    Return the signatures that are void by it.

    Raises:
        SignedError: the assessment is signed, and stays as it is.
    """
    row = take_open(assessment.code)
    view, _made = Dissent.objects.get_or_create(
        assessment=row, question=question, by=by, defaults={"at": now}
    )
    value = answer_as_text(given)
    if (view.value, view.reason) == (value, reason):
        return ()
    view.value, view.reason, view.at = value, reason, now
    view.save()
    _record("view.filed", assessment, question, by)
    return void_for_questions(row, [question], Because.VIEW, by, now)


@transaction.atomic
def withdraw_view(assessment: Assessment, question: str, *, by: str) -> Voided:
    """Take one's other view back; return the signatures that are void by it.

    Raises:
        SignedError: the assessment is signed, and stays as it is.
    """
    row = take_open(assessment.code)
    rows = Dissent.objects.filter(assessment=row, by=by, question=question)
    if not rows.delete()[0]:
        return ()
    _record("view.withdrawn", assessment, question, by)
    return void_for_questions(row, [question], Because.VIEW, by, timezone.now())


def _record(what: str, assessment: Assessment, question: str, by: str) -> None:
    on = f"assessment:{assessment.code}"
    details = {"question": question}
    record(what, on, by=by, chain=assessment.office, details=details)
