"""What backup and restore have in common: their mistakes are sentences."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError

from assessment.domain.backups import BackupError
from assessment.interchange.dump import no_room

# in the state: file in the archive
KEYS = {"secret_key": "keys/secret_key", "seal_keys": "keys/seal_keys"}
REFUSED = {errno.EACCES, errno.EPERM}
NOT_OURS = " Run this as a user who may read and write there, or name another place."
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def in_sentences() -> Iterator[None]:
    """Say what went wrong, where, and what now.

    Raises:
        CommandError: something did.
    """
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        if error.errno in FULL:
            raise CommandError(no_room()) from error
        where = error.filename or "A file"
        now = NOT_OURS if error.errno in REFUSED else ""
        raise CommandError(f"{where}: {error.strerror or error}.{now}") from error
    except (sqlite3.Error, DatabaseError) as error:
        if "full" in str(error):
            raise CommandError(no_room()) from error
        raise CommandError(f"The database says: {str(error).strip()}.") from error


@contextmanager
def room(beside: Path) -> Iterator[Path]:
    """Give a folder that its owner alone may read, and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".touchstone-", dir=beside) as folder:
        yield Path(folder)


def state() -> Path:
    return Path(settings.STATE)
