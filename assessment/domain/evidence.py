"""The register of evidence of an assessment, as one who takes part in it sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from assessment.domain.assessing import Assessment, Deed

ELSEWHERE = "elsewhere/"  # begins the name of a file that is in no store of ours


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a piece of evidence; it is out of date after `expires_on`.

    `kind` and `access` are the values of the rows; `owner` is whose document it is.
    """

    title: str
    kind: str
    language: str
    access: str
    dated_on: date | None = None
    owner: str = ""
    expires_on: date | None = None

    def is_out_of_date(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today


@dataclass(frozen=True, slots=True)
class Source:
    """A file in the store, or a link. `sha256` and `size` are of the stored bytes."""

    link: str = ""
    stored_as: str = ""
    shown_as: str = ""
    content_type: str = ""
    size: int = 0
    sha256: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Say whether the file stayed where its assessment was brought from."""
        return self.stored_as.startswith(ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Revision:
    """A source as it was put into the register; `by` is the code of an account."""

    number: int
    source: Source
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """A question that rests on a piece of evidence, and the article or page of it."""

    question: str
    place: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One document or page of the register.

    `revisions` are the newest first; the register loads only that one.
    """

    code: str
    about: About
    by: str
    at: datetime
    is_out_of_date: bool
    revisions: tuple[Revision, ...]
    uses: tuple[Use, ...]

    @property
    def newest(self) -> Revision:
        return self.revisions[0]


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A piece of evidence beside a question; it has a `link`, or a `file` to save.

    `number` is the revision that a file is saved by.
    """

    code: str
    title: str
    kind: str
    access: str
    place: str
    link: str
    file: str
    number: int
    is_out_of_date: bool


@dataclass(frozen=True, slots=True)
class Quota:
    """How much the register of one assessment may hold: revisions, and bytes."""

    files: int
    bytes: int

    def has_room(self, files: int, size: int, more: int) -> bool:
        """Say whether one more file, of `more` bytes, finds room beside those."""
        return files < self.files and size + more <= self.bytes


def may_change(assessment: Assessment, piece: Piece, me: str) -> bool:
    """Say whether somebody may change a piece or take it out: who added it, may."""
    if assessment.may_change(Deed.MANAGE):
        return True
    return assessment.may_change(Deed.ANSWER) and piece.by == me
