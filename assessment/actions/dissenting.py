"""Other views: dissent is data, beside the agreed answer and never over it."""

from datetime import datetime

from django.db import transaction

from assessment.domain.assessing import Assessment
from assessment.models import Assessment as AssessmentRow
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
) -> None:
    """File a member's other view of an answer, in place of their earlier one."""
    row = AssessmentRow.objects.select_for_update().get(code=assessment.code)
    view, _made = Dissent.objects.get_or_create(
        assessment=row, question=question, by=by, defaults={"at": now}
    )
    value = answer_as_text(given)
    if (view.value, view.reason) == (value, reason):
        return
    view.value, view.reason, view.at = value, reason, now
    view.save()
    _record("view.filed", assessment, question, by)


@transaction.atomic
def withdraw_view(assessment: Assessment, question: str, *, by: str) -> None:
    """Take one's other view back."""
    rows = Dissent.objects.filter(assessment__code=assessment.code, by=by)
    if rows.filter(question=question).delete()[0]:
        _record("view.withdrawn", assessment, question, by)


def _record(what: str, assessment: Assessment, question: str, by: str) -> None:
    on = f"assessment:{assessment.code}"
    details = {"question": question}
    record(what, on, by=by, chain=assessment.office, details=details)
