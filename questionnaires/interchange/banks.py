"""Which bank a name on the command line means."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.findings import Finding, Level, Place
from questionnaires.interchange.notes import with_places
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.workbook import read_bank
from questionnaires.queries import load_draft, load_latest


def find_bank(name: str) -> Reading:
    """Return the bank of a folder, a file, or a key: its draft, else its version."""
    if Path(name).exists():
        return read_bank(Path(name))
    try:
        return Reading(load_draft(name))
    except LookupError:
        pass
    try:
        return Reading(load_latest(name).questionnaire)
    except LookupError:
        finding = Finding(
            "W100",
            Level.ERROR,
            f"There is no bank “{name}”.",
            "Name a folder, an .xlsx or .json file, or the key of an imported bank.",
            place=Place(name),
        )
        return Reading(None, (finding,))


def all_findings(reading: Reading) -> tuple[Finding, ...]:
    """Return what reading found and what the checks find, each with its row."""
    if reading.questionnaire is None:
        return reading.findings
    known = {(finding.code, finding.where) for finding in reading.findings}
    checked = with_places(
        check_questionnaire(reading.questionnaire), reading.rows or {}
    )
    return (
        *reading.findings,
        *(one for one in checked if (one.code, one.where) not in known),
    )


def plain_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as `check_bank --json` prints them."""
    return [
        {
            "code": finding.code,
            "level": str(finding.level),
            "sheet": finding.place.sheet or finding.where[0],
            "row": finding.place.row,
            "column": finding.place.column or finding.where[2],
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in findings
    ]


def printed(finding: Finding) -> str:
    """Return a finding as one line: `error K102 survey, row 3, name: …`."""
    sheet = finding.place.sheet or finding.where[0]
    row = f"row {finding.place.row}" if finding.place.row else finding.where[1]
    column = finding.place.column or finding.where[2]
    where = ", ".join(part for part in (sheet, row, column) if part)
    return f"{finding.level} {finding.code} {where}: {finding.message} {finding.hint}"


def json_of(document: Any) -> str:
    """Return a document as the commands print it."""
    return json.dumps(document, ensure_ascii=False, indent=2)
