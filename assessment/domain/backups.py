"""What a backup is called, and what it says of itself."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

FORMAT = 1
NAME = re.compile(r"touchstone-(\d{8}T\d{6})Z\.tar\.gz")
STAMP = "%Y%m%dT%H%M%S"


class BackupError(Exception):
    """A sentence for whoever makes or restores a backup."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a backup: its SHA-256 in hexadecimal, and its length."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup; it stands at its end.

    `evidence` is where files of evidence were: in it (“files”), or the address of
    the store that keeps them by its own means.
    """

    made_at: str
    engine: str
    migrations: tuple[str, ...]
    evidence: str
    has_keys: bool
    files: Mapping[str, File]

    def to_json(self) -> str:
        return json.dumps({"format": FORMAT} | asdict(self), indent=1)


def read_manifest(text: str) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        BackupError: it is not as ours are.
    """
    try:
        plain = json.loads(text)
        if plain.pop("format") != FORMAT:
            raise BackupError(
                "This backup is of a format that this release does not know. Restore"
                " it with the release that made it."
            )
        files = {name: File(**file) for name, file in plain.pop("files").items()}
        migrations = tuple(plain.pop("migrations"))
        return Manifest(files=files, migrations=migrations, **plain)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(
            "The list of contents of this backup cannot be read. It is damaged: take"
            " another one."
        ) from error


def name_at(moment: datetime) -> str:
    return f"touchstone-{moment.astimezone(UTC):{STAMP}}Z.tar.gz"


def outlived(names: Iterable[str], *, days: int, now: datetime) -> list[str]:
    """Return which of the files of a folder are backups older than that."""
    return sorted(
        name
        for name in names
        if (found := NAME.fullmatch(name))
        and _moment(found[1]) < now - timedelta(days=days)
    )


def _moment(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:  # as the 31st of February: not one of ours
        return datetime.max.replace(tzinfo=UTC)
