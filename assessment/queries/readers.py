"""Who reads a page of those who sign in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AbstractBaseUser, AbstractUser, User
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac

from assessment.domain.roles import Role, needs_second_factor
from assessment.models import Account, Membership
from assessment.queries.prepared import Prepared, Query

_COLUMNS = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 -- Django's public name
SEALED = {"secret", "seed"}  # of an app; of recovery codes


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is signed in. Without a row of an account, all but the code is empty."""

    code: str
    name: str
    language: str
    time_zone: str
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A browser in which somebody is signed in; `key` names it to its owner alone."""

    key: str
    browser: str
    system: str
    since: datetime
    is_here: bool


def load_signed_in(number: int) -> tuple[User, Reader] | None:
    """Return an account by its row, with what every page says of its reader, at once.

    It is asked with every page: who is shut out is out at once.
    """
    for name, language, time_zone, has_factor, *values in _signed_in(User(pk=number)):
        user = User.from_db(DEFAULT_DB_ALIAS, _COLUMNS, values)
        reader = Reader(
            user.username, name or "", language or "", time_zone or "", has_factor
        )
        return user, reader
    return None


def load_session(key: str) -> tuple[str, datetime] | None:
    """Return what is in a session, encoded, and until when it is one."""
    rows = _session(key)
    return (rows[0][0], rows[0][1]) if rows else None


@Prepared
def _session(key: str) -> Query:
    rows = Session.objects.filter(session_key=key)
    return rows.values_list("session_data", "expire_date")


@Prepared
def _signed_in(user: User) -> Query:
    factor = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user=OuterRef("pk")
    )
    return User.objects.filter(pk=user.pk).values_list(
        "account__name",
        "account__language",
        "account__time_zone",
        Exists(factor),
        *_COLUMNS,
    )


def has_app(user: AbstractBaseUser) -> bool:
    """Say whether an authenticator app is set up."""
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    found: bool = apps.filter(user_id=user.pk).exists()
    return found


def must_have_second_factor(user: AbstractUser) -> bool:
    """Say whether a role asks for more than a password, or a factor was reset."""
    rows = Membership.objects.filter(user_id=user.pk).values_list("role", flat=True)
    was_reset = Account.objects.filter(user_id=user.pk, lacks_factor=True)
    is_asked = needs_second_factor(map(Role, rows), is_expert=user.is_staff)
    return is_asked or was_reset.exists()


def load_sealed_factors() -> Iterator[tuple[str, str]]:
    """Yield what is sealed of second factors, with the address of the account."""
    rows = Authenticator.objects.select_related("user").order_by("user__email", "pk")
    for row in rows:
        for name in sorted(SEALED & row.data.keys()):
            yield row.user.email, row.data[name]


def load_places(user: AbstractUser, here: str | None) -> tuple[Place, ...]:
    """Return where somebody is signed in, the latest first."""
    rows = UserSession.objects.purge_and_list(user)
    rows.sort(key=lambda row: row.created_at, reverse=True)
    return tuple(_place(row, here) for row in rows)


def _place(row: UserSession, here: str | None) -> Place:
    browser, _slash, system = row.user_agent.partition("/")
    is_here = row.session_key == here
    return Place(key_of(row.session_key), browser, system, row.created_at, is_here)


def key_of(session_key: str) -> str:
    """Return the name of a session that opens nothing."""
    return salted_hmac("session", session_key).hexdigest()[:16]
