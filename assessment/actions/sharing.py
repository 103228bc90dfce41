"""What is signed is handed on to others: offered and accepted, published, counted.

Each is ended at any time, and from then on looks as if it had never been. Both records
have it, that of who shares and that of who accepted.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from assessment.actions.offices import new_code
from assessment.domain.assessing import Assessment
from assessment.domain.office import Office
from assessment.domain.sharing import NotShared, NotSharedError, Way, is_meant
from assessment.mail import tell_of_end, tell_of_offer
from assessment.models import Organisation, Share, SignedCopy
from questionnaires.actions.recording import record

BEGAN = {
    Way.ORGANISATION: "share.offered",
    Way.PUBLISHED: "share.published",
    Way.BENCHMARKS: "share.counted",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be shared: which revision, how, and to whom as it was written."""

    revision: int
    way: Way
    to: str = ""
    is_listed: bool = False


@transaction.atomic
def share(assessment: Assessment, plan: Plan, *, by: str, now: datetime) -> str:
    """Hand a signed copy on; return the code it is read, or accepted, under.

    Whether there is an organisation of the name that was written changes nothing here:
    its coordinators are told later, where nobody waits for it.

    Raises:
        NotSharedError: it is shared so already.
        SignedCopy.DoesNotExist: there is no such revision.
    """
    copies = SignedCopy.objects.select_related("assessment__organisation")
    copy = copies.defer("content").get(
        assessment__code=assessment.code, revision=plan.revision
    )
    try:
        with transaction.atomic():
            row = Share.objects.create(
                code=new_code(),
                copy=copy,
                offered_to=plan.to,
                is_listed=plan.is_listed,
                in_benchmarks=plan.way is Way.BENCHMARKS,
                by=by,
                at=now,
            )
    except IntegrityError as error:
        raise NotSharedError(NotShared.SHARED_ALREADY) from error
    details = {"share": row.code, "revision": str(plan.revision)}
    if plan.to:
        details["with"] = plan.to
    _record(BEGAN[plan.way], row, assessment.office, by, details)
    if plan.way is Way.ORGANISATION:
        tell_of_offer.enqueue(row.code)
    return row.code


@transaction.atomic
def accept(office: Office, code: str, *, by: str, now: datetime) -> None:
    """Accept what another organisation offers to this one.

    Raises:
        NotSharedError: there is no such offer, or it is to another, or it is ended; or
            this organisation reads the same already.
    """
    row = _rows().filter(code=code, organisation=None).exclude(offered_to="").first()
    organisation = Organisation.objects.get(code=office.code)
    if row is None or not is_meant(row.offered_to, organisation.name, office.code):
        raise NotSharedError(NotShared.NO_SUCH_OFFER)
    giver = row.copy.assessment.organisation.code
    if giver == office.code:
        raise NotSharedError(NotShared.NO_SUCH_OFFER)
    row.organisation = organisation
    row.accepted_at = now
    try:
        with transaction.atomic():
            row.save(update_fields=["organisation", "accepted_at"])
    except IntegrityError as error:
        raise NotSharedError(NotShared.SHARED_ALREADY) from error
    for chain in sorted((giver, office.code)):  # in one order, so that none waits
        _record("share.accepted", row, chain, by, {"share": row.code})


@transaction.atomic
def end_share(assessment: Assessment, code: str, *, by: str, now: datetime) -> None:
    """End a share; nothing if it has ended already."""
    row = _rows().filter(code=code, copy__assessment__code=assessment.code).first()
    if row is None:
        return
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    chains = {assessment.office}
    if row.organisation:
        chains.add(row.organisation.code)
    for chain in sorted(chains):
        _record("share.ended", row, chain, by, {"share": row.code})
    if row.organisation:
        tell_of_end.enqueue(row.code)


def _rows() -> QuerySet[Share]:
    """Return the shares that go on, to be changed by nobody else meanwhile."""
    rows = Share.objects.select_for_update(of=("self",)).filter(ended_at=None)
    return rows.select_related("copy__assessment__organisation").defer("copy__content")


def _record(
    what: str, row: Share, chain: str, by: str, details: dict[str, str]
) -> None:
    """Write an event: of the assessment for who shares it, of the share for others."""
    assessment = row.copy.assessment
    is_own = assessment.organisation.code == chain
    on = f"assessment:{assessment.code}" if is_own else f"share:{row.code}"
    record(what, on, by=by, chain=chain, details=details)
