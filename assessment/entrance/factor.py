"""The second factor: stored sealed, and kept by whoever must have one."""

import base64
from functools import cache

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from assessment.queries.readers import must_have_second_factor


class Factor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code does not fit. Wait until your app shows the next one."
        ),
        "cannot_delete_authenticator": _(
            "Your role asks for a second factor, so it cannot be removed."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        return ""  # our page draws it, with what draws our posters

    def encrypt(self, text: str) -> str:
        return keys(*_secrets()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keys(*_secrets()).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not must_have_second_factor(authenticator.user)


def reseal(sealed: str) -> str:
    """Return the same under the first secret, whichever sealed it."""
    return keys(*_secrets()).rotate(sealed.encode()).decode()


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@cache
def keys(*secrets: str) -> MultiFernet:
    """Return what seals under the first secret and opens under each."""
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    kdf = HKDF(SHA256(), length=32, salt=None, info=b"touchstone: second factors")
    return base64.urlsafe_b64encode(kdf.derive(secret.encode()))
