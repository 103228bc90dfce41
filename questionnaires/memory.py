"""Whether what processes remember has changed: published versions, editions.

All processes of a machine share a file of which only the time counts. A step of a visit
asks for that time, and sends a statement only after a change. On several machines the
others see a change with their next first page, which looks at the rows in any case.
"""

import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction


def generation() -> int:
    """Return a number that is another one after a change; 0 before the first."""
    try:
        return _file_in(settings.STATE).stat().st_mtime_ns
    except OSError:
        return 0


def note_change() -> None:
    """Let every process look again, as soon as this transaction is written."""
    transaction.on_commit(_move_on)


def _move_on() -> None:
    moment = time.time_ns()
    with suppress(OSError):  # a state nobody may write to: first pages look anyway
        file = _file_in(settings.STATE)
        file.touch()
        os.utime(file, ns=(moment, moment))


@cache
def _file_in(state: Path) -> Path:
    return state / "generation"
