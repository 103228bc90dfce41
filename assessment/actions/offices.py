"""Who comes to an organisation, what they are in it, and who leaves.

Each action writes its event into the record of the organisation. `by` is the code of
the account that decides.
"""

import secrets
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from assessment.actions.voiding import Voided, void_what_goes_elsewhere
from assessment.domain.office import GOOD_FOR, Refusal, RefusedError
from assessment.domain.return_codes import BYTES, write_code
from assessment.domain.roles import ANSWERING, Calling, Role
from assessment.mail import send_invitation
from assessment.models import Assignment, Invitation, Membership, Organisation
from questionnaires.actions.recording import record, wait_for
from questionnaires.domain.audit import FOUNDED, INSTALLATION

SHOWN_AFTERWARDS = timedelta(days=30)  # so that it can be sent anew


def new_code() -> str:
    """Return 80 random bits as an address can hold them: sixteen signs."""
    return write_code(secrets.token_bytes(BYTES)).replace(" ", "").lower()


@transaction.atomic
def found_organisation(name: str, time_zone: str, *, by: str, today: date) -> str:
    """Make an organisation nobody is in yet, and return its code."""
    row = Organisation.objects.create(
        code=new_code(), name=name, time_zone=time_zone, founded_on=today
    )
    on = f"organisation:{row.code}"
    begins = record(FOUNDED, on, by=by, chain=row.code)
    # so a record that is lost, or written anew from its first event on, is missed
    record(FOUNDED, on, by=by, details={"begins": begins})
    return row.code


@transaction.atomic
def found_with_coordinator(
    name: str, time_zone: str, email: str, language: str, *, by: str, today: date
) -> None:
    """Make an organisation, and invite the first one to coordinate it.

    Raises:
        RefusedError: it is there, with an open letter to this address: the button was
            pressed twice.
    """
    wait_for(INSTALLATION)
    letters = Invitation.objects.filter(email=email.lower(), expires_on__gte=today)
    if letters.filter(organisation__name=name).exists():
        raise RefusedError(Refusal.ALREADY_INVITED)
    code = found_organisation(name, time_zone, by=by, today=today)
    invite(code, email, Role.COORDINATOR, language, by=by, today=today)


@transaction.atomic
def change_organisation(code: str, name: str, time_zone: str, *, by: str) -> None:
    row = _alone(code)
    row.name, row.time_zone = name, time_zone
    row.save(update_fields=["name", "time_zone"])
    record("organisation.changed", f"organisation:{code}", by=by, chain=code)


@transaction.atomic
def invite(
    office: str,
    email: str,
    role: Role | Calling,
    language: str,
    *,
    by: str,
    today: date,
    body: str = "",
) -> str:
    """Send a letter, and return its code. Without an office it is to a calling.

    `body` is the ministry or body the person is to speak for.

    Raises:
        RefusedError: the address is a member's, or has an open letter already.
    """
    email = email.lower()
    organisation = _alone(office) if office else None
    wait_for(office or INSTALLATION)
    if _is_in(organisation, email):
        raise RefusedError(Refusal.ALREADY_A_MEMBER)
    earlier = Invitation.objects.filter(organisation=organisation, email=email)
    if earlier.filter(expires_on__gte=today).exists():
        raise RefusedError(Refusal.ALREADY_INVITED)
    earlier.delete()
    row = Invitation.objects.create(
        code=new_code(),
        organisation=organisation,
        email=email,
        role=role.value,
        body=body,
        language=language,
        expires_on=today + GOOD_FOR,
    )
    chain = office or INSTALLATION
    details = {"role": role.value}
    on = f"invitation:{row.code}"
    record("invitation.sent", on, by=by, chain=chain, details=details)
    send_invitation.enqueue(row.code)
    return row.code


@transaction.atomic
def revoke(office: str, letter: str, *, by: str) -> None:
    """Take a letter back: its address leads nowhere from now on.

    Raises:
        RefusedError: it is not open any more.
    """
    rows = Invitation.objects.filter(code=letter)
    rows = (
        rows.filter(organisation__code=office)
        if office
        else rows.filter(organisation=None)
    )
    if not rows.delete()[0]:
        raise RefusedError(Refusal.IS_OVER)
    chain = office or INSTALLATION
    record("invitation.revoked", f"invitation:{letter}", by=by, chain=chain)


