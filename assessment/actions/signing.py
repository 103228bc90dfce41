"""Signatures: given one by one, for exactly what was shown; and a whole opened again.

The hash is computed anew in the transaction that writes the signature, on rows that
nobody else can change meanwhile; the record of the organisation has it, too.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessment.actions.offices import new_code
from assessment.actions.voiding import rows_to_take, still_open
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.desk import Desk, Offer
from assessment.domain.dossier import moment_to_plain
from assessment.domain.redacting import published
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import copy_to_plain, signature_sha256
from assessment.mail import send_was_reopened
from assessment.models import Assessment as AssessmentRow
from assessment.models import Reopening, Signature, SignedCopy
from assessment.queries.assessing import load_assessment
from assessment.queries.contributing import load_consented
from assessment.queries.offices import name_of
from assessment.queries.signing import load_desk, load_histories, signed_of
from questionnaires.actions.recording import record
from questionnaires.domain.canonical import canonical, hash_of

LONGEST_NAME = 120


class NotOfferedError(Exception):
    """What was shown is not what could be signed now; nothing is signed."""


class NotSignedError(Exception):
    """The assessment is not signed (any more); nothing has changed."""


@transaction.atomic
def sign(
    user: User,
    assessment: Assessment,
    shown: str,
    leaves_out: Collection[str] = (),
    *,
    now: datetime,
) -> Signed:
    """Sign what was shown with this SHA-256, as what one is; return the signature.

    The last one, under the whole, keeps all of it as a copy, of which what is published
    leaves something out; from then on the database refuses changes.

    Raises:
        NotOfferedError: it has changed since it was shown, or something is in the way.
        SignedError: somebody was quicker, and it is signed.
    """
    row = still_open(rows_to_take().get(code=assessment.code))
    fresh = load_assessment(user, assessment.code)
    desk = load_desk(user, fresh) if fresh else None
    offer = desk.offer if desk else None
    if desk is None or offer is None or offer.obstacles or offer.sha256 != shown:
        raise NotOfferedError(assessment.code)
    signed = _write(user, row, desk, offer, now)
    details = {
        "signature": signed.code,
        "sections": " ".join(signed.sections),
        "sha256": signed.sha256,
        "words": signature_sha256(signed),
    }
    if offer.is_of_whole:
        details |= _keep(user, row, desk, signed, leaves_out)
    _record("signature.given", desk.sitting.assessment, user.username, details)
    return signed


@transaction.atomic
def reopen(user: User, assessment: Assessment, reason: str, *, now: datetime) -> None:
    """Open a signed assessment again, as its next revision; the copy stays readable.

    Raises:
        NotSignedError: somebody was quicker, or may not any more.
    """
    row = rows_to_take().get(code=assessment.code)
    fresh = load_assessment(user, assessment.code)
    if row.signed_at is None or fresh is None or not fresh.may(Deed.RELEASE):
        raise NotSignedError(assessment.code)
    signatures = Signature.objects.filter(
        assessment=row, revision=row.revision, voided_at=None
    )
    told = list(signatures.exclude(by=user.username).values_list("code", flat=True))
    row.signed_at, row.revision = None, row.revision + 1
    row.save(update_fields=["signed_at", "revision"])
    Reopening.objects.create(
        assessment=row, revision=row.revision, reason=reason, by=user.username, at=now
    )
    words = hash_of(canonical(reason))
    details = {
        "revision": str(row.revision),
        "words": words,
        "at": moment_to_plain(now),
    }
    _record("assessment.reopened", fresh, user.username, details)
    for code in told:
        send_was_reopened.enqueue(code)


def _write(
    user: User, row: AssessmentRow, desk: Desk, offer: Offer, now: datetime
) -> Signed:
    assessment = desk.sitting.assessment
    return signed_of(
        Signature.objects.create(
            assessment=row,
            code=new_code(),
            revision=row.revision,
            sections=" ".join(section.key for section in offer.sections),
            sha256=offer.sha256,
            version=assessment.version,
            by=user.username,
            name=name_of(user)[:LONGEST_NAME],
            role=assessment.role.value,
            body=desk.body,
            at=now,
        )
    )


def _keep(
    user: User,
    row: AssessmentRow,
    desk: Desk,
    whole: Signed,
    leaves_out: Collection[str],
) -> dict[str, str]:
    """Keep what was signed, and mark it so; return what the record says of the copy."""
    plain = copy_to_plain(
        desk.dossier,
        (*desk.chain.signatures, whole),
        load_consented(row.code),
        load_histories(row.code),
    )
    content = canonical(plain)
    copy = SignedCopy.objects.create(
        assessment=row,
        revision=row.revision,
        content=content.decode(),
        sha256=hash_of(content),
        leaves_out=" ".join(sorted(leaves_out)),
        published_sha256=hash_of(canonical(published(plain, leaves_out))),
        signed_at=whole.at,
    )
    row.signed_at = whole.at
    row.save(update_fields=["signed_at"])
    return {
        "copy": copy.sha256,
        "leaves_out": copy.leaves_out,
        "published": copy.published_sha256,
    }


def _record(
    what: str, assessment: Assessment, by: str, details: dict[str, str]
) -> None:
    on = f"assessment:{assessment.code}"
    record(what, on, by=by, chain=assessment.office, details=details)
