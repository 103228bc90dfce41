"""What must hold before the site opens; `manage.py check` says what does not.

touchstone.E001  a secret key is missing
touchstone.E002  a key that seals answers is missing
touchstone.E003  a key that seals answers is malformed
touchstone.E004  the site's own address is not one
touchstone.E005  the site's own address has a path
touchstone.E006  what sends mail is not there
touchstone.E007  the mail server's name is none
touchstone.E008  who mails are from is no address

Only `manage.py check --deploy` looks at these:

touchstone.W001  the site is not at https
touchstone.W002  the secret key is short
touchstone.W003  mails would come from localhost
touchstone.W004  https, and no proxy is trusted to say so
touchstone.W005  the state can be read by other users of the machine
touchstone.W006  mails are printed instead of sent
touchstone.W007  people are signed out within a minute
touchstone.W008  second factors cannot be opened with the secret keys there are
"""

import re
import stat
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string

from assessment.entrance.factor import unreadable

KEY_ID = re.compile(r"[a-z0-9]{1,8}")
KEY_BYTES = 32
LONG_ENOUGH = 50
A_MINUTE = 60
# a name, or an address of IPv4 or IPv6
HOST = re.compile(r"(?!-)[\w-]{1,63}(\.[\w-]{1,63})*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")


@register("keys", deploy=True)
def keys_are_given(**_: Any) -> list[CheckMessage]:
    """Asked when the site opens; scoring a file needs no key."""
    return list(missing_keys())


@register("keys")
def keys_are_well_formed(**_: Any) -> list[CheckMessage]:
    return list(malformed_keys())


def missing_keys() -> Iterator[CheckMessage]:
    if not has_secret_key():
        yield Error(
            "There is no secret key.",
            hint="Set TOUCHSTONE_SECRET_KEY to 50 or more random characters.",
            id="touchstone.E001",
        )
    if not settings.SEAL_KEYS:
        yield Error(
            "There is no key to seal answers with.",
            hint="Set TOUCHSTONE_SEAL_KEYS to id:key, the key being 32 random bytes"
            " in base64.",
            id="touchstone.E002",
        )


def has_secret_key() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:  # so Django says that it is empty
        return False


def malformed_keys() -> Iterator[CheckMessage]:
    for place, (name, key) in enumerate(settings.SEAL_KEYS.items(), start=1):
        if not KEY_ID.fullmatch(name) or len(key) != KEY_BYTES:
            # The key itself is never shown, not even when it is wrong.
            yield Error(
                f"Key number {place} of TOUCHSTONE_SEAL_KEYS cannot be used.",
                hint="Write id:key; the id is 1 to 8 small letters or digits, the key"
                " is 32 bytes in base64. Commas stand between keys.",
                id="touchstone.E003",
            )