@transaction.atomic
def change_role(office: str, member: str, role: Role, *, by: str) -> None:
    """Give a member another role.

    Raises:
        RefusedError: not a member any more, or the last coordinator.
    """
    row = _membership(office, member)
    if row.role == role.value:
        return
    if row.role == Role.COORDINATOR.value and _coordinators(row) == 1:
        raise RefusedError(Refusal.LAST_COORDINATOR)
    details = {"from": row.role, "to": role.value}
    row.role = role.value
    row.save(update_fields=["role"])
    on = f"account:{member}"
    record("membership.changed", on, by=by, chain=office, details=details)


@transaction.atomic
def change_body(office: str, member: str, body: str, *, by: str) -> Voided:
    """Say for which ministry or body a member speaks.

    Return the signatures that are void by it: those under sections of the member.

    Raises:
        RefusedError: not a member any more.
    """
    row = _membership(office, member)
    if row.body == body:
        return ()
    voided = void_what_goes_elsewhere(row, body, by, timezone.now())
    row.body = body
    row.save(update_fields=["body"])
    on = f"account:{member}"
    record("membership.moved", on, by=by, chain=office, details={"body": body})
    return voided


@transaction.atomic
def end_membership(office: str, member: str, successor: str, *, by: str) -> Voided:
    """Let somebody go; what was theirs goes to the successor, if there is one.

    Return the signatures that are void by it: where sections go to another ministry.

    Raises:
        RefusedError: not a member any more; or the last coordinator, and nobody takes
            over.
    """
    row = _membership(office, member)
    details = {"role": row.role}
    heir = _membership(office, successor) if successor else None
    if heir:
        details["successor"] = successor
        if row.role == Role.COORDINATOR.value:
            heir.role = row.role
            heir.save(update_fields=["role"])
    if row.role == Role.COORDINATOR.value and _coordinators(row) == 1:
        raise RefusedError(Refusal.LAST_COORDINATOR)
    sections = Assignment.objects.filter(assessment__organisation=row.organisation)
    if heir and heir.role not in {one.value for one in ANSWERING}:
        heir = None
    body = heir.body if heir else ""
    voided = void_what_goes_elsewhere(row, body, by, timezone.now())
    sections.filter(user=row.user).update(
        user=heir.user if heir else None,
        wished_until=None,
        wished_because="",
    )
    row.delete()
    on = f"account:{member}"
    record("membership.ended", on, by=by, chain=office, details=details)
    return voided


@transaction.atomic
def forget_letters(today: date) -> int:
    """Delete the letters whose last day is a month ago; return how many."""
    count, _by_model = Invitation.objects.filter(
        expires_on__lt=today - SHOWN_AFTERWARDS
    ).delete()
    return count


def join(row: Invitation, user: User, *, today: date) -> None:
    """Make somebody a member, or give a calling, as the letter says; it is used up.

    Raises:
        RefusedError: a member already.
    """
    organisation = row.organisation
    if _is_in(organisation, user.email):
        raise RefusedError(Refusal.ALREADY_A_MEMBER)
    code, chain = user.username, organisation.code if organisation else INSTALLATION
    if organisation:
        Membership.objects.create(
            organisation=organisation,
            user=user,
            role=row.role,
            body=row.body,
            began_on=today,
        )
    details = {"role": row.role, "invitation": row.code}
    on = f"account:{code}"
    record("membership.began", on, by=code, chain=chain, details=details)
    row.delete()


def _is_in(organisation: Organisation | None, email: str) -> bool:
    if organisation is None:
        return User.objects.filter(email__iexact=email, is_staff=True).exists()
    rows = Membership.objects.filter(organisation=organisation)
    return rows.filter(user__email__iexact=email).exists()


def _alone(code: str) -> Organisation:
    """Return an organisation; whoever else decides about its people waits."""
    found: Organisation = Organisation.objects.select_for_update().get(code=code)
    return found


def _membership(office: str, member: str) -> Membership:
    organisation = _alone(office)
    row: Membership | None = Membership.objects.filter(
        organisation=organisation, user__username=member
    ).first()
    if row is None:
        raise RefusedError(Refusal.NOT_A_MEMBER)
    return row


def _coordinators(row: Membership) -> int:
    rows = Membership.objects.filter(organisation=row.organisation)
    return rows.filter(role=Role.COORDINATOR.value).count()
