"""By which key a report is known: equal wishes on equal content have the same."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.utils import translation

from assessment.domain.assessing import Assessment
from assessment.domain.papers import Job, archive_key
from reports.domain.paper.asking import Asking, asking_from_plain
from reports.domain.paper.ground import Ground, fingerprint_of, paper_from
from reports.domain.paper.values import Paper
from reports.pages.official import day_of
from reports.pages.papers import labels, load_ground


def key_of(user: User, assessment: Assessment, asking: Asking) -> str | None:
    """Return the key of the report that is asked for: its fingerprint, as printed.

    None if there is no such signed revision. The day is in it, too: what is overdue or
    out of date depends on it.
    """
    ground = load_ground(
        user, assessment, asking.wish, asking.revision, asking.language
    )
    return key_from(ground, asking) if ground else None


def paper_again(user: User, assessment: Assessment, job: Job) -> Paper | None:
    """Return what a finished report is made of, written anew; None if that changed."""
    asking = asking_from_plain(job.wish)
    ground = load_ground(
        user, assessment, asking.wish, asking.revision, asking.language
    )
    if ground is None or job.ended_at is None:
        return None
    ground = replace(ground, today=day_of(assessment.time_zone, job.ended_at))
    if key_from(ground, asking) != job.key:
        return None
    with translation.override(asking.language):
        return paper_from(ground, translation, labels())


def key_from(ground: Ground, asking: Asking) -> str:
    """Return the key of a report; its form for archives is another file."""
    fingerprint = fingerprint_of(ground)
    return archive_key(fingerprint) if asking.is_archive else fingerprint
