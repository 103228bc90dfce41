"""The answers so far, sealed into the page: nobody can read or change them.

    base64url( format | key id | sealed at | version | nonce | AES-GCM(padded visit) )

The head is authenticated with the rest. Clock and chance are arguments. Whoever
holds the text may go on with the visit, as with a sheet of paper, until it expires.
"""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assessment.domain.compact import pack, unpack
from assessment.domain.visit import Visit
from questionnaires.domain.compiled import Compiled

FORMAT = 2
HASH = "sha256:"
NONCE = 12
AES_256 = 32
BLOCK = 256
LONGEST = 8192
SKEW = 2 * 3600  # a clock may be set back by an hour, and more
HOUR, THREE_HOURS, DAY = 3600, 3 * 3600, 24 * 3600
_HEAD = struct.Struct(">B8sQ32s")


class Part(StrEnum):
    """What this server does not know, or no longer."""

    KEY = "key"
    VERSION = "version"


class Limit(StrEnum):
    """Which time ran out."""

    AWAY = "away"
    THREE_HOURS = "three_hours"
    DAY = "day"


class SealError(Exception):
    """The answers cannot be had from the page."""


class BrokenError(SealError):
    """Not a seal, cut, changed, or from the future."""


class UnknownError(SealError):
    """Sealed with a key or for a version this server does not have."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.part = part


class ExpiredError(SealError):
    """Too old."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


class TooLongError(SealError):
    """More was written than one page can carry."""


@dataclass(frozen=True, slots=True)
class Key:
    """One 32-byte key, its public name and a second key for the tokens of a page."""

    name: bytes
    secret: bytes
    token: bytes


def make_key(name: str, secret: bytes) -> Key:
    """Return the key of this name (at most 8 ASCII letters) and 32 secret bytes.

    Raises:
        ValueError: there are not 32.
    """
    if len(secret) != AES_256:
        raise ValueError(f"a key has {AES_256} bytes, not {len(secret)}")
    token = hmac.digest(secret, b"tokens", "sha256")
    return Key(name.encode("ascii").ljust(8, b"\x00"), secret, token)


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit, and the key and nonce its page was made with."""

    visit: Visit
    compiled: Compiled
    key: Key
    nonce: bytes


def seal(visit: Visit, compiled: Compiled, key: Key, *, now: int, nonce: bytes) -> str:
    """Return the visit as text for a hidden field.

    Raises:
        TooLongError: the text would have more than 8,192 characters.
    """
    head = _HEAD.pack(FORMAT, key.name, now, bytes.fromhex(visit.version[len(HASH) :]))
    data = pack(visit, compiled) + b"\x80"
    data += bytes(-len(data) % BLOCK)
    raw = head + nonce + _cipher(key.secret).encrypt(nonce, data, head)
    text = urlsafe_b64encode(raw).rstrip(b"=").decode()
    if len(text) > LONGEST:
        raise TooLongError
    return text


def unseal(
    text: str, keys: Sequence[Key], find: Callable[[str], Compiled], *, now: int
) -> Opened:
    """Return the visit in a page's hidden field; `find` gives the version of a hash.

    Raises:
        BrokenError, UnknownError, ExpiredError: it cannot be used.
    """
    raw = _decoded(text)
    head, nonce = raw[: _HEAD.size], raw[_HEAD.size : _HEAD.size + NONCE]
    form, name, sealed_at, digest = _HEAD.unpack(head)
    if form != FORMAT:
        raise BrokenError
    used = next((key for key in keys if key.name == name), None)
    if used is None:
        raise UnknownError(Part.KEY)
    data = _decrypted(used, nonce, raw[_HEAD.size + NONCE :], head)
    version = HASH + digest.hex()
    try:
        compiled = find(version)
    except LookupError as error:
        raise UnknownError(Part.VERSION) from error
    try:
        visit = unpack(data, version, compiled)
    except ValueError as error:
        raise BrokenError from error
    _check_time(visit, sealed_at, now)
    return Opened(visit, compiled, used, nonce)


@lru_cache(maxsize=8)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)


def _decoded(text: str) -> bytes:
    """Return the bytes of a text; there is one text only for the same bytes."""
    if not _HEAD.size + NONCE + BLOCK < len(text) <= LONGEST or not text.isascii():
        raise BrokenError
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise BrokenError from error
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise BrokenError
    return raw


def _decrypted(key: Key, nonce: bytes, sealed: bytes, head: bytes) -> bytes:
    try:
        padded = _cipher(key.secret).decrypt(nonce, sealed, head)
    except (InvalidTag, ValueError) as error:
        raise BrokenError from error
    return padded.rstrip(b"\x00")[:-1]


def _check_time(visit: Visit, sealed_at: int, now: int) -> None:
    """Refuse what is too old, each limit by its name, or from a later time."""
    if sealed_at > now + SKEW or visit.started > now + SKEW:
        raise BrokenError
    if visit.has_more_time:
        if now - visit.started > DAY or now - sealed_at > DAY:
            raise ExpiredError(Limit.DAY)
        return
    if now - sealed_at > HOUR:
        raise ExpiredError(Limit.AWAY)
    if now - visit.started > THREE_HOURS:
        raise ExpiredError(Limit.THREE_HOURS)
