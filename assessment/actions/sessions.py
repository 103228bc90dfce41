"""What keeps and ends sessions, takes a second factor away or seals it anew."""

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from assessment.actions.writing import change
from assessment.domain.office import UnreadableError
from assessment.models import Account
from assessment.queries.readers import SEALED, key_of


@transaction.atomic
def end_session(user: AbstractUser, key: str) -> bool:
    """End one session of a person; say whether there was one of this name."""
    for row in UserSession.objects.filter(user_id=user.pk):
        if key_of(row.session_key) == key:
            row.end()
            return True
    return False


@transaction.atomic
def end_sessions(user: AbstractUser, *, but: str | None = None) -> None:
    """End all sessions of a person; one may stay, named by its own key."""
    for row in UserSession.objects.filter(user_id=user.pk).exclude(session_key=but):
        row.end()


@transaction.atomic
def forget_second_factor(user: AbstractUser) -> None:
    """Forget somebody's app and recovery codes, and sign the person out everywhere.

    Whatever the roles, the next sign-in sets up another: else a password alone would
    be enough from now on, for somebody who chose that it is not.
    It is recorded by the one who decides it: this is no action of its own.
    """
    Authenticator.objects.filter(user_id=user.pk).delete()
    Account.objects.filter(user_id=user.pk).update(lacks_factor=True)
    end_sessions(user)


@transaction.atomic
def note_second_factor(user: AbstractUser) -> None:
    """Note that there is one again: from now on it is as the roles say."""
    Account.objects.filter(user_id=user.pk).update(lacks_factor=False)


@transaction.atomic
def forget_ended_sessions() -> int:
    """Delete the sessions whose time is over, and what was typed into them."""
    ended = Session.objects.filter(expire_date__lt=timezone.now())
    count, _by_model = ended.delete()
    there = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=there).delete()
    return count


@transaction.atomic
def reseal_second_factors(reseal: Callable[[str], str]) -> int:
    """Seal second factors under the first key; return how many are sealed now.

    Those that no key opens stay as they are: the old key may be found again.
    """
    count = 0
    for row in Authenticator.objects.select_for_update():
        sealed = SEALED & row.data.keys()
        try:
            row.data |= {name: reseal(row.data[name]) for name in sealed}
        except UnreadableError:
            continue
        row.save(update_fields=["data"])
        count += 1
    return count


def change_session(key: str, content: str, until: datetime, *, before: str) -> bool:
    """Write a session over what it was `before`; say whether it was there, and so.

    One that was ended stays so.
    """
    was = {"session_key": key, "session_data": before}
    return change(Session, was, {"session_data": content, "expire_date": until})
