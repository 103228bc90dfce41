"""What must hold before the site opens; `manage.py check` says what does not.

touchstone.E001  a secret key is missing
touchstone.E002  a key that seals answers is missing
touchstone.E003  a key that seals answers is malformed
touchstone.E004  the site's own address is not one
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

KEY_ID = re.compile(r"[a-z0-9]{1,8}")
KEY_BYTES = 32


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
        return []
    return [
        Error(
            f"SITE_URL is “{settings.SITE_URL}”, which is no address.",
            hint="Write it like https://checks.example.org",
            id="touchstone.E004",
        )
    ]
