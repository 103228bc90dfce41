"""Organisations and the people in them, as one who is signed in may see them.

What is of one organisation is looked for among one's own memberships, or by `for_user`:
what belongs to another is not found, as if it were not there. The others say for whom
they are: who holds a letter, or experts.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from assessment.domain.demo import ORGANISATIONS
from assessment.domain.office import Letter, Listed, Member, Office, role_named
from assessment.domain.roles import ANSWERING, Calling, Role
from assessment.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    PersonElsewhere,
)
from assessment.queries.prepared import Prepared, Query
from questionnaires.models import AuditEvent


def load_offices(user: User) -> tuple[Office, ...]:
    """Return the organisations somebody is in, by name."""
    rows = Membership.objects.filter(user=user).select_related("organisation")
    return tuple(map(_office, rows.order_by("organisation__name")))


def load_office(user: User, code: str) -> Office | None:
    """Return an organisation; None if it is not one's own, or not there at all."""
    rows = Membership.objects.filter(user=user, organisation__code=code)
    row = rows.select_related("organisation").first()
    return _office(row) if row else None


def load_members(user: User, office: Office) -> tuple[Member, ...]:
    """Return who is in an organisation, by name."""
    rows = Membership.objects.for_user(user).filter(organisation__code=office.code)
    return tuple(sorted(map(_member, _with_people(rows)), key=lambda one: one.name))


def load_member(user: User, office: Office, code: str) -> Member | None:
    rows = Membership.objects.for_user(user).filter(
        organisation__code=office.code, user__username=code
    )
    row = _with_people(rows).first()
    return _member(row) if row else None


def load_colleagues(
    user: User,
    office: str,
    roles: Iterable[Role] = ANSWERING,
) -> tuple[Member, ...]:
    """Return who has one of some roles, by name; else who may answer a section."""
    rows = Membership.objects.for_user(user).filter(
        organisation__code=office, role__in=[role.value for role in roles]
    )
    return tuple(sorted(map(_member, _with_people(rows)), key=lambda one: one.name))


def load_letters(user: User, office: Office) -> tuple[Letter, ...]:
    """Return the open invitations of an organisation, the newest last."""
    rows = Invitation.objects.for_user(user).filter(organisation__code=office.code)
    return tuple(map(_letter, rows.select_related("organisation").order_by("id")))


def load_letter(code: str) -> Letter | None:
    """Return an invitation for the one who holds the letter, or sends it."""
    row = Invitation.objects.filter(code=code).select_related("organisation").first()
    return _letter(row) if row else None


def load_letters_to_callings() -> tuple[Letter, ...]:
    """Return the open invitations to experts and keepers of the directory."""
    return tuple(map(_letter, Invitation.objects.filter(organisation=None)))


def load_names(office: str, codes: set[str]) -> dict[str, str]:
    """Return what accounts are called that are, or were, in an organisation.

    A deleted one is missing; somebody from elsewhere has an empty name, or the one
    that stood in the file with an assessment that was brought from there.
    """
    names = {
        code: _name(name, email, code) if is_known else ""
        for code, name, email, is_known in _called(office, sorted(codes))
    }
    missing = codes - names.keys() - {""}
    return names | _elsewhere(office, missing) if missing else names


def _elsewhere(office: str, codes: set[str]) -> dict[str, str]:
    """Return what people are called whom no account stands for."""
    rows = PersonElsewhere.objects.filter(
        arrival__assessment__organisation__code=office, code__in=codes
    )
    return dict(rows.values_list("code", "name"))


@Prepared
def _called(office: str, codes: Sequence[str]) -> Query:
    """Return names of accounts, and whether they ever came to an organisation."""
    here = Membership.objects.filter(organisation__code=office, user=OuterRef("pk"))
    came = AuditEvent.objects.filter(
        chain__key=office,
        what="membership.began",
        on=Concat(Value("account:"), OuterRef("username")),
    )
    rows = User.objects.filter(username__in=codes)
    known = rows.annotate(is_known=Exists(here) | Exists(came))
    return known.values_list("username", "account__name", "email", "is_known")


