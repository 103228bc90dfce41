"""What the environment says, read into the values settings are made of.

A value that cannot be used raises ImproperlyConfigured with a sentence that names the
variable; `manage.py` and the web server print it and end.
"""

import base64
import binascii
import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# trusted_schema=OFF refuses the json_valid() of Django's JSONField on SQLite 3.40:
# the engine (assessment/sqlite) makes tables without it.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;PRAGMA trusted_schema=OFF;PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = {
    "server_side_binding": True,  # else answers stand in the server's log
    "options": "-c statement_timeout=15s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=30s",
}


# said wherever a password may have cut an address in two; never with any of it
ENCODED = (
    "In its user and password a “@”, “/”, “:”, “#” or “?” is written %40, %2F, %3A, %23"
    " or %3F."
)


def env(name: str, default: str = "") -> str:
    """Return what is given; an empty variable is one that is not given."""
    return os.environ.get(name, "").strip() or default


def env_list(name: str) -> list[str]:
    return parts_of(env(name))


def env_number(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number.

    Raises:
        ImproperlyConfigured: what is given is none, or too small.
    """
    text = env(name) or str(default)
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name} is a whole number, not “{text}”.")
    if int(text) < least:
        raise ImproperlyConfigured(f"{name} is {least} or more, not {text}.")
    return int(text)


def trusted_proxy() -> str:
    """Return the address or the network of the proxy, or nothing.

    Raises:
        ImproperlyConfigured: what is given is neither.
    """
    text = env("TRUSTED_PROXY")
    try:
        if text:
            ip_network(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            "TRUSTED_PROXY is the proxy's IP address, as this site sees it (127.0.0.1"
            f" on one machine), or a network such as 10.89.0.0/24, not “{text}”."
        ) from error
    return text


def env_switch(name: str, *, default: bool) -> bool:
    """Return whether something is on: `1` or `0`.

    Raises:
        ImproperlyConfigured: it is given, and neither.
    """
    text = env(name) or ("1" if default else "0")
    if text not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is 1 (on) or 0 (off), not “{text}”.")
    return text == "1"


def parts_of(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def kept(file: Path) -> str:
    """Return what `./run` wrote into a file of the state, or nothing.

    Raises:
        ImproperlyConfigured: it is there, but not for us.
    """
    try:
        return file.read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be read ({error.strerror}). Run this as the user that the"
            " folder of the state (TOUCHSTONE_STATE) belongs to."
        ) from error


def seal_keys(parts: list[str]) -> dict[str, bytes]:
    """Return the keys by id, in order; one that cannot be read is empty.

    The system check `touchstone.E003` refuses empty ones in a sentence.
    """
    keys = {}
    for part in parts:
        name, _, text = part.partition(":")
        try:
            keys[name] = base64.b64decode(text, validate=True)
        except binascii.Error:
            keys[name] = b""
    return keys


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of the database at `url`.

    Raises:
        ImproperlyConfigured: the address is neither sqlite:/// nor postgres://, or its
            password cut it in two.
    """
    address = address_of("DATABASE_URL", url)
    if address.scheme == "sqlite":
        return {
            "ENGINE": "assessment.sqlite",
            "NAME": unquote(address.path.removeprefix("/")),
            "OPTIONS": SQLITE_OPTIONS,
        }
    if address.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL begins with postgres:// or sqlite:///, and this one with"
            " neither."
        )
    if url.count("@") > address.netloc.count("@") or address.netloc.count("@") > 1:
        raise ImproperlyConfigured(
            f"DATABASE_URL has more than one “@”, or a “/” before it. {ENCODED}"
        )
    extra = {name: values[-1] for name, values in parse_qs(address.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.removeprefix("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": extra.pop("host", unquote(address.hostname or "")),
        "PORT": port_of(url),
        "OPTIONS": POSTGRES_OPTIONS | extra,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def port_of(url: str) -> str:
    """Return the port of DATABASE_URL, or nothing.

    Raises:
        ImproperlyConfigured: what stands there is none.
    """
    try:
        return str(urlsplit(url).port or "")
    except ValueError as error:
        raise ImproperlyConfigured(
            f"The port of DATABASE_URL is no number up to 65535. {ENCODED}"
        ) from error


def address_of(name: str, text: str) -> SplitResult:
    """Return an address in its parts.

    Raises:
        ImproperlyConfigured: it is none. What it is may be secret, so it is not said.
    """
    try:
        return urlsplit(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is no address: a bracket or a character in it cannot be there."
        ) from error


def cache(url: str) -> dict[str, Any]:
    """Return Django's settings of the cache at `url`, or in each process's memory.

    Raises:
        ImproperlyConfigured: the address is not of Redis.
    """
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if address_of("REDIS_URL", url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(
            "REDIS_URL begins with redis://, rediss:// or unix://."
        )
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "touchstone",
    }


def evidence(address: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings of where files of evidence are kept.

    Raises:
        ImproperlyConfigured: the address is not s3://bucket/prefix.
    """
    if not address:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": str(folder),
                "base_url": None,  # nobody gets them by an address of their own
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    parts = address_of("EVIDENCE_STORE", address)
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured(
            f"EVIDENCE_STORE is s3://bucket/prefix, not “{address}”."
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "access_key": env("S3_ACCESS_KEY") or None,
            "secret_key": env("S3_SECRET_KEY") or None,
            "endpoint_url": env("S3_ENDPOINT") or None,
            "region_name": env("S3_REGION") or None,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
