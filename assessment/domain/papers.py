"""Reports on paper that somebody asked for: how far each is, and who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from questionnaires.domain.canonical import Json


class State(StrEnum):
    """How far a report is; the last three are ends."""

    WAITING = "waiting"
    BEING_MADE = "being_made"
    MADE = "made"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """What is done of one that is being made."""

    READING = "reading"
    WRITING = "writing"
    PRINTING = "printing"


class Why(StrEnum):
    """Why a report was not made."""

    NOT_ALLOWED = "not_allowed"  # who asked may not read the assessment any more
    NOT_SIGNED = "not_signed"  # there is no such signed revision
    THE_SAME = "the_same"  # it changed meanwhile, and is now one that is there
    NO_PRINTER = "no_printer"
    TOO_LONG = "too_long"
    NOT_PRINTED = "not_printed"
    FAULT = "fault"


OPEN = frozenset({State.WAITING, State.BEING_MADE})
AGAIN = frozenset({State.FAILED, State.CANCELLED})


def archive_key(fingerprint: str) -> str:
    """Return the key of a report's form for archives: the same report, another file.

    It has the digits of the fingerprint, so the first of them find both.
    """
    return fingerprint.replace("sha256:", "pdf-a3:")


class Asked(StrEnum):
    """What became of a wish."""

    NEW = "new"
    AGAIN = "again"  # it had failed, or was cancelled
    UNDER_WAY = "under_way"
    MADE = "made"


class TooManyPapersError(Exception):
    """As many reports wait as may in one organisation; nothing has changed."""


@dataclass(frozen=True, slots=True)
class Job:
    """One report that was asked for, `by` an account, and what became of it.

    `attempt` counts how often it was begun: only the last one may end it. `pages`,
    `size` and `sha256` are of the PDF once it is made.
    """

    code: str
    assessment: str
    office: str
    key: str
    wish: Mapping[str, Json]
    state: State
    stage: Stage | None
    why: Why | None
    attempt: int
    pages: int
    size: int
    sha256: str
    by: str
    at: datetime
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_made(self) -> bool:
        return self.state is State.MADE

    def may_be_cancelled(self, me: str, *, manages: bool) -> bool:
        """Say whether somebody may cancel it: who asked for it, or who manages all."""
        return self.is_open and (manages or self.by == me)

    @property
    def may_be_tried_again(self) -> bool:
        return self.state in AGAIN