def load_experts() -> tuple[Member, ...]:
    """Return who works for the whole installation."""
    rows = User.objects.filter(is_staff=True, is_active=True)
    known = rows.select_related("account").annotate(has_second_factor=_has_factor("pk"))
    return tuple(_expert(row) for row in known)


def load_all_organisations() -> list[Listed]:
    """Return what experts see of each organisation, by name."""
    is_one = Q(memberships__role=Role.COORDINATOR.value)
    rows = Organisation.objects.annotate(
        members=Count("memberships"), coordinators=Count("memberships", filter=is_one)
    )
    return [
        Listed(
            code=row.code,
            name=row.name,
            founded_on=row.founded_on,
            members=row.members,
            letters=() if row.coordinators else _letters_of(row),
            is_led=bool(row.coordinators),
        )
        for row in rows.order_by("name", "code")
    ]


def lacks_coordinator(office: str) -> bool:
    """Say whether there is such an organisation, and nobody coordinates it."""
    led = Membership.objects.filter(role=Role.COORDINATOR.value)
    rows = Organisation.objects.filter(code=office)
    return rows.exclude(memberships__in=led).exists()


def _letters_of(row: Organisation) -> tuple[Letter, ...]:
    rows = Invitation.objects.filter(organisation=row).select_related("organisation")
    return tuple(_letter(one) for one in rows if one.role == Role.COORDINATOR.value)


def load_demo_offices() -> dict[str, str]:
    """Return the codes of the invented organisations, by name."""
    rows = Organisation.objects.filter(name__in=ORGANISATIONS)
    return dict(rows.values_list("name", "code"))


def load_codes() -> set[str]:
    """Return the code of every organisation, to look for their records."""
    return set(Organisation.objects.values_list("code", flat=True))


def has_accounts() -> bool:
    """Say whether anybody came here by a letter, which is recorded."""
    return Account.objects.exists()


def has_account(email: str) -> bool:
    return User.objects.filter(email__iexact=email).exists()


def name_of(user: Any) -> str:
    """Return what somebody is called; an account from the command line has no name."""
    account = getattr(user, "account", None)
    return _name(account.name if account else None, user.email, user.username)


def _name(name: str | None, email: str, code: str) -> str:
    return email or code if name is None else name


def _with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    factor = _has_factor("user_id")
    known: QuerySet[Any] = rows.annotate(has_second_factor=factor)
    return known.select_related("user__account")


def _has_factor(path: str) -> Exists:
    kind = Authenticator.Type.TOTP
    return Exists(Authenticator.objects.filter(user_id=OuterRef(path), type=kind))


def _office(row: Membership) -> Office:
    one = row.organisation
    return Office(one.code, one.name, one.time_zone, one.founded_on, Role(row.role))


def _member(row: Any) -> Member:
    return Member(
        code=row.user.username,
        name=name_of(row.user),
        email=row.user.email,
        role=Role(row.role),
        began_on=row.began_on,
        has_second_factor=row.has_second_factor,
        body=row.body,
    )


def _expert(row: Any) -> Member:
    is_keeper = not row.has_perm("assessment.add_organisation")
    return Member(
        code=row.username,
        name=name_of(row),
        email=row.email,
        role=Calling.HELP_KEEPER if is_keeper else Calling.EXPERT,
        began_on=row.date_joined.date(),
        has_second_factor=row.has_second_factor,
    )


def _letter(row: Invitation) -> Letter:
    return Letter(
        code=row.code,
        organisation=row.organisation.name if row.organisation else "",
        office_code=row.organisation.code if row.organisation else "",
        email=row.email,
        role=role_named(row.role),
        language=row.language,
        expires_on=row.expires_on,
    )
