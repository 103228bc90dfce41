"""What reviewers decided about the sections of an assessment, and of which content."""

from django.contrib.auth.models import User

from assessment.domain.reviewing import Review
from assessment.models import SectionReview


def load_reviews(user: User, code: str) -> tuple[Review, ...]:
    """Return what was decided about the sections of an assessment, the oldest first."""
    rows = SectionReview.objects.for_user(user).filter(assessment__code=code)
    return tuple(
        Review(row.section, row.is_accepted, row.reason, row.sha256, row.by, row.at)
        for row in rows.order_by("id")
    )
