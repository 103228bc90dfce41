"""The second factor: stored sealed, and kept by whoever must have one."""

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from assessment.domain.office import UnreadableError
from assessment.queries.readers import load_sealed_factors, must_have_second_factor

UNREADABLE = _(
    "This second factor can no longer be read here. Ask whoever runs this site to reset"
    " it."
)


class Factor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code does not fit. Wait until your app shows the next one."
        ),
        "unreadable": UNREADABLE,
        "cannot_delete_authenticator": _(
            "Your role asks for a second factor, so it cannot be removed."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        return ""  # our page draws it, with what draws our posters

    def encrypt(self, text: str) -> str:
        return keys(*_secrets()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        with _or_unreadable():
            return keys(*_secrets()).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not must_have_second_factor(authenticator.user)


def reseal(sealed: str) -> str:
    """Return the same under the first secret, whichever sealed it.

    Raises:
        UnreadableError: none of the secrets did.
    """
    with _or_unreadable():
        return keys(*_secrets()).rotate(sealed.encode()).decode()


def unreadable(secrets: Sequence[str] | None = None) -> list[str]:
    """Return the addresses of accounts whose second factor none of the secrets opens.

    They are those of the settings, unless others will be from now on.
    """
    known = [one for one in secrets or () if one] if secrets else [*_secrets()]
    sealed = load_sealed_factors()
    return sorted({email for email, text in sealed if not _opens(known, text)})


def _opens(secrets: Sequence[str], sealed: str) -> bool:
    if not secrets:
        return False
    try:
        keys(*secrets).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


@contextmanager
def _or_unreadable() -> Iterator[None]:
    try:
        yield
    except InvalidToken as error:
        raise UnreadableError from error


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@cache
def keys(*secrets: str) -> MultiFernet:
    """Return what seals under the first secret and opens under each."""
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    kdf = HKDF(SHA256(), length=32, salt=None, info=b"touchstone: second factors")
    return base64.urlsafe_b64encode(kdf.derive(secret.encode()))
