"""What all processes of this server remember together, for two days at most.

gunicorn's master imports this before it makes its workers (gunicorn.conf.py), so they
share the memory; a process of its own has its own. It has no name and no file, and a
restart forgets it. Nobody is in it: see assessment/domain/budget.py.
"""

import atexit
import fcntl
import hmac
import mmap
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from ipaddress import IPv6Address
from threading import Lock

from assessment.domain import budget


class Kind(IntEnum):
    """What is counted; each has a table of its own, so that none fills another's."""

    COUNTED = 0  # visits that the statistics have counted
    CODES = 1  # wrong return codes: of an address, and of everybody
    SAVED = 2  # checks that are put aside: of an address
    DELETED = 3  # visits whose saved answers were deleted: that code never lives again
    AGREED = 4  # results that are to be counted: of an address
    SIGNED = (
        5  # codes of authenticator apps: each signs in once, whichever worker sees it
    )


_SECRET = secrets.token_bytes(32)
_SIZE = budget.size_of()
_BYTES = mmap.mmap(-1, len(Kind) * _SIZE)
_TABLES = tuple(memoryview(_BYTES)[kind * _SIZE : (kind + 1) * _SIZE] for kind in Kind)
# Nothing is ever written to this file. The system gives its lock back when a process
# that holds it is killed; a semaphore would stay locked for everybody.
_FILE = tempfile.TemporaryFile()  # noqa: SIM115 -- as long as the process lives
atexit.register(_FILE.close)
_THREADS = Lock()


def times_seen(kind: Kind, what: bytes, *, today: date, day: date | None = None) -> int:
    """Count `what` once more, and return how often it was seen before.

    `day` is what it belongs to, where that is not today: the day on which a visit
    began. `budget.LIMIT` means: there is no room, so act as if it were too often.
    """
    with _alone():
        return budget.count(_TABLES[kind], _SECRET, what, day=day or today, today=today)


def times_so_far(kind: Kind, what: bytes, *, day: date) -> int:
    """Return how often `what` was seen on its day, without counting it once more."""
    with _alone():
        return budget.seen(_TABLES[kind], _SECRET, what, day=day)


def unsee(kind: Kind, what: bytes, *, day: date) -> None:
    """Take back that `what` was seen: what it was counted for did not work."""
    with _alone():
        budget.forget(_TABLES[kind], _SECRET, what, day=day)


def pseudonym_of(what: bytes, *, day: date) -> str:
    """Return what stands for an address on one day, in the shape of one (fd00::/8).

    What is stored under it leads to nobody: the secret is gone with this process, and
    each day has another.
    """
    digest = hmac.digest(_SECRET, day.isoformat().encode() + b" " + what, "sha256")
    return str(IPv6Address(b"\xfd" + digest[:15]))


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other thread and no other process counts."""
    with _THREADS:
        fcntl.lockf(_FILE, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(_FILE, fcntl.LOCK_UN)
