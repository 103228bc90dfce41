"""Reviewers accept sections, or send them back: about the content they were shown."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from assessment.domain.assessing import Deed
from assessment.domain.dossier import moment_to_plain
from assessment.domain.reviewing import NotReviewed, NotReviewedError, Review
from assessment.domain.roles import Role
from assessment.domain.sitting import Sitting
from assessment.mail import send_it_waits
from assessment.models import Assessment as AssessmentRow
from assessment.models import Membership, SectionReview
from assessment.queries.assessing import load_assessment
from assessment.queries.reviewing import load_hashes
from assessment.queries.sittings import load_sitting
from questionnaires.actions.recording import record
from questionnaires.domain.canonical import canonical, hash_of


@transaction.atomic
def review_section(user: User, code: str, decision: Review) -> None:
    """Accept a section or send it back, as it was shown; a second press is the first.

    Whoever is responsible for a section that goes back gets a letter without a word of
    it; where nobody is, the coordinators do.

    Raises:
        NotReviewedError: the section is another by now, or it is not for this person,
            or not yet or no longer, to be decided about.
        LookupError: they do not review this assessment (any more).
    """
    row = AssessmentRow.objects.select_for_update().filter(code=code).first()
    assessment = load_assessment(user, code)
    if row is None or assessment is None or not assessment.may(Deed.REVIEW):
        raise LookupError(code)
    sitting = load_sitting(user, assessment)
    _look(user, sitting, decision)
    if _is_latest(sitting, decision):
        return
    keep_review(row, assessment.office, decision)
    if not decision.is_accepted:
        for person in _told(sitting, decision.section):
            send_it_waits.enqueue(person)


def keep_review(row: AssessmentRow, office: str, decision: Review) -> None:
    """Write a decision, and have the record tell of it: of its reason the hash."""
    SectionReview.objects.create(assessment=row, **_columns(decision))
    what = "section.accepted" if decision.is_accepted else "section.returned"
    details = {
        "section": decision.section,
        "sha256": decision.sha256,
        "words": hash_of(canonical(decision.reason)),
        "at": moment_to_plain(decision.at),
    }
    on = f"assessment:{row.code}"
    record(what, on, by=decision.by, chain=office, details=details)


def _look(user: User, sitting: Sitting, decision: Review) -> None:
    part = sitting.part(decision.section)
    hashes = load_hashes(user, sitting, [decision.section])
    if part is None or hashes[decision.section] != decision.sha256:
        raise NotReviewedError(NotReviewed.CHANGED_SINCE)
    why = sitting.why_not_review(part)
    if why:
        raise NotReviewedError(why)


def _is_latest(sitting: Sitting, decision: Review) -> bool:
    before = sitting.reviewed.get(decision.section)
    if before is None:
        return False
    columns = _columns(before.review) | {"at": decision.at}
    return columns == _columns(decision)


def _columns(decision: Review) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in Review.__slots__}


def _told(sitting: Sitting, section: str) -> list[str]:
    """Return who changes a section that was sent back."""
    person = sitting.responsible(section)
    if person:
        return [person]
    rows = Membership.objects.filter(
        organisation__code=sitting.assessment.office, role=Role.COORDINATOR.value
    )
    return list(rows.order_by("id").values_list("user__username", flat=True))
