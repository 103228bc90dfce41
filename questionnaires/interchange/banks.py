"""Which bank a name on the command line means."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.expressions.errors import closest
from questionnaires.domain.findings import Finding, Level, Place, has_errors
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.notes import cell_of, is_settled, with_places
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.workbook import read_bank
from questionnaires.queries import load_draft, load_latest

# what can only be said of a scale whose bands could all be read
OF_ALL_BANDS = frozenset(
    {"S120", "S121", "S122", "S123", "S124", "S131", "S132", "S141"}
)
LEVELS = {Level.ERROR: say("error"), Level.WARNING: say("warning")}


def find_bank(name: str) -> Reading:
    """Return the bank of a folder, a file, or a key: its draft, else its version."""
    if Path(name).exists():
        return read_bank(Path(name))
    if looks_like_path(name):
        return _none(name)
    try:
        return Reading(load_draft(name))
    except LookupError:
        pass
    try:
        return Reading(load_latest(name).questionnaire)
    except LookupError:
        return _none(name)


def looks_like_path(name: str) -> bool:
    """Say whether a name cannot be a key, so that no database need be asked."""
    return any(mark in name for mark in "/.\\")


def no_bank(name: str) -> Sentence:
    """Return the sentence about a name that means nothing."""
    return say(
        "There is no bank “%(name)s”: no such file, folder or questionnaire.",
        name=name,
    )


def _none(name: str) -> Reading:
    finding = Finding(
        "W100",
        Level.ERROR,
        no_bank(name),
        say("Name a folder, an .xlsx or .json file, or the key of an imported bank."),
        place=Place(name),
    )
    return Reading(None, (finding,))


def all_findings(reading: Reading) -> tuple[Finding, ...]:
    """Return what reading found and what the checks find, each with its row.

    Of a cell that could not be read, no check says anything more.
    """
    if reading.questionnaire is None:
        return reading.findings
    rows = reading.rows or {}
    known = {(finding.code, finding.where) for finding in reading.findings}
    errors = [one.place for one in reading.findings if one.level is Level.ERROR]
    settled = reading.settled.union(map(cell_of, errors))
    found = check_questionnaire(
        reading.questionnaire, is_whole=not has_errors(reading.findings)
    )
    broken = _broken_scales(reading) | _with_wrong_conditions(found)
    checked = (
        one
        for one in with_places(found, rows)
        if (one.code, one.where) not in known
        and not is_settled(one.place, settled)
        and not (one.code in OF_ALL_BANDS and _scale_of(one) in broken)
    )
    return *reading.findings, *checked


def _broken_scales(reading: Reading) -> set[str]:
    """Return the scales of which a band could not be read.

    A band of a scale there is not is one of the scale that is called like it.
    """
    refused = {
        (one.place.sheet, one.place.row)
        for one in reading.findings
        if one.level is Level.ERROR
    }
    named = {
        key.partition("/")[0]
        for (sheet, key), row in (reading.rows or {}).items()
        if sheet == "bands" and (sheet, row) in refused
    }
    bank = reading.questionnaire
    scales = {scale.key for scale in bank.scales} if bank else set()
    meant = {closest(key.lower(), scales) for key in named - scales}
    return scales if "" in meant else named | meant


def _with_wrong_conditions(found: Iterable[Finding]) -> set[str]:
    """Return the scales of which nobody knows when a band holds."""
    return {
        _scale_of(one)
        for one in found
        if one.level is Level.ERROR and one.where[::2] == ("bands", "when")
    }


def _scale_of(finding: Finding) -> str:
    """Return the scale a finding is about; of a copy, the one that is copied."""
    return finding.where[1].partition("/")[0].partition("__")[0]


def plain_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as `check_bank --json` prints them."""
    return [
        {
            "code": finding.code,
            "level": str(finding.level),
            "sheet": finding.place.sheet or finding.where[0],
            "row": finding.place.row,
            "column": finding.place.column or finding.where[2],
            "message": spoken(finding.message),
            "hint": spoken(finding.hint),
        }
        for finding in findings
    ]


def printed(finding: Finding) -> str:
    """Return a finding as one line: `error K102 survey, row 3, name: …`."""
    sheet = finding.place.sheet or finding.where[0]
    number = finding.place.row
    row = spoken(say("row %(row)s", row=number)) if number else finding.where[1]
    column = finding.place.column or finding.where[2]
    return spoken(
        say(
            "%(level)s %(code)s %(where)s: %(message)s %(hint)s",
            level=LEVELS[finding.level],
            code=finding.code,
            where=", ".join(part for part in (sheet, row, column) if part),
            message=finding.message,
            hint=finding.hint,
        )
    )


def json_of(document: Any) -> str:
    """Return a document as the commands print it."""
    return json.dumps(document, ensure_ascii=False, indent=2)
