"""What of something signed others may read, and what they get to read."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto

from assessment.domain.roles import Power, Role, may
from assessment.domain.signed_copy import Copy, copy_from_text
from questionnaires.domain.canonical import hash_of

LONGEST_NAME = 160
# who of the organisation it is shared with may read it
READING = tuple(role for role in Role if may(role, Power.READ_SHARED))


class Way(StrEnum):
    """How a signed copy is handed on."""

    ORGANISATION = "organisation"  # the whole of it, to one that accepts the offer
    PUBLISHED = "published"  # to everybody, without what was to be left out
    BENCHMARKS = "benchmarks"  # counted among others, and neither shown nor named


@dataclass(frozen=True, slots=True)
class Share:
    """One way in which a revision is, or was, handed on.

    `to` is the organisation as it was written; until it has accepted, it stays open
    whether there is one of that name.
    """

    code: str
    way: Way
    revision: int
    to: str
    is_listed: bool
    at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None

    @property
    def is_offer(self) -> bool:
        return self.way is Way.ORGANISATION and self.accepted_at is None


@dataclass(frozen=True, slots=True)
class Received:
    """What another organisation shares, as it stands in the list of who accepted it."""

    code: str
    office_name: str
    title: str
    questionnaire: str
    revision: int
    accepted_at: datetime


class Newer(Enum):
    """What became of the assessment since the revision that is shown."""

    NOTHING = auto()
    IN_WORK = auto()
    SIGNED = auto()


@dataclass(frozen=True)
class SharedCopy:
    """A signed copy as somebody outside of the organisation may read it.

    `content` is the canonical JSON of what they may; `shown_sha256` its hash as it was
    signed, `whole_sha256` that of the whole.
    """

    code: str
    time_zone: str
    content: str
    whole_sha256: str
    shown_sha256: str
    leaves_out: tuple[str, ...]
    revision: int
    signed_at: datetime
    is_listed: bool
    newer: Newer

    @property
    def copy(self) -> Copy:
        return copy_from_text(self.content)

    @property
    def is_as_signed(self) -> bool:
        """Say whether what is shown has the hash that was signed."""
        return hash_of(self.content.encode()) == self.shown_sha256


@dataclass(frozen=True, slots=True)
class Agreed:
    """A signed copy that may be counted in benchmarks, and whose it is."""

    office: str
    assessment: str
    revision: int
    signed_at: datetime
    content: str


class NotShared(Enum):
    """Why something is not shared, or not accepted."""

    SHARED_ALREADY = auto()  # in this way; or it was pressed twice
    NO_SUCH_OFFER = auto()  # of this code, to this organisation (any more)


class NotSharedError(Exception):
    """What was asked for is not done; nothing has changed."""

    def __init__(self, why: NotShared) -> None:
        super().__init__(why.name)
        self.why = why


def is_meant(written: str, name: str, code: str) -> bool:
    """Say whether an offer to who is written so is one to this organisation."""
    return written.casefold() in {name.casefold(), code}


def newer_than(revision: int, newest: int, *, is_signed: bool) -> Newer:
    """Return what became of an assessment since one of its revisions was signed."""
    if revision == newest:
        return Newer.NOTHING
    return Newer.SIGNED if is_signed else Newer.IN_WORK
