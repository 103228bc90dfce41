"""Say whether this installation knows a report, or a hash that stands in one."""

import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from assessment.queries.proofs import known_fingerprints
from questionnaires.domain.canonical import Json
from questionnaires.management.database import DatabaseCommand
from reports.domain.paper.ground import ground_from_plain
from reports.exports.reopening import DIFFERENT, UNREADABLE, reopened
from reports.management.commands.open_report import lines_of, read_pdf
from reports.pages.verifying import Stand, known_here

HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
FOUND, CANNOT = 1, 2


class Command(DatabaseCommand):
    help = "Say whether a report, or a hash that stands in one, is known here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "report", metavar="FILE", help="a PDF of the form for archives, or a hash"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, report: str, as_json: bool, **options: Any) -> None:
        typed = HASH.fullmatch(report.strip().lower())
        if typed:
            number, found, lines = of_hash(f"sha256:{typed[1]}")
        else:
            number, found, lines = of_file(read_pdf(Path(report)))
        if as_json:
            lines = [json.dumps(found, ensure_ascii=False, indent=1)]
        for line in lines:
            self.stdout.write(line)
        if number:
            raise SystemExit(number)


def of_hash(sha256: str) -> tuple[int, Json, list[str]]:
    """Return the exit, what is known of a hash, and the same in words."""
    known = known_fingerprints(sha256)
    plain = [
        {
            "kind": one.kind.value,
            "number": one.number,
            "signed_at": one.signed_at.isoformat() if one.signed_at else None,
        }
        for one in known
    ]
    lines = [
        f"{one.kind.value} {one.number}"
        + (f", signed at {one.signed_at.isoformat()}" if one.signed_at else "")
        for one in known
    ]
    unknown = ["nothing that was signed or published here has this hash"]
    return 0 if known else FOUND, {"sha256": sha256, "known": plain}, lines or unknown


def of_file(pdf: bytes) -> tuple[int, Json, list[str]]:
    """Return the exit, what is found of a file, and the same in words."""
    found = reopened(pdf)
    lines = lines_of(found)
    if found["state"] == UNREADABLE:
        return CANNOT, found, lines
    known = known_here(ground_from_plain(found.pop("ground")))
    found |= {"here": known.stand.value, "differences_here": list(known.differences)}
    lines += [f"here: {known.stand.value}", *known.differences]
    is_known = known.stand in {Stand.SIGNED, Stand.STANDING}
    if found["state"] == DIFFERENT or not is_known:
        return FOUND, found, lines
    return 0 if found["pages"] == "same" else CANNOT, found, lines
