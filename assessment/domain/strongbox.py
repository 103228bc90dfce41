"""A paused check: encrypted under a key that only the person's code gives.

    format (1) | salt (16) | nonce (12) | AES-256-GCM(visit, padded to 256 bytes)

The key is made by scrypt (RFC 7914), which costs 32 MiB and about a tenth of a second
a guess. The version and the head are authenticated with the rest. Chance is an
argument; no key of the server has a part in it.
"""

import hashlib
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assessment.domain.compact import pack, unpack
from assessment.domain.visit import Visit
from questionnaires.domain.compiled import Compiled

DAYS_KEPT = 30
FORMAT = 1
SALT, NONCE = 16, 12
BLOCK = 256
COST, BLOCKS, LANES = 2**15, 8, 1
MOST_MEMORY = 64 * 2**20
_HEAD = struct.Struct(f">B{SALT}s{NONCE}s")


class StrangeError(Exception):
    """This is no paused check, or not one that this code opens."""


def lock(visit: Visit, compiled: Compiled, code: bytes, chance: bytes) -> bytes:
    """Return the visit so that only the code opens it; `chance` is 28 random bytes."""
    salt, nonce = chance[:SALT], chance[SALT : SALT + NONCE]
    head = _HEAD.pack(FORMAT, salt, nonce)
    data = pack(visit, compiled) + b"\x80"
    data += bytes(-len(data) % BLOCK)
    about = head + visit.version.encode()
    return head + AESGCM(_key(code, salt)).encrypt(nonce, data, about)


def unlock(content: bytes, version: str, compiled: Compiled, code: bytes) -> Visit:
    """Return the visit that a code opens.

    Raises:
        StrangeError: it does not open it.
    """
    if len(content) < _HEAD.size:
        raise StrangeError
    head = content[: _HEAD.size]
    form, salt, nonce = _HEAD.unpack(head)
    if form != FORMAT:
        raise StrangeError
    box = AESGCM(_key(code, salt))
    try:
        data = box.decrypt(nonce, content[_HEAD.size :], head + version.encode())
        return unpack(data.rstrip(b"\x00")[:-1], version, compiled)
    except (InvalidTag, ValueError) as error:
        raise StrangeError from error


def _key(code: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(
        code, salt=salt, n=COST, r=BLOCKS, p=LANES, maxmem=MOST_MEMORY, dklen=32
    )
