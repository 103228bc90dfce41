"""A section as a spreadsheet that an office fills in without a connection.

Its cells are words: `lines_of` writes what stands with a question. What was written
and not touched is read as what it was (worksheet_reading.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.domain.items import Item
from assessment.domain.naming import Words, written
from assessment.domain.saving import BLANK, Content, Kept, Typed
from questionnaires.domain.answers import Instead
from questionnaires.domain.definition import Type

MARK = "x"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a worksheet is of: it travels inside the file.

    `version` is the hash of the questionnaire's version, `number` its number;
    `revisions` say which revision of each answer the sheet is based on.
    """

    assessment: str
    section: str
    questionnaire: str
    number: int
    version: str
    language: str
    revisions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """What is filled in on one row: of a question, or of one of several choices.

    `row` is the row of the file, `label` the question's words as they stand there.
    """

    key: str
    choice: str = ""
    answer: str = ""
    reason: str = ""
    found: str = ""
    label: str = ""
    row: int = 0


class Standing(StrEnum):
    """What becomes of an answer if the sheet is taken."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


def lines_of(item: Item, words: Words) -> list[Line]:
    """Return what stands with a question; one more line for each of several choices."""
    given, found = item.content.given, item.content.found
    reason = given.reason if isinstance(given, Instead) else ""
    if item.question.type is not Type.SELECT_MULTIPLE:
        answer = written(item, given, words)
        return [Line(item.key, "", answer, reason, found)]
    ticked = given if isinstance(given, tuple) else ()
    answer = "" if ticked else written(item, given, words)
    marks = (
        Line(item.key, choice.key, MARK if choice.key in ticked else "")
        for choice in item.offered
    )
    return [Line(item.key, "", answer, reason, found), *marks]


def standing(typed: Typed, kept: Kept | None, base: Content | None) -> Standing:
    """Return what becomes of an answer.

    `base` is what stood there when the sheet was made, where it was changed since. It
    is known of each but the first: nothing stood there.
    """
    now = kept.content if kept else BLANK
    if _same(typed.content, now):
        return Standing.UNCHANGED
    if (kept.revision if kept else 0) == typed.based_on:
        return Standing.CHANGED if _is_filled(now) else Standing.NEW
    before = base if typed.based_on else BLANK
    if before is not None and _same(typed.content, before):
        return Standing.UNCHANGED
    return Standing.CONFLICT


def _same(one: Content, other: Content) -> bool:
    return (one.given, one.found) == (other.given, other.found)


def _is_filled(content: Content) -> bool:
    return not _same(content, BLANK)
