import json
import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from assessment.domain.backups import BackupError, Manifest
from assessment.entrance.factor import unreadable
from assessment.environment import env, kept
from assessment.interchange.archive import unpack
from assessment.interchange.dump import file_name, is_empty, load
from assessment.management.backups import (
    KEYS,
    in_sentences,
    missing,
    missing_words,
    named_files,
    room,
    state,
)


class Command(BaseCommand):
    help = "Put a backup in the place of database and evidence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what manage.py backup wrote")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="even if there is a database already: what is in it is lost",
        )
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        with in_sentences():
            state().mkdir(mode=0o700, parents=True, exist_ok=True)
            with room(state()) as folder:
                manifest = unpack(file, folder)
                refuse(manifest, replace=replace)
                load(folder / file_name())
                put_evidence(folder / "evidence", manifest)
                keys = put_keys(folder)
            connection.close()
            added = set(known_migrations()) - set(manifest.migrations)
            if added:
                call_command("migrate", verbosity=0)
        is_whole, unread = are_records_whole(), len(unreadable(secrets_from_now_on()))
        lost = len(missing(manifest, named_files()))
        if options["json"]:
            said = told(manifest, added, keys) | {"records_are_whole": is_whole}
            said |= {"evidence_missing": lost, "second_factors_lost": unread}
            self.stdout.write(json.dumps(said, indent=1))
        else:
            for line in lines(manifest, added, keys, is_whole=is_whole):
                self.stdout.write(line)
            for line in lines_of_factors(unread):
                self.stdout.write(line)
        if lost:
            self.stderr.write(missing_words(lost))
        if lost or not is_whole:
            raise SystemExit(1)


def refuse(manifest: Manifest, *, replace: bool) -> None:
    """Say why this backup cannot be restored here, before anything is changed.

    Raises:
        BackupError: it is of another engine or a newer release, or there are rows.
    """
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"This backup is of {manifest.engine}, and DATABASE_URL names a database"
            f" of {connection.vendor}. Restore it into one of its own kind."
        )
    unknown = sorted(set(manifest.migrations) - set(known_migrations()))
    if unknown:
        raise BackupError(
            f"This backup has {unknown[0]}, which is not known here: a newer release"
            " made it, or one with single sign-on, which this one is without. Install"
            " that release and its settings first, then restore."
        )
    if not replace and not is_empty():
        raise BackupError(
            "There is a database already. With --replace the backup takes its place,"
            " and what is in it now is lost: make a backup of it first. Stop the site"
            " before."
        )


def known_migrations() -> list[str]:
    """Return what this release knows, whatever is in the database."""
    loader = MigrationLoader(None)
    return [f"{app}.{name}" for app, name in loader.disk_migrations]


def put_evidence(source: Path, manifest: Manifest) -> None:
    """Put the files of evidence where they belong; those of before go."""
    store = storages["evidence"]
    if manifest.evidence != "files" or not isinstance(store, FileSystemStorage):
        return
    top = Path(store.location)
    old = top.with_name(f"{top.name}.before")
    shutil.rmtree(old, ignore_errors=True)
    if top.exists():
        top.rename(old)
    if source.exists():
        shutil.copytree(source, top)
    shutil.rmtree(old, ignore_errors=True)


def put_keys(folder: Path) -> list[str]:
    """Keep the keys of the backup where there are none yet; return which."""
    put = []
    for name, inside in KEYS.items():
        source, target = folder / inside, state() / name
        given = os.environ.get(f"TOUCHSTONE_{name.upper()}")
        if source.exists() and not given and not target.exists():
            shutil.copy(source, target)  # for its owner alone, as it was
            put.append(name)
    return put


def are_records_whole() -> bool:
    """Say whether no event of the restored database was changed (verify_audit)."""
    with Path(os.devnull).open("w") as nowhere:
        try:
            call_command("verify_audit", stdout=nowhere)
        except SystemExit:
            return False
    return True


def secrets_from_now_on() -> list[str]:
    """Return the secret keys the site will have: a key may have come back just now."""
    secret = env("TOUCHSTONE_SECRET_KEY") or kept(state() / "secret_key")
    return [secret, *map(str, settings.SECRET_KEY_FALLBACKS)]


def told(manifest: Manifest, added: set[str], keys: list[str]) -> dict[str, Any]:
    evidence = [name for name in manifest.files if name.startswith("evidence/")]
    return {
        "made_at": manifest.made_at,
        "engine": manifest.engine,
        "migrated": sorted(added),
        "evidence": manifest.evidence,
        "evidence_files": len(evidence),
        "keys_in_backup": manifest.has_keys,
        "keys_restored": keys,
    }


def lines(
    manifest: Manifest, added: set[str], keys: list[str], *, is_whole: bool
) -> Iterator[str]:
    said = told(manifest, added, keys)
    yield f"Restored: the database of {manifest.made_at}."
    if added:
        yield f"It was of an older release; {len(added)} migrations were added."
    if manifest.evidence == "files":
        yield f"Restored: {said['evidence_files']} files of evidence."
    else:
        yield f"Not restored: evidence. It is at {manifest.evidence}."
    if keys:
        yield f"Restored: {' and '.join(keys)}."
    else:
        yield (
            "Not restored: the keys. With the secret key of then, saved checks can be"
            " found again and second factors opened; without it nobody can."
        )
    yield "Not restored: sessions and mails that waited. Everybody signs in anew."
    if is_whole:
        yield "The records of what was done are whole (manage.py verify_audit)."
    else:
        yield (
            "The records of what was done are NOT whole: manage.py verify_audit names"
            " what was changed before the backup was made."
        )


def lines_of_factors(lost: int) -> Iterator[str]:
    """Say who cannot sign in, and both ways out."""
    if lost:
        yield (
            f"{lost} people cannot sign in: their second factors are sealed under"
            " another secret key. Add that key to TOUCHSTONE_OLD_SECRET_KEYS and run"
            " manage.py reseal_second_factors. Where it is lost: manage.py"
            " reset_second_factor --unreadable lets each set up another."
        )
