"""By which key a report is known: equal wishes on equal content have the same."""

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment
from assessment.domain.papers import archive_key
from reports.domain.paper.asking import Asking
from reports.domain.paper.ground import Ground, fingerprint_of
from reports.pages.papers import load_ground


def key_of(user: User, assessment: Assessment, asking: Asking) -> str | None:
    """Return the key of the report that is asked for: its fingerprint, as printed.

    None if there is no such signed revision. The day is in it, too: what is overdue or
    out of date depends on it.
    """
    ground = load_ground(
        user, assessment, asking.wish, asking.revision, asking.language
    )
    return key_from(ground, asking) if ground else None


def key_from(ground: Ground, asking: Asking) -> str:
    """Return the key of a report; its form for archives is another file."""
    fingerprint = fingerprint_of(ground)
    return archive_key(fingerprint) if asking.is_archive else fingerprint
