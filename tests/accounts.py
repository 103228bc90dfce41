"""People who sign in: make_account, sign_in as they do, signed_in without the way."""

import json
import secrets
import time
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.models import User

WORDS = "correct horse battery staple"
PERIOD, TIME_TO_USE = 30, 8  # seconds: of a code, and for a slow machine to send it


class QuickHasher(Argon2PasswordHasher):
    """Argon2 as cheap as it gets; a quarter of a walk over all pages went into it."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@cache
def hashed_words():
    """Hash the words once: at a site itself, a hash is slow by nature."""
    return make_password(WORDS)


@dataclass(frozen=True, slots=True)
class Persona:
    email: str
    password: str
    totp_secret: str  # empty: there is no second factor
    user: User


def make_account(
    email,
    *,
    role=None,
    organisation=None,
    expert=False,
    totp=True,
    name="",
    language="en",
    time_zone="UTC",
):
    """Make an account, a member of an organisation or an expert, or neither."""
    from allauth.account.models import EmailAddress

    from assessment.models import Account, Membership
    from assessment.storage import today

    make = User.objects.create_superuser if expert else User.objects.create_user
    user = make(secrets.token_hex(8), email)
    user.password = hashed_words()
    user.save(update_fields=["password"])
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Account.objects.create(
        user=user,
        name=name or email.partition("@")[0].title(),
        language=language,
        time_zone=time_zone,
    )
    if role:
        Membership.objects.create(
            organisation=organisation, user=user, role=role, began_on=today()
        )
    return Persona(email, WORDS, give_factor(user) if totp else "", user)


def give_factor(user):
    """Set up an authenticator app for somebody; return its secret."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def totp_code(secret, step=0):
    """Return what an app shows now; `step` 1 is the next code, -1 the one before.

    The site takes all three, but each only once. The one before is taken until the next
    one comes, so nobody gets it who has not enough time left to use it.
    """
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    if step < 0 and (left := PERIOD - time.time() % PERIOD) < TIME_TO_USE:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + step))


def sign_in(client, persona, *, next_page="", step=0):
    """Sign in on the pages themselves; return the last answer."""
    given = {"login": persona.email, "password": persona.password}
    if next_page:
        given["next"] = next_page
    answer = client.post("/accounts/login/", given)
    if persona.totp_secret:
        assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
        code = totp_code(persona.totp_secret, step)
        answer = client.post("/accounts/2fa/authenticate/", {"code": code})
    assert answer.status_code == 302
    assert "_auth_user_id" in client.session
    return answer


def signed_in(client, persona):
    """Sign in at once, for tests of what comes afterwards; return the client."""
    client.force_login(persona.user)
    return client


def session_of(user):
    """Write a session as signing in does; return what its cookie holds."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )

    from assessment.entrance.idle import began

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    began(session)
    session.save()
    return session.session_key


MAKE = """
import json, sys
from tests.accounts import make_account
made = make_account({email!r}, **json.loads({more!r}))
print(made.totp_secret)
"""


def make_account_at(site, email, **more):
    """Make an account on a running site; its `user` is left out."""
    from tests.commands import manage

    script = MAKE.format(email=email, more=json.dumps(more))
    secret = manage(site, "shell", "--verbosity=0", "-c", script).strip()
    return Persona(email, WORDS, secret, None)


def walk_in(page, site, persona, *, step=0):
    """Sign in as a person does, in a browser that shows English."""
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_label("E-mail address").fill(persona.email)
    page.get_by_label("Password").fill(persona.password)
    page.get_by_role("button", name="Sign in").click()
    if persona.totp_secret:
        page.get_by_label("Code").fill(totp_code(persona.totp_secret, step))
        page.get_by_role("button", name="Sign in").click()
