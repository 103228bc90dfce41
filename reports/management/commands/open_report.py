"""Open a report that carries its own data, and work all of it out again."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionnaires.domain.canonical import Json
from reports.exports.reopening import DIFFERENT, PARTLY, SAME, UNREADABLE, reopened

EXITS = {SAME: 0, DIFFERENT: 1, PARTLY: 2, UNREADABLE: 2}


class Command(BaseCommand):
    help = "Say whether a report is what its data comes to; name each difference."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a PDF of the form for archives")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, file: Path, as_json: bool, **options: Any) -> None:
        found = reopened(read_pdf(file))
        found.pop("ground", None)
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for line in lines_of(found):
                self.stdout.write(line)
        if number := EXITS[found["state"]]:
            raise SystemExit(number)


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        CommandError: there is none that can be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", returncode=2) from error


def lines_of(found: dict[str, Json]) -> list[str]:
    """Return what was found, in words."""
    if found["state"] == UNREADABLE:
        return [found["why"]]
    names = ("title", "layout", "language", "fingerprint")
    said = [", ".join(str(found[name]) for name in names)]
    if found["state"] == SAME:
        return [*said, "same: every score, every word and every byte"]
    if found["state"] == PARTLY:
        said.append("same: every score and every word of the results")
    return [*said, *found["differences"], f"pages: {found['pages']}"]
