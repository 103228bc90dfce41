"""What backup and restore have in common: their mistakes are sentences."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from assessment.actions.storing import load_stored
from assessment.domain.backups import BackupError, Manifest
from assessment.interchange.dump import no_room
from assessment.models import EvidenceRevision

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


def named_files() -> dict[str, str]:
    """Return the files of evidence that the database names, with their SHA-256."""
    table = EvidenceRevision._meta.db_table  # noqa: SLF001 -- Django's documented name
    # an older release has no such table yet
    return load_stored() if table in connection.introspection.table_names() else {}


def missing(manifest: Manifest, named: Mapping[str, str]) -> list[str]:
    """Return the files the database names that are not in a backup as it knows them."""
    if manifest.evidence != "files":
        return []
    found = {name: file.sha256 for name, file in manifest.files.items()}
    return sorted(
        n for n, digest in named.items() if found.get(f"evidence/{n}") != digest
    )


def missing_words(number: int) -> str:
    return (
        f"NOT whole: {number} files of evidence that the database names are missing or"
        " were changed. Take them from an older backup; their pages say which."
    )


def state() -> Path:
    return Path(settings.STATE)
