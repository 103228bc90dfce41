"""A backup as one file: a tar.

Its first member says whose it is; its last lists every other one with its hash.
"""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from assessment.domain.backups import BackupError, File, Manifest, read_manifest

OURS = "TOUCHSTONE-BACKUP"
LIST = "manifest.json"
PIECE = 1 << 20
FOLDERS = {"database", "evidence", "keys"}
LONGEST_LIST = 100_000_000


def pack(target: Path, sources: Mapping[str, Path], manifest: Manifest) -> Manifest:
    """Write a backup to a file that is there only once it is whole.

    Raises:
        BackupError: there is a file of this name already.
        OSError: it cannot be written; nothing is left of it.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                _add(tar, OURS, b"1\n")
                added = {name: _add_file(tar, name, at) for name, at in sources.items()}
                files = {name: file for name, file in added.items() if file}
                whole = replace(manifest, files=files)
                _add(tar, LIST, whole.to_json().encode())
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, target)  # unlike a renaming, this replaces no file
    except FileExistsError as error:
        raise BackupError(
            f"There is a file {target} already. Name another; nothing was changed."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return whole


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    tar.addfile(info, io.BytesIO(content))


def _add_file(tar: tarfile.TarFile, name: str, path: Path) -> File | None:
    """Add a file, unless it was forgotten meanwhile: then nothing names it any more."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        info = tarfile.TarInfo(name)
        info.size, info.mode = os.fstat(file.fileno()).st_size, 0o600
        reader = _Hashing(file)
        tar.addfile(info, reader)
        return File(reader.hash.hexdigest(), info.size)
    return None


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.hash.update(piece)
        return piece


def unpack(archive: Path, folder: Path) -> Manifest:
    """Take a backup apart into an empty folder, and compare every hash.

    Raises:
        BackupError: it is not ours, or not whole.
        OSError: it cannot be read, or there is no room for what is in it.
    """
    found: dict[str, File] = {}
    text = ""
    try:
        with tarfile.open(archive, "r|gz") as tar:
            for place, member in enumerate(tar):
                if place == 0:
                    if member.name != OURS:
                        raise not_ours(archive)
                elif member.name == LIST:
                    text = _text_of(tar, member)
                else:
                    found[member.name] = _extract(tar, member, folder)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise (damaged(archive) if found else not_ours(archive)) from error
    if not text:
        raise damaged(archive)
    manifest = read_manifest(text)
    if found != manifest.files:
        raise damaged(archive)
    return manifest


def _text_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    if file is None or member.size > LONGEST_LIST:
        raise tarfile.ReadError
    return file.read().decode(errors="replace")


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> File:
    """Write one member under the folder, wherever it says it belongs."""
    path = PurePosixPath(member.name)
    source = tar.extractfile(member)
    if source is None or ".." in path.parts or path.parts[0] not in FOLDERS:
        raise tarfile.ReadError
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        while piece := source.read(PIECE):
            digest.update(piece)
            file.write(piece)
    return File(digest.hexdigest(), member.size)


def not_ours(archive: Path) -> BackupError:
    return BackupError(
        f"{archive} is no backup of Touchstone (manage.py backup makes one), or its"
        " beginning is damaged. Nothing was changed."
    )


def damaged(archive: Path) -> BackupError:
    return BackupError(
        f"{archive} is damaged or not complete: what is in it is not what its list"
        " says. Take another backup, or copy it again. Nothing was changed."
    )
