"""What a static check says about a bank."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error stops publication; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the bank something stands: a sheet, its row (from 1) and column."""

    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a bank: what, where, and what to do about it.

    `where` is the address in the definition (`("survey", "dudit_1", "relevant")`:
    sheet, key, column); the reader of a workbook turns it into a `Place`. `again` is
    the address of what stands there a second time, whose row she is told, too.
    """

    code: str
    level: Level
    message: str
    hint: str = ""
    where: tuple[str, str, str] = ("", "", "")
    place: Place = Place()
    again: tuple[str, str, str] = ("", "", "")


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Say whether anything here stops a publication."""
    return any(finding.level is Level.ERROR for finding in findings)


def errors_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is to be mended before what is to be looked at, else in its order."""
    return sorted(findings, key=lambda one: one.level is not Level.ERROR)
