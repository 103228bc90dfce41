"""The sentences above results: written by people, and never over one another."""

from datetime import datetime

from django.db import transaction

from assessment.domain.assessing import Assessment
from assessment.domain.headlines import HeadlineChangedError
from assessment.models import Assessment as AssessmentRow
from assessment.models import Headline
from assessment.queries.headlines import headline_of
from questionnaires.actions.recording import record


@transaction.atomic
def write_headline(
    assessment: Assessment,
    scale: str,
    language: str,
    text: str,
    *,
    based_on: int,
    by: str,
    now: datetime,
) -> None:
    """Write the sentence of the whole, or of one scale; an empty one takes it back.

    `based_on` is the revision the writer began with, 0 where there was none. What
    stands there already is not written again.

    Raises:
        HeadlineChangedError: somebody wrote another one meanwhile.
    """
    found = AssessmentRow.objects.select_for_update().get(code=assessment.code)
    rows = Headline.objects.filter(assessment=found, scale=scale, language=language)
    row = rows.first()
    if row is None:
        row = Headline(assessment=found, scale=scale, language=language, revision=0)
    if row.text == text:
        return
    if row.revision != based_on:
        raise HeadlineChangedError(headline_of(row))
    row.text, row.revision, row.by, row.at = text, row.revision + 1, by, now
    row.save()
    on, details = (
        f"assessment:{assessment.code}",
        {"scale": scale, "language": language},
    )
    record("headline.written", on, by=by, chain=assessment.office, details=details)