@register("addresses")
def site_url_is_an_address(**_: Any) -> list[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    if address.scheme in {"http", "https"} and address.hostname:
        return list(site_is_at_the_root())
    return [
        Error(
            f"SITE_URL is “{settings.SITE_URL}”, which is no address.",
            hint="Write it like https://checks.example.org",
            id="touchstone.E004",
        )
    ]


def site_is_at_the_root() -> Iterator[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    if address.path or address.query or address.fragment:
        root = f"{address.scheme}://{address.netloc}"
        yield Error(
            f"SITE_URL is “{settings.SITE_URL}”, and more than a name: the site lives"
            " at the root of its name.",
            hint=f"Set SITE_URL={root}, or give the site a name of its own.",
            id="touchstone.E005",
        )


@register("mail")
def mail_can_be_sent(**_: Any) -> list[CheckMessage]:
    return [*backend_is_there(), *names_of_mail_are_names()]


def backend_is_there() -> Iterator[CheckMessage]:
    try:
        import_string(settings.EMAIL_BACKEND)
    except ImportError:
        yield Error(
            f"EMAIL_BACKEND is “{settings.EMAIL_BACKEND}”, and there is no such class.",
            hint="Leave it empty and set EMAIL_HOST, or write the whole name of a"
            " class that is installed.",
            id="touchstone.E006",
        )


def names_of_mail_are_names() -> Iterator[CheckMessage]:
    host = settings.EMAIL_HOST
    if host and not HOST.fullmatch(host):
        yield Error(
            f"EMAIL_HOST is “{host}”, which is no name of a server.",
            hint="Write the name or the IP address of the mail server alone, like"
            " mail.example.org; its port is EMAIL_PORT.",
            id="touchstone.E007",
        )
    user, _at, domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")
    if not user or not HOST.fullmatch(domain):
        yield Error(
            f"DEFAULT_FROM_EMAIL is “{settings.DEFAULT_FROM_EMAIL}”, which is no"
            " address.",
            hint="Write it like checks@example.org or Checks <checks@example.org>",
            id="touchstone.E008",
        )


@register("operating", deploy=True)
def the_site_is_run_well(**_: Any) -> list[CheckMessage]:
    return [
        *address_is_safe(),
        *secret_key_is_long(),
        *mail_is_sent(),
        *people_have_time(),
        *state_is_ours(),
        *factors_can_be_opened(),
    ]


def address_is_safe() -> Iterator[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    is_here = address.hostname in {"127.0.0.1", "localhost", "::1"}
    if address.scheme == "http" and not is_here and not settings.DEBUG:
        yield Caution(
            "SITE_URL is not https: everybody on the way can read what is answered.",
            hint="Put a proxy that ends TLS in front (docs/operating.md), and set"
            f" SITE_URL=https://{address.netloc}",
            id="touchstone.W001",
        )
    if address.scheme == "https" and not settings.TRUSTED_PROXY:
        yield Caution(
            "SITE_URL is https, but TRUSTED_PROXY is not set: nobody is believed when"
            " saying that a request came by https, so each is sent to https again.",
            hint="Set TRUSTED_PROXY to the proxy's address, as this site sees it:"
            " 127.0.0.1 on one machine.",
            id="touchstone.W004",
        )


def secret_key_is_long() -> Iterator[CheckMessage]:
    if has_secret_key() and len(settings.SECRET_KEY) < LONG_ENOUGH:
        yield Caution(
            f"The secret key has fewer than {LONG_ENOUGH} characters.",
            hint="Make one: python3 -c 'import secrets;"
            " print(secrets.token_urlsafe(48))'. Set it as TOUCHSTONE_SECRET_KEY, and"
            " put the old one into TOUCHSTONE_OLD_SECRET_KEYS.",
            id="touchstone.W002",
        )


def mail_is_sent() -> Iterator[CheckMessage]:
    if "console" in settings.EMAIL_BACKEND:
        yield Caution(
            "Mails are printed into the log instead of sent.",
            hint="Set EMAIL_HOST, and EMAIL_HOST_USER and EMAIL_HOST_PASSWORD if the"
            " mail server wants them.",
            id="touchstone.W006",
        )
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Caution(
            f"Mails would be from {settings.DEFAULT_FROM_EMAIL}, which no mail server"
            " takes for good.",
            hint="Set DEFAULT_FROM_EMAIL to an address of your domain.",
            id="touchstone.W003",
        )


def people_have_time() -> Iterator[CheckMessage]:
    if settings.IDLE_SECONDS < A_MINUTE:
        yield Caution(
            f"IDLE_SECONDS is {settings.IDLE_SECONDS}: whoever reads a page for longer"
            " is signed out.",
            hint="Set IDLE_SECONDS to 60 or more; an hour is 3600.",
            id="touchstone.W007",
        )


def state_is_ours() -> Iterator[CheckMessage]:
    state = Path(settings.STATE)
    if state.is_dir() and stat.S_IMODE(state.stat().st_mode) & 0o077:
        yield Caution(
            f"Other users of this machine may look into {state}.",
            hint=f"chmod 700 {state}",
            id="touchstone.W005",
        )


def factors_can_be_opened() -> Iterator[CheckMessage]:
    if not has_secret_key() or not _has_tables():
        return
    if lost := unreadable():
        yield Caution(
            f"{len(lost)} people cannot sign in: no secret key opens their second"
            " factors.",
            hint="Add the key of before to TOUCHSTONE_OLD_SECRET_KEYS and run manage.py"
            " reseal_second_factors, or reset them: manage.py reset_second_factor"
            " --unreadable.",
            id="touchstone.W008",
        )


def _has_tables() -> bool:
    name = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():
        return False  # asking would make it
    try:
        return "mfa_authenticator" in connection.introspection.table_names()
    except DatabaseError:
        return False
