"""Accounts: how somebody comes to one, what it may do, and how it ends."""

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from assessment.actions.offices import invite, join, new_code
from assessment.actions.sessions import end_sessions, forget_second_factor
from assessment.actions.voiding import void_what_goes_elsewhere
from assessment.domain.office import Refusal, RefusedError
from assessment.domain.roles import Calling, Role
from assessment.mail import send_factor_was_reset
from assessment.models import Account, Invitation, Membership, Organisation
from questionnaires.actions.recording import record
from questionnaires.domain.audit import INSTALLATION

# what each calling may do in the admin
RIGHTS = {
    Calling.EXPERT: Q(content_type__app_label__in=["questionnaires", "assessment"])
    & Q(
        content_type__model__in=[
            "questionnaire",
            "version",
            "draft",
            "helpservice",
            "edition",
            "partnerlogo",
            "publishedmonth",
            "organisation",
        ]
    ),
    Calling.HELP_KEEPER: Q(content_type__model="helpservice"),
}


@transaction.atomic
def make_account(
    email: str, password: str | None, name: str, language: str, time_zone: str
) -> User:
    """Make an account; without a password it can be entered by a link alone.

    Raises:
        RefusedError: the address has one.
    """
    email = email.lower()
    if User.objects.filter(email__iexact=email).exists():
        raise RefusedError(Refusal.HAS_AN_ACCOUNT)
    user = User.objects.create_user(new_code(), email, password)
    # Only the one who holds the letter gets here: the address is hers.
    try:
        with transaction.atomic():
            EmailAddress.objects.create(
                user=user, email=email, verified=True, primary=True
            )
    except IntegrityError as error:  # by another letter, at the same moment
        raise RefusedError(Refusal.HAS_AN_ACCOUNT) from error
    Account.objects.create(user=user, name=name, language=language, time_zone=time_zone)
    return user


@transaction.atomic
def invite_first_expert(email: str, language: str, *, today: date) -> str:
    """Invite the expert a new installation begins with; a letter before is void.

    Raises:
        RefusedError: there is an expert already, who can invite others.
    """
    if User.objects.filter(is_staff=True, is_active=True).exists():
        raise RefusedError(Refusal.ALREADY_A_MEMBER)
    Invitation.objects.filter(organisation=None, email=email.lower()).delete()
    return invite("", email, Calling.EXPERT, language, by="", today=today)


@transaction.atomic
def accept_as_new(
    letter: str, name: str, password: str, language: str, time_zone: str, *, today: date
) -> User:
    """Follow an invitation with a new account.

    Raises:
        RefusedError: the letter is over, or its address has an account already.
    """
    row = _open_letter(letter, today)
    user = make_account(row.email, password, name, language, time_zone)
    return _follow(row, user, today)


@transaction.atomic
def accept(letter: str, user: User, *, today: date) -> User:
    """Follow an invitation with the account it was sent to.

    Raises:
        RefusedError: the letter is over, is to another address, or was not needed.
    """
    row = _open_letter(letter, today)
    if row.email != user.email.lower():
        raise RefusedError(Refusal.FOR_SOMEBODY_ELSE)
    return _follow(row, user, today)


@transaction.atomic
def change_account(user: User, name: str, language: str, time_zone: str) -> None:
    """Keep how somebody is called and wants to read."""
    Account.objects.update_or_create(
        user=user,
        defaults={"name": name, "language": language, "time_zone": time_zone},
    )


@transaction.atomic
def reset_second_factor(office: str, member: str, *, by: str) -> None:
    """Forget somebody's second factor: the next sign-in sets up another.

    A coordinator decides about one organisation alone: of whoever is in another, too,
    in whichever role, or works for the site, an expert has to.

    Raises:
        RefusedError: not a member any more; or the factor is one's own, or opens
            something else.
    """
    if member == by:
        raise RefusedError(Refusal.OWN_FACTOR)
    rows = User.objects.select_for_update().filter(username=member)
    user = rows.filter(memberships__organisation__code=office).first()
    if user is None:
        raise RefusedError(Refusal.NOT_A_MEMBER)
    others = Membership.objects.filter(user=user).exclude(organisation__code=office)
    if user.is_staff or others.exists():
        raise RefusedError(Refusal.OF_EXPERTS)
    _forget_factor(user, [office], by)


@transaction.atomic
def reset_any_second_factor(email: str, *, by: str) -> None:
    """Do the same for anybody with an account, as an expert or on the command line.

    Every organisation the person is in reads of it in its record.

    Raises:
        RefusedError: there is no such account, or it is one's own.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise RefusedError(Refusal.NO_ACCOUNT)
    if user.username == by:
        raise RefusedError(Refusal.OWN_FACTOR)
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    chains = [row.organisation.code for row in memberships]
    _forget_factor(user, [*chains, INSTALLATION], by)


@transaction.atomic
def end_calling(member: str, *, by: str) -> None:
    """Let an expert go: the account stays, with its memberships.

    Raises:
        RefusedError: no expert any more, or the last one.
    """
    experts = User.objects.select_for_update().filter(is_staff=True, is_active=True)
    user = next((one for one in experts if one.username == member), None)
    if user is None:
        raise RefusedError(Refusal.NOT_A_MEMBER)
    founders = [one for one in experts if one.has_perm("assessment.add_organisation")]
    if founders == [user]:
        raise RefusedError(Refusal.LAST_EXPERT)
    user.is_staff = user.is_superuser = False
    user.save(update_fields=["is_staff", "is_superuser"])
    user.user_permissions.clear()
    record("calling.ended", f"account:{member}", by=by)


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete an account and all that is about it; events keep its code alone.

    Raises:
        RefusedError: the last coordinator of an organisation, or the last expert.
    """
    # who else leaves one of them at this moment waits
    offices = Organisation.objects.filter(memberships__user=user).order_by("pk")
    list(offices.select_for_update(of=("self",)))
    for row in Membership.objects.filter(user=user).select_related("organisation"):
        rows = Membership.objects.filter(organisation=row.organisation)
        others = rows.filter(role=Role.COORDINATOR.value).exclude(user=user)
        if row.role == Role.COORDINATOR.value and not others.exists():
            raise RefusedError(Refusal.LAST_COORDINATOR)
        void_what_goes_elsewhere(row, "", user.username, timezone.now())
        on, chain = f"account:{user.username}", row.organisation.code
        record("membership.ended", on, by=user.username, chain=chain)
    if user.is_staff:
        end_calling(user.username, by=user.username)
    record("account.deleted", f"account:{user.username}", by=user.username)
    end_sessions(user)
    user.delete()


def _open_letter(letter: str, today: date) -> Invitation:
    # who follows the same letter at this moment waits, and finds it used
    rows = Invitation.objects.select_for_update(of=("self",))
    rows = rows.select_related("organisation")
    row: Invitation | None = rows.filter(code=letter, expires_on__gte=today).first()
    if row is None:
        raise RefusedError(Refusal.IS_OVER)
    return row


def _follow(row: Invitation, user: User, today: date) -> User:
    join(row, user, today=today)
    if row.organisation is None:
        give_calling(user, Calling(row.role))
    return user


def give_calling(user: User, calling: Calling) -> None:
    """Let somebody into the admin, with the rights of a calling."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.user_permissions.set(Permission.objects.filter(RIGHTS[calling]))


def _forget_factor(user: User, chains: Iterable[str], by: str) -> None:
    forget_second_factor(user)
    for chain in sorted(chains):
        record("second_factor.reset", f"account:{user.username}", by=by, chain=chain)
    send_factor_was_reset.enqueue(user.username)
