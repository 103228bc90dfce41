"""The register of evidence, as one who takes part in the assessment sees it.

All of it comes through `for_user`. A day is over where the organisation is.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db.models import F, QuerySet
from django.utils import timezone

from assessment.domain.assessing import Assessment
from assessment.domain.evidence import (
    About,
    EvidenceShown,
    Piece,
    Revision,
    Source,
    Use,
)
from assessment.models import Evidence, EvidenceRevision, EvidenceUse
from assessment.queries.prepared import Prepared, Query

_ZONE = "evidence__assessment__organisation__time_zone"


def load_supported(user: User, code: str) -> frozenset[str]:
    """Return the questions with a piece that is not out of date."""
    return frozenset(
        question
        for question, expires_on, zone in _days(user, code)
        if not _is_over(expires_on, zone)
    )


def load_evidence_for(
    user: User, code: str, questions: Sequence[str]
) -> dict[str, list[EvidenceShown]]:
    """Return the pieces that stand with each question, in the order of their titles.

    A question that has none is not among the keys.
    """
    found: dict[str, list[EvidenceShown]] = defaultdict(list)
    for question, expires_on, zone, *row in _shown(user, code, questions):
        found[question].append(EvidenceShown(*(*row, _is_over(expires_on, zone))))
    return dict(found)


def load_register(
    user: User, assessment: Assessment, question: str = ""
) -> list[Piece]:
    """Return the pieces of a register with their newest revision, by title.

    With a question only those that stand with it.
    """
    rows = _revisions(user, assessment).filter(number=F("evidence__revision"))
    if question:
        rows = rows.filter(evidence__uses__question=question)
    newest = list(rows.order_by("evidence__title", "evidence__id"))
    uses: dict[int, list[Use]] = defaultdict(list)
    pieces = [row.evidence_id for row in newest]
    of_all = EvidenceUse.objects.for_user(user).filter(evidence__in=pieces)
    for use in of_all.order_by("question"):
        uses[use.evidence_id].append(Use(use.question, use.place))
    return [
        _piece(assessment, row.evidence, [row], uses[row.evidence_id]) for row in newest
    ]


def load_piece(user: User, assessment: Assessment, code: str) -> Piece | None:
    """Return one piece with all revisions; None if it is not in this register."""
    rows = list(
        _revisions(user, assessment).filter(evidence__code=code).order_by("-number")
    )
    if not rows:
        return None
    uses = EvidenceUse.objects.for_user(user).filter(evidence=rows[0].evidence_id)
    found = [Use(use.question, use.place) for use in uses.order_by("question")]
    return _piece(assessment, rows[0].evidence, rows, found)


def load_use(user: User, assessment: Assessment) -> tuple[int, int]:
    """Return how many revisions a register holds, and their bytes together."""
    rows = _revisions(user, assessment).order_by()
    sizes = rows.values_list("size", flat=True)
    return len(sizes), sum(sizes)


@Prepared
def _days(user: User, code: str) -> Query:
    """Return the questions that rest on evidence, and until when it is good."""
    rows = EvidenceUse.objects.for_user(user).filter(evidence__assessment__code=code)
    return rows.values_list("question", "evidence__expires_on", _ZONE)


@Prepared
def _shown(user: User, code: str, questions: Sequence[str]) -> Query:
    """Return what some questions rest on, in its newest revision."""
    rows = EvidenceUse.objects.for_user(user).filter(
        evidence__assessment__code=code,
        question__in=questions,
        evidence__revisions__number=F("evidence__revision"),
    )
    return rows.order_by("evidence__title", "evidence__id").values_list(
        "question",
        "evidence__expires_on",
        _ZONE,
        "evidence__code",
        "evidence__title",
        "evidence__kind",
        "evidence__access",
        "place",
        "evidence__revisions__link",
        "evidence__revisions__shown_as",
        "evidence__revision",
    )


def _revisions(user: User, assessment: Assessment) -> QuerySet[EvidenceRevision]:
    rows: QuerySet[EvidenceRevision] = EvidenceRevision.objects.for_user(user)
    rows = rows.filter(evidence__assessment__code=assessment.code)
    return rows.select_related("evidence")


def _piece(
    assessment: Assessment,
    row: Evidence,
    revisions: list[EvidenceRevision],
    uses: list[Use],
) -> Piece:
    about = _about(row)
    return Piece(
        code=row.code,
        about=about,
        by=row.by,
        at=row.at,
        is_out_of_date=about.is_out_of_date(_today(assessment.time_zone)),
        revisions=tuple(
            Revision(one.number, _source(one), one.by, one.at) for one in revisions
        ),
        uses=tuple(uses),
    )


def _about(row: Evidence) -> About:
    return About(
        title=row.title,
        kind=row.kind,
        language=row.language,
        access=row.access,
        dated_on=row.dated_on,
        owner=row.owner,
        expires_on=row.expires_on,
    )


def _source(row: EvidenceRevision) -> Source:
    return Source(
        link=row.link,
        stored_as=row.stored_as,
        shown_as=row.shown_as,
        content_type=row.content_type,
        size=row.size,
        sha256=row.sha256,
    )


def _is_over(last: date | None, time_zone: str) -> bool:
    return last is not None and last < _today(time_zone)


def _today(time_zone: str) -> date:
    return timezone.now().astimezone(ZoneInfo(time_zone)).date()
