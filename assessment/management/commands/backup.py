import base64
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from assessment.domain.backups import BackupError, Manifest, name_at, outlived
from assessment.interchange.archive import pack
from assessment.interchange.dump import dump, file_name
from assessment.management.backups import (
    KEYS,
    in_sentences,
    missing,
    missing_words,
    named_files,
    room,
)
from questionnaires.management.database import DatabaseCommand

NO_KEYS = (
    "The keys are not in it: whoever steals it can open no saved check and no session."
    " Keep them elsewhere, or use --with-keys and guard the file."
)
WITH_KEYS = "The keys are in it: whoever has this file has the site. Guard it."


class Command(DatabaseCommand):
    help = "Write database and evidence into one file, while the site goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place", help="a folder, or a new file's name")
        parser.add_argument("--with-keys", action="store_true", help="the keys, too")
        parser.add_argument(
            "--keep-days",
            type=int,
            metavar="N",
            help="delete backups of the folder that are older than N days",
        )
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, place: str, **options: Any) -> None:
        if not place.strip():
            raise CommandError("Name a folder, or a new file: nothing was named.")
        with in_sentences():
            self.write_into(Path(place), **options)

    def write_into(self, place: Path, **options: Any) -> None:
        now = timezone.now()
        days = options["keep_days"]
        target = file_at(place, now)
        if days is not None and (days < 1 or target == place):
            raise CommandError("--keep-days needs a folder, and 1 day or more.")
        named = named_files()  # before the copy: files outlive their rows by a day
        manifest = make(target, now, with_keys=options["with_keys"])
        lost = len(missing(manifest, named))
        pruned = prune(place, days, now) if days else []
        if options["json"]:
            said = told(target, manifest) | {"pruned": pruned}
            said |= {"evidence_missing": lost}
            self.stdout.write(json.dumps(said, indent=1))
        else:
            for line in lines(target, manifest, pruned):
                self.stdout.write(line)
        if lost:
            self.stderr.write(missing_words(lost))
            raise SystemExit(1)


def file_at(place: Path, now: datetime) -> Path:
    """Return the file to be written.

    Raises:
        CommandError: there is no folder for it, or it is there already.
    """
    target = place / name_at(now) if place.is_dir() else place
    if not target.name.endswith(".tar.gz"):
        raise CommandError(
            f"There is no folder {place}. Make it first, or name a file that ends with"
            " .tar.gz."
        )
    if not target.parent.is_dir():
        raise CommandError(f"There is no folder {target.parent}. Make it first.")
    if target.exists():
        raise CommandError(f"There is a file {target} already. Name another.")
    return target


def make(target: Path, now: datetime, *, with_keys: bool) -> Manifest:
    """Write the backup: the database first, so that its files are there after it.

    Raises:
        BackupError: something cannot be done.
        OSError: something cannot be read or written.
    """
    recorder = MigrationRecorder(connection)
    applied = tuple(
        f"{app}.{name}" for app, name in sorted(recorder.applied_migrations())
    )
    if not applied:
        raise BackupError("There is nothing in the database yet: nothing to back up.")
    with room(target.parent) as folder:
        copy = folder / "database"
        dump(copy)
        sources = {file_name(): copy} | dict(evidence_files())
        if with_keys:
            sources |= keys_in(folder)
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=applied,
            evidence=where_evidence_is(),
            has_keys=with_keys,
            files={},
        )
        return pack(target, sources, manifest)


def evidence_files() -> Iterator[tuple[str, Path]]:
    """Yield the files of evidence, where they are files of this machine."""
    store = storages["evidence"]
    if not isinstance(store, FileSystemStorage):
        return
    top = Path(store.location)
    for path in sorted(top.rglob("*")):
        # what begins with a point is being written, and nothing names it yet
        is_ours = not path.is_symlink() and not path.name.startswith(".")
        if is_ours and path.is_file():
            yield f"evidence/{path.relative_to(top).as_posix()}", path


def where_evidence_is() -> str:
    store = storages["evidence"]
    if isinstance(store, FileSystemStorage):
        return "files"
    return f"s3://{getattr(store, 'bucket_name', '')}"


def keys_in(folder: Path) -> dict[str, Path]:
    """Write the keys as the state keeps them."""
    sealing = [
        f"{name}:{base64.b64encode(key).decode()}"
        for name, key in settings.SEAL_KEYS.items()
    ]
    texts = {"secret_key": settings.SECRET_KEY, "seal_keys": ",".join(sealing)}
    for name, text in texts.items():
        (folder / name).write_text(text + "\n")
    return {KEYS[name]: folder / name for name in texts}


def prune(folder: Path, days: int, now: datetime) -> list[str]:
    """Delete the old backups of a folder; return their names."""
    names = outlived((path.name for path in folder.iterdir()), days=days, now=now)
    for name in names:
        (folder / name).unlink()
    return names


def told(target: Path, manifest: Manifest) -> dict[str, Any]:
    evidence = [name for name in manifest.files if name.startswith("evidence/")]
    return {
        "file": str(target),
        "bytes": target.stat().st_size,
        "engine": manifest.engine,
        "evidence": manifest.evidence,
        "evidence_files": len(evidence),
        "keys": manifest.has_keys,
    }


def lines(target: Path, manifest: Manifest, pruned: list[str]) -> Iterator[str]:
    said = told(target, manifest)
    yield f"{target}: {said['bytes']:,} bytes."
    if manifest.evidence == "files":
        yield f"In it: the database and {said['evidence_files']} files of evidence."
    else:
        yield (
            f"In it: the database. Evidence is at {manifest.evidence}: back it up by"
            " that store's own means."
        )
    yield WITH_KEYS if manifest.has_keys else NO_KEYS
    if pruned:
        yield f"Deleted, being too old: {', '.join(pruned)}"
