"""Say whether this installation knows a report, or a hash that stands in one."""

import hashlib
import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from assessment.queries.proofs import Kind, Known, known_fingerprints, load_made
from questionnaires.domain.canonical import Json
from questionnaires.management.database import DatabaseCommand
from reports.domain.paper.ground import ground_from_plain
from reports.exports.reopening import DIFFERENT, UNREADABLE, reopened
from reports.management.commands.open_report import lines_of, read_pdf
from reports.pages.verifying import Stand, known_here

HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64}|[0-9a-f]{12})")  # as printed
FOUND, CANNOT = 1, 2


class Command(DatabaseCommand):
    help = "Say whether a report, or a hash that stands in one, is known here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "report", metavar="FILE", help="a PDF, or a hash that stands in one"
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
    plain = list(map(plain_of, known))
    unknown = ["nothing that was signed, published or made here has this hash"]
    lines = list(map(line_of, known)) or unknown
    return 0 if known else FOUND, {"sha256": sha256, "known": plain}, lines


def plain_of(known: Known) -> dict[str, Json]:
    """Return what has a hash, without what it has none of."""
    facts = {
        "kind": known.kind.value,
        "number": known.number,
        "is_draft": known.is_draft if known.kind is Kind.REPORT else None,
        "form": known.form or None,
        "at": known.at.isoformat() if known.at else None,
        "assessment": known.assessment or None,
        "title": known.title or None,
        "organisation": known.organisation or None,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def line_of(known: Known) -> str:
    """Return in words what has a hash."""
    what = "draft" if known.is_draft else f"revision {known.number}"
    if known.kind is Kind.VERSION:
        what = f"{known.number}"
    at = f"at {known.at.isoformat()}" if known.at else ""
    whose = (known.form, at, known.title, known.assessment, known.organisation)
    return ", ".join(filter(None, (f"{known.kind.value} {what}", *whose)))


def of_file(pdf: bytes) -> tuple[int, Json, list[str]]:
    """Return the exit, what is found of a file, and the same in words.

    One without data is known by its bytes, if it was made here.
    """
    found = reopened(pdf)
    made = load_made(hashlib.sha256(pdf).hexdigest())
    said = [f"made here, byte for byte: {line_of(made)}"] if made else []
    found |= {"made_here": plain_of(made) if made else None}
    if found["state"] == UNREADABLE:
        return 0 if made else CANNOT, found, said or lines_of(found)
    known = known_here(ground_from_plain(found.pop("ground")))
    found |= {"here": known.stand.value, "differences_here": list(known.differences)}
    lines = [*lines_of(found), *said, f"here: {known.stand.value}", *known.differences]
    is_known = known.stand in {Stand.SIGNED, Stand.STANDING}
    if found["state"] == DIFFERENT or not is_known:
        return FOUND, found, lines
    return 0 if found["pages"] == "same" else CANNOT, found, lines
