"""What reviewers decided about the sections of an assessment, and of which content."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.dossier import Dossier
from assessment.domain.evidence import Piece
from assessment.domain.reviewing import Review, Reviewed, reviewed
from assessment.domain.signing import section_sha256
from assessment.domain.sitting import Sitting
from assessment.models import AnswerRevision, SectionReview
from assessment.queries.dossiers import head_of
from assessment.queries.evidence import load_register
from assessment.queries.prepared import Prepared, Query


def load_reviews(user: User, code: str) -> tuple[Review, ...]:
    """Return what was decided about the sections of an assessment, the oldest first."""
    return tuple(Review(*row) for row in _reviews(user, code))


def load_reviewed(user: User, sitting: Sitting) -> dict[str, Reviewed]:
    """Return how the latest review of each section stands, where there is one."""
    reviews = load_reviews(user, sitting.assessment.code)
    sections = {one.section for one in reviews}
    return reviewed(reviews, load_hashes(user, sitting, sections))


def load_reviewed_section(
    user: User, sitting: Sitting, section: str
) -> dict[str, Reviewed]:
    """Return how the latest review of one section stands, if there is one."""
    reviews = load_reviews(user, sitting.assessment.code)
    of_section = [one for one in reviews if one.section == section]
    sections = [section] if of_section else []
    return reviewed(of_section, load_hashes(user, sitting, sections))


def load_hashes(
    user: User, sitting: Sitting, sections: Iterable[str]
) -> dict[str, str]:
    """Return the SHA-256 of the content of some sections, as they stand now.

    A section that the version does not have (any more) is left out.
    """
    wanted = set(sections)
    if not wanted:
        return {}
    return hashes_of(sitting, load_register(user, sitting.assessment), wanted)


def hashes_of(
    sitting: Sitting, pieces: Iterable[Piece], sections: Collection[str]
) -> dict[str, str]:
    """Return the SHA-256 of sections that have this content and this evidence."""
    head, questionnaire = head_of(sitting.assessment), sitting.compiled.questionnaire
    dossier = Dossier(head, sitting.kept, sitting.views, tuple(pieces), {}, {})
    return {
        one.key: section_sha256(dossier, questionnaire, one.key)
        for one in questionnaire.sections
        if one.key in sections
    }


def load_answered_by(user: User, assessment: Assessment) -> frozenset[str]:
    """Return the questions that a reviewer ever answered, as what they are now or not.

    Whoever does not review needs none.
    """
    if not assessment.may(Deed.REVIEW):
        return frozenset()
    rows = AnswerRevision.objects.for_user(user).filter(
        assessment__code=assessment.code, by=user.username, number__isnull=False
    )
    return frozenset(rows.values_list("question", flat=True).distinct())


@Prepared
def _reviews(user: User, code: str) -> Query:
    rows = SectionReview.objects.for_user(user).filter(assessment__code=code)
    return rows.order_by("id").values_list(*Review.__slots__)
