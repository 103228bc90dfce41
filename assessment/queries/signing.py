"""Signatures and what was signed, as one who takes part in the assessment sees them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.chain import Chain, chain_of
from assessment.domain.desk import Desk, Sealed
from assessment.domain.dossier import Dossier, moment_to_plain
from assessment.domain.reviewing import Stand
from assessment.domain.roles import Role
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import (
    Copy,
    Histories,
    copy_from_text,
    history_sha256,
)
from assessment.domain.sitting import Sitting
from assessment.models import (
    AnswerRevision,
    EvidenceRevision,
    Membership,
    Reopening,
    Signature,
    SignedCopy,
)
from assessment.queries.assessing import load_assessments, load_bodies
from assessment.queries.dossiers import load_dossier
from assessment.queries.offices import load_colleagues
from assessment.queries.sittings import load_sitting
from questionnaires.domain.canonical import Json

SIGNING = (Role.SIGNATORY, Role.HEAD)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom to write to about a signature: the address, the language, and of what."""

    email: str
    language: str
    assessment: str


def load_desk(user: User, assessment: Assessment) -> Desk:
    """Return an assessment with its signatures, and what the one who looks may sign."""
    sitting, dossier = load_sitting(user, assessment), load_dossier(user, assessment)
    signatures = load_signatures(user, assessment)
    return Desk(
        sitting=sitting,
        dossier=dossier,
        chain=_chain(user, sitting, dossier, signatures),
        signatures=signatures,
        body=load_bodies(user, assessment).get(sitting.me, ""),
        sealed=load_sealed(user, assessment),
    )


def load_desks(user: User) -> list[Desk]:
    """Return what lies before one who signs, of each assessment that is not signed."""
    return [
        load_desk(user, one)
        for one in load_assessments(user)
        if one.may_change(Deed.SIGN) or one.may_change(Deed.SIGN_WHOLE)
    ]


def _chain(
    user: User, sitting: Sitting, dossier: Dossier, signatures: tuple[Signed, ...]
) -> Chain:
    keys = [part.section.key for part in sitting.parts]
    return chain_of(
        sitting.parts,
        dossier.bodies,
        load_colleagues(user, sitting.assessment.office, SIGNING),
        signatures,
        {key for key in keys if sitting.stand(key) is Stand.ACCEPTED},
    )


def load_signatures(user: User, assessment: Assessment) -> tuple[Signed, ...]:
    """Return the signatures of this revision, also the void ones, the oldest first."""
    rows = Signature.objects.for_user(user).filter(assessment__code=assessment.code)
    rows = rows.filter(revision=assessment.revision)
    return tuple(map(signed_of, rows.order_by("id")))


def load_sealed(user: User, assessment: Assessment) -> tuple[Sealed, ...]:
    """Return the revisions that were signed, the newest first."""
    copies = SignedCopy.objects.for_user(user).filter(assessment__code=assessment.code)
    opened = Reopening.objects.for_user(user).filter(assessment__code=assessment.code)
    after = {row.revision - 1: row for row in opened}
    return tuple(
        Sealed(
            revision=row.revision,
            signed_at=row.signed_at,
            sha256=row.sha256,
            published_sha256=row.published_sha256,
            leaves_out=tuple(row.leaves_out.split()),
            **_reopened(after.get(row.revision)),
        )
        for row in copies.defer("content").order_by("-revision")
    )


def _reopened(row: Reopening | None) -> Json:
    if row is None:
        return {}
    return {
        "reopened_because": row.reason,
        "reopened_by": row.by,
        "reopened_at": row.at,
    }


def load_copy(user: User, assessment: Assessment, revision: int) -> Copy | None:
    """Return a revision as it was signed; None if there is no such one."""
    rows = SignedCopy.objects.for_user(user).filter(assessment__code=assessment.code)
    content = rows.filter(revision=revision).values_list("content", flat=True).first()
    return copy_from_text(content) if content else None


def load_signer(code: str) -> Signer | None:
    """Return who gave a signature; None if they are not in the organisation any more.

    It is for the one who writes to them.
    """
    row = Signature.objects.filter(code=code).select_related("assessment").first()
    if row is None:
        return None
    rows = Membership.objects.filter(organisation=row.assessment.organisation_id)
    member = rows.filter(user__username=row.by, user__is_active=True).select_related(
        "user__account"
    )
    user = next((one.user for one in member), None)
    account = getattr(user, "account", None)
    language = account.language if account else settings.LANGUAGE_CODE
    return Signer(user.email, language, row.assessment.code) if user else None


def load_histories(code: str) -> Histories:
    """Return the hash of all revisions of each answer, and of each evidence."""
    answers = AnswerRevision.objects.filter(assessment__code=code).order_by("id")
    pieces = EvidenceRevision.objects.filter(evidence__assessment__code=code)
    found: dict[str, dict[str, list[Mapping[str, Json]]]]
    found = {"answers": {}, "evidence": {}}
    for row in answers:
        plain = _plain(row, "number", "based_on", "value", "found")
        found["answers"].setdefault(row.question, []).append(plain)
    for one in pieces.select_related("evidence").order_by("number"):
        plain = _plain(one, "number", "link", "shown_as", "content_type", "sha256")
        found["evidence"].setdefault(one.evidence.code, []).append(plain)
    return {
        name: {key: history_sha256(rows) for key, rows in of.items()}
        for name, of in found.items()
    }


def signed_of(row: Signature) -> Signed:
    return Signed(
        code=row.code,
        revision=row.revision,
        sections=tuple(row.sections.split()),
        sha256=row.sha256,
        version=row.version,
        by=row.by,
        name=row.name,
        role=row.role,
        body=row.body,
        at=row.at,
        voided_at=row.voided_at,
        voided_by=row.voided_by,
        voided_because=row.voided_because,
    )


def _plain(row: AnswerRevision | EvidenceRevision, *names: str) -> dict[str, Json]:
    said = {"by": row.by, "at": moment_to_plain(row.at)}
    return {name: getattr(row, name) for name in names} | said
