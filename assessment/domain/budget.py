"""How often something was seen on a day, in memory of a fixed size, without knowing it.

A table of fingerprints and counts in a writable buffer, which processes may share.
What is counted (a spent token, an address that tries codes) is not in it: only eight
bytes of a keyed hash, under a secret that nobody wrote down. Two days are kept, since
what begins on one day may end on the next; with every further day one is cleared.

    half of even days | half of odd days;  a half: day | slots of (fingerprint, count)

The caller holds a lock. Chance and clock are arguments.
"""

import struct
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

SLOTS = 65_536
TRIES = 64  # slots that are looked at before a table counts as full
LIMIT = 2**32 - 1  # what is answered then: as if it had been seen without end
_DAY = struct.Struct("=I")
_SLOT = struct.Struct("=QI")
_ONE_DAY = timedelta(days=1)


def size_of(slots: int = SLOTS) -> int:
    """Return how many bytes a table of two days needs."""
    return 2 * _half(slots)


def count(
    buffer: memoryview, secret: bytes, what: bytes, *, day: date, today: date
) -> int:
    """Note that `what` is seen once more on `day`; return how often it was before.

    `day` is today or yesterday, and belongs to `what`: give the same one again. LIMIT
    where the table is full, or the day is another.
    """
    half = len(buffer) // 2
    for kept in (today, today - _ONE_DAY):
        _clear_unless(_half_of(buffer, kept, half), kept)
    if not today - _ONE_DAY <= day <= today:
        return LIMIT
    return _add(_half_of(buffer, day, half), _fingerprint(secret, day, what))


def seen(buffer: memoryview, secret: bytes, what: bytes, *, day: date) -> int:
    """Return how often something was seen on its day; 0 where there was no room."""
    half = _half_of(buffer, day, len(buffer) // 2)
    fingerprint = _fingerprint(secret, day, what)
    if _DAY.unpack_from(half)[0] != day.toordinal():
        return 0
    found = (_SLOT.unpack_from(half, at) for at in _places(half, fingerprint))
    return next((times for one, times in found if one == fingerprint), 0)


def forget(buffer: memoryview, secret: bytes, what: bytes, *, day: date) -> None:
    """Note that `what` was not seen on `day` after all: what followed did not work."""
    half = _half_of(buffer, day, len(buffer) // 2)
    fingerprint = _fingerprint(secret, day, what)
    if _DAY.unpack_from(half)[0] == day.toordinal():
        for at in _places(half, fingerprint):
            if _SLOT.unpack_from(half, at)[0] == fingerprint:
                _SLOT.pack_into(half, at, fingerprint, 0)


def _half(slots: int) -> int:
    return _DAY.size + slots * _SLOT.size


def _half_of(buffer: memoryview, day: date, half: int) -> memoryview:
    start = day.toordinal() % 2 * half
    return buffer[start : start + half]


def _clear_unless(half: memoryview, day: date) -> None:
    """Forget what another day left here."""
    if _DAY.unpack_from(half)[0] != day.toordinal():
        half[:] = bytes(len(half))
        _DAY.pack_into(half, 0, day.toordinal())


def _fingerprint(secret: bytes, day: date, what: bytes) -> int:
    """Return eight bytes that differ from day to day; 0 is a slot that is free."""
    key = secret[: blake2b.MAX_KEY_SIZE]
    salt = day.toordinal().to_bytes(blake2b.SALT_SIZE, "big")
    digest = blake2b(what, digest_size=8, key=key, salt=salt).digest()
    return int.from_bytes(digest, "big") or 1


def _add(half: memoryview, fingerprint: int) -> int:
    for at in _places(half, fingerprint):
        found, before = _SLOT.unpack_from(half, at)
        if found in {0, fingerprint}:
            _SLOT.pack_into(half, at, fingerprint, min(before + 1, LIMIT))
            return int(before)
    return LIMIT


def _places(half: memoryview, fingerprint: int) -> Iterator[int]:
    """Yield where a fingerprint may stand, the likeliest first."""
    slots = (len(half) - _DAY.size) // _SLOT.size
    for step in range(min(TRIES, slots)):
        yield _DAY.size + (fingerprint + step) % slots * _SLOT.size
