"""The demo: invented people whose passwords this installation alone knows.

A password and a second factor are made of the secret key and the address, so that
`manage.py demo` can say them again and no two installations share one.
"""

import base64
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from assessment.actions.accounts import give_calling, make_account
from assessment.actions.demo_assessment import Demo, load_demo_assessments
from assessment.actions.offices import found_organisation
from assessment.domain.demo import (
    ATLANTIS,
    DOMAIN,
    ORGANISATIONS,
    PERSONAS,
    Persona,
)
from assessment.domain.roles import Calling
from assessment.models import Membership, Organisation
from assessment.models.guards import without_guards
from questionnaires.actions.recording import record


@dataclass(frozen=True, slots=True)
class Secrets:
    """How a persona signs in; the second one is the authenticator's, in base 32."""

    password: str
    totp: str


def secrets_of(persona: Persona) -> Secrets:
    made = salted_hmac("demo", persona.email, algorithm="sha256").digest()
    signs = base64.b32encode(made).decode()
    return Secrets(password=f"demo-{signs[:16].lower()}", totp=signs[16:48])


@transaction.atomic
def load_demo(*, today: date) -> None:
    """Make what of the demo is not there; with the secrets of today's key."""
    offices = {name: _organisation(name, today) for name in ORGANISATIONS}
    people: dict[str, User] = {}
    for persona in PERSONAS:
        user = User.objects.filter(email=persona.email).first()
        if user is None:
            user = _arrive(persona, offices, today)
        _let_in(persona, user)
        people[persona.key] = user
    load_demo_assessments(Demo(offices[ATLANTIS].code, people, today, timezone.now()))


@transaction.atomic
def remove_demo() -> int:
    """Delete the invented people and organisations; return how many people.

    Their records stay, as every record does.
    """
    people = User.objects.filter(email__endswith=f"@{DOMAIN}")
    count = people.count()
    people.delete()
    with without_guards():  # signatures of invented people sign nothing
        Organisation.objects.filter(name__in=ORGANISATIONS).delete()
    if count:
        record("demo.removed", "demo")
    return count


def _organisation(name: str, today: date) -> Organisation:
    found: Organisation | None = Organisation.objects.filter(name=name).first()
    if found is None:
        code = found_organisation(name, "Europe/Zagreb", by="", today=today)
        found = Organisation.objects.get(code=code)
    return found


def _arrive(persona: Persona, offices: dict[str, Organisation], today: date) -> User:
    user = make_account(
        persona.email, None, persona.name, persona.language, persona.time_zone
    )
    for name, role in persona.roles.items():
        office = offices[name]
        Membership.objects.create(
            organisation=office,
            user=user,
            role=role.value,
            body=persona.body,
            began_on=today,
        )
        on, details = f"account:{user.username}", {"role": role.value}
        record("membership.began", on, chain=office.code, details=details)
    if persona.is_expert:
        give_calling(user, Calling.EXPERT)
    return user


def _let_in(persona: Persona, user: User) -> None:
    secrets = secrets_of(persona)
    if user.check_password(secrets.password):
        return
    user.set_password(secrets.password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secrets.totp)
    RecoveryCodes.activate(user)
