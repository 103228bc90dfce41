"""The register of evidence, as one who takes part in the assessment sees it.

All of it comes through `for_user`. A day is over where the organisation is.
"""

from collections import defaultdict
from collections.abc import Collection
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

_ZONE = "evidence__assessment__organisation__time_zone"


def load_supported(user: User, code: str) -> frozenset[str]:
    """Return the questions with a piece that is not out of date."""
    rows = _uses(user, code).values_list("question", "evidence__expires_on", _ZONE)
    return frozenset(
        question
        for question, expires_on, zone in rows
        if expires_on is None or expires_on >= _today(zone)
    )


def load_evidence_for(
    user: User, code: str, questions: Collection[str]
) -> dict[str, list[EvidenceShown]]:
    """Return the pieces that stand with each question, in the order of their titles.

    A question that has none is not among the keys.
    """
    rows = _uses(user, code).filter(
        question__in=questions, evidence__revisions__number=F("evidence__revision")
    )
    rows = rows.annotate(
        zone=F(_ZONE),
        link=F("evidence__revisions__link"),
        file=F("evidence__revisions__shown_as"),
    ).select_related("evidence")
    found: dict[str, list[EvidenceShown]] = defaultdict(list)
    for row in rows.order_by("evidence__title", "evidence__id"):
        known = vars(row)
        found[row.question].append(
            EvidenceShown(
                code=row.evidence.code,
                title=row.evidence.title,
                kind=row.evidence.kind,
                access=row.evidence.access,
                place=row.place,
                is_out_of_date=_about(row.evidence).is_out_of_date(
                    _today(known["zone"])
                ),
                link=known["link"],
                file=known["file"],
                number=row.evidence.revision,
            )
        )
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


def _uses(user: User, code: str) -> QuerySet[EvidenceUse]:
    rows: QuerySet[EvidenceUse] = EvidenceUse.objects.for_user(user)
    return rows.filter(evidence__assessment__code=code)


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


def _today(time_zone: str) -> date:
    return timezone.now().astimezone(ZoneInfo(time_zone)).date()
