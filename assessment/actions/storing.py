"""Files of evidence: put into the store before their row, taken out after it.

A file is there only once it is whole, under a random name that tells nothing. It comes
before the row that names it; if that row does not come, the file goes. What is left
over where a process was killed is found by `forget_files`.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils import timezone

from assessment.domain.evidence import ELSEWHERE, Source
from assessment.models import EvidenceRevision

KEPT = timedelta(days=1)  # the row of a file may be about to come; a backup under way
OURS = re.compile(r"[0-9a-f]{32}")
PART = re.compile(r"\.[0-9a-f]{32}\.part")


class StoreError(Exception):
    """The store cannot take a file now, or cannot give it; nothing has changed."""


@contextmanager
def put(content: bytes, shown_as: str, content_type: str) -> Iterator[Source]:
    """Keep a file in the store; it goes again if what is done with it goes wrong.

    Raises:
        StoreError: the disk is full or read-only, or the store cannot be reached.
    """
    random = secrets.token_hex(16)
    name = f"{random[:2]}/{random}"
    store = storages["evidence"]
    try:
        name = _written(store, name, content)
    except Exception as error:  # of a disk, or of whatever a store elsewhere raises
        raise StoreError from error
    try:
        yield Source(
            stored_as=name,
            shown_as=shown_as,
            content_type=content_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    except BaseException:
        with suppress(Exception):  # the first fault is the one to tell of
            store.delete(name)
        raise


def load_content(source: Source) -> bytes:
    """Return the bytes of a file, as they were put there.

    Raises:
        StoreError: they are not there, cannot be read, or are others.
    """
    try:
        with storages["evidence"].open(source.stored_as) as file:
            content: bytes = file.read()
    except Exception as error:  # of a disk, or of whatever a store elsewhere raises
        raise StoreError from error
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise StoreError
    return content


def load_file_of(assessment: str) -> Callable[[str], bytes | None]:
    """Return how to come by the files of one assessment alone, by their SHA-256.

    None is one that is not in the store, or is another by now.
    """
    rows = EvidenceRevision.objects.filter(evidence__assessment__code=assessment)
    here = rows.exclude(sha256="").exclude(stored_as__startswith=ELSEWHERE)
    stored = dict(here.values_list("sha256", "stored_as"))

    def load(sha256: str) -> bytes | None:
        if sha256 not in stored:
            return None
        with suppress(StoreError):
            return load_content(Source(stored_as=stored[sha256], sha256=sha256))
        return None

    return load


def park(content: bytes) -> Source:
    """Keep a file that was looked at until it is decided about, for a day at most.

    No row names it, so that `forget_files` takes it away.

    Raises:
        StoreError: there is no room for it.
    """
    with put(content, "", "") as source:
        return source


def forget_files(_today: date) -> int:
    """Delete the files that no row names, a day after they came; return how many."""
    store = storages["evidence"]
    before = timezone.now() - KEPT
    old = [name for name in _names(store) if store.get_modified_time(name) < before]
    named = load_stored()
    gone = [name for name in old if name not in named]
    for name in gone:
        store.delete(name)
    return len(gone)


def load_stored() -> dict[str, str]:
    """Return the names of all files that a row names, each with its SHA-256."""
    rows = EvidenceRevision.objects.exclude(stored_as="")
    rows = rows.exclude(stored_as__startswith=ELSEWHERE)
    return dict(rows.values_list("stored_as", "sha256"))


def _written(store: Storage, name: str, content: bytes) -> str:
    if not isinstance(store, FileSystemStorage):
        return store.save(name, ContentFile(content))
    target = Path(store.path(name))
    # each folder by itself: the mode of makedirs is for the last one only
    for folder in (Path(store.location), target.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
        _sync(target.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return name


def _sync(folder: Path) -> None:
    """Have the name of a new file outlive a loss of power."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _names(store: Storage) -> Iterator[str]:
    """Yield what we put there, also what was not finished, and nothing else."""
    try:
        folders, _files = store.listdir("")
    except FileNotFoundError:
        return
    for folder in sorted(folders):
        _folders, files = store.listdir(folder)
        for file in files:
            if OURS.fullmatch(file) or PART.fullmatch(file):
                yield f"{folder}/{file}"
