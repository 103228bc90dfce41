"""The sentences above results, as one who takes part in the assessment reads them."""

from django.contrib.auth.models import User

from assessment.domain import headlines
from assessment.models import Headline


def load_headlines(user: User, code: str) -> tuple[headlines.Headline, ...]:
    """Return the sentences of an assessment, also those that were taken back."""
    rows = Headline.objects.for_user(user).filter(assessment__code=code)
    return tuple(map(headline_of, rows.order_by("scale", "language")))


def headline_of(row: Headline) -> headlines.Headline:
    return headlines.Headline(
        row.scale, row.language, row.text, row.revision, row.by, row.at
    )
