"""What is shared: as who shares it sees it, and as those it is shared with do."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from assessment.domain import sharing
from assessment.domain.assessing import Assessment
from assessment.domain.redacting import published
from assessment.domain.roles import Role
from assessment.domain.sharing import Agreed, Received, SharedCopy, Way
from assessment.models import Membership, Organisation, Share
from questionnaires.domain.canonical import canonical

OF_COPY = "copy__assessment__organisation"
OF_QUESTIONNAIRE = "copy__assessment__version__questionnaire"


def load_shares(user: User, assessment: Assessment) -> tuple[sharing.Share, ...]:
    """Return all ways in which an assessment is or was handed on, the newest first."""
    rows = Share.objects.for_user(user).filter(copy__assessment__code=assessment.code)
    known = rows.select_related("copy").defer("copy__content").order_by("-id")
    return tuple(map(_share, known))


def load_share(user: User, assessment: Assessment, code: str) -> sharing.Share | None:
    """Return one of them that goes on; None if there is no such one (any more)."""
    shares = load_shares(user, assessment)
    going_on = (one for one in shares if one.ended_at is None)
    return next((one for one in going_on if one.code == code), None)


def load_received(user: User, office: str) -> tuple[Received, ...]:
    """Return what others share with an organisation, the newest first."""
    rows = _read_by(user).filter(organisation__code=office)
    known = rows.select_related(OF_COPY, OF_QUESTIONNAIRE).defer("copy__content")
    return tuple(
        Received(
            code=row.code,
            office_name=row.copy.assessment.organisation.name,
            title=row.copy.assessment.title,
            questionnaire=row.copy.assessment.version.questionnaire.key,
            revision=row.copy.revision,
            accepted_at=row.accepted_at or row.at,
        )
        for row in known.order_by("-accepted_at", "-id")
    )


def load_shared(user: User, code: str) -> SharedCopy | None:
    """Return what another organisation shares with one of the reader's, all of it."""
    row = _read_by(user).filter(code=code).first()
    if row is None:
        return None
    return _copy(row, row.copy.content, row.copy.sha256, ())


def load_published(code: str) -> SharedCopy | None:
    """Return what is published under a code, without what is to be left out."""
    rows = Share.objects.filter(organisation=None, offered_to="", in_benchmarks=False)
    row = _going_on(rows).filter(code=code).first()
    if row is None:
        return None
    leaves_out = tuple(row.copy.leaves_out.split())
    content = canonical(published(json.loads(row.copy.content), leaves_out))
    return _copy(row, content.decode(), row.copy.published_sha256, leaves_out)


def load_addressees(code: str) -> list[User]:
    """Return who is to be told of an offer, or of the end of a share.

    Where two organisations have the name that was written, nobody is.
    """
    row = Share.objects.filter(code=code).first()
    if row is None or not row.offered_to:
        return []
    of = [row.organisation_id] if row.organisation_id else _written_so(row.offered_to)
    if len(of) > 1:
        return []
    members = Membership.objects.filter(organisation__in=of, user__is_active=True)
    found = members.filter(role=Role.COORDINATOR.value).order_by("id")
    return [one.user for one in found.select_related("user__account")]


def _written_so(name: str) -> list[int]:
    rows = Organisation.objects.filter(Q(name=name) | Q(code=name))
    return list(rows.values_list("pk", flat=True))


def load_agreed() -> list[Agreed]:
    """Return the signed copies whose organisations have them counted."""
    rows = _going_on(Share.objects.filter(in_benchmarks=True)).order_by("id")
    return [
        Agreed(
            office=row.copy.assessment.organisation.code,
            assessment=row.copy.assessment.code,
            revision=row.copy.revision,
            signed_at=row.copy.signed_at,
            content=row.copy.content,
        )
        for row in rows
    ]


def _way_of(row: Share) -> Way:
    if row.in_benchmarks:
        return Way.BENCHMARKS
    return Way.ORGANISATION if row.offered_to else Way.PUBLISHED


def _read_by(user: User) -> QuerySet[Share]:
    roles = [role.value for role in sharing.READING]
    mine = Membership.objects.filter(user=user, role__in=roles)
    return _going_on(Share.objects.filter(organisation__memberships__in=mine))


def _going_on(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(ended_at=None).select_related(OF_COPY)


def _share(row: Share) -> sharing.Share:
    return sharing.Share(
        code=row.code,
        way=_way_of(row),
        revision=row.copy.revision,
        to=row.offered_to,
        is_listed=row.is_listed,
        at=row.at,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
    )


def _copy(
    row: Share, content: str, sha256: str, leaves_out: tuple[str, ...]
) -> SharedCopy:
    assessment = row.copy.assessment
    return SharedCopy(
        code=row.code,
        time_zone=assessment.organisation.time_zone,
        content=content,
        whole_sha256=row.copy.sha256,
        shown_sha256=sha256,
        leaves_out=leaves_out,
        revision=row.copy.revision,
        signed_at=row.copy.signed_at,
        is_listed=row.is_listed,
        newer=sharing.newer_than(
            row.copy.revision,
            assessment.revision,
            is_signed=assessment.signed_at is not None,
        ),
    )
