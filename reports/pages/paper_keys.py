"""By which key a report is known: equal wishes on equal content have the same."""

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment
from reports.domain.paper.asking import Asking
from reports.domain.paper.ground import fingerprint_of
from reports.pages.papers import load_ground


def key_of(user: User, assessment: Assessment, asking: Asking) -> str | None:
    """Return the fingerprint that is printed in the report that is asked for.

    None if there is no such signed revision. The day is in it, too: what is overdue or
    out of date depends on it.
    """
    ground = load_ground(
        user, assessment, asking.wish, asking.revision, asking.language
    )
    return fingerprint_of(ground) if ground else None
