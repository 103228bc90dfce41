"""What reviewers decided about sections, and whether it still holds.

A decision is about the content of a section as it was shown, which its SHA-256 names
(`signing.py`). It holds until that content changes; the latest decision is the one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from assessment.domain.overview import Part

LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer decided about a section: by whom, when, and of which content.

    A reason stands with every section that is returned, and may with an accepted one.
    """

    section: str
    is_accepted: bool
    reason: str
    sha256: str
    by: str
    at: datetime


class Stand(Enum):
    """How the latest decision about a section and its content go together."""

    ACCEPTED = auto()
    RETURNED = auto()
    CHANGED_SINCE_ACCEPTED = auto()
    CHANGED_SINCE_RETURNED = auto()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The latest review of a section; `holds` while the content is the same.

    `earlier` are those before it, the newest first.
    """

    review: Review
    holds: bool
    earlier: tuple[Review, ...] = ()

    @property
    def stand(self) -> Stand:
        if self.review.is_accepted:
            return Stand.ACCEPTED if self.holds else Stand.CHANGED_SINCE_ACCEPTED
        return Stand.RETURNED if self.holds else Stand.CHANGED_SINCE_RETURNED


class NotReviewed(Enum):
    """Why nothing is decided about a section."""

    CHANGED_SINCE = auto()  # it is not any more what the reviewer was shown
    UNFINISHED = auto()  # something in it must be settled first
    OWN_ANSWERS = auto()  # the reviewer has answered in it
    SIGNED = auto()  # the whole is signed, and stays as it is


class NotReviewedError(Exception):
    """Nothing was decided; nothing has changed."""

    def __init__(self, why: NotReviewed) -> None:
        super().__init__(why.name)
        self.why = why


def is_accepted(reviews: Sequence[Review], section: str, sha256: str) -> bool:
    """Say whether the latest review of a section accepted this very content.

    `reviews` are the oldest first.
    """
    of_section = [one for one in reviews if one.section == section]
    if not of_section:
        return False
    return of_section[-1].is_accepted and of_section[-1].sha256 == sha256


def reviewed(
    reviews: Iterable[Review], hashes: Mapping[str, str]
) -> dict[str, Reviewed]:
    """Return where each section stands that was reviewed; `hashes` are those of now.

    `reviews` are the oldest first.
    """
    found: dict[str, Reviewed] = {}
    for one in reviews:
        before = found.get(one.section)
        earlier = (before.review, *before.earlier) if before else ()
        holds = one.sha256 == hashes.get(one.section)
        found[one.section] = Reviewed(one, holds, earlier)
    return found


def why_not(part: Part, *, has_answered: bool, is_signed: bool) -> NotReviewed | None:
    """Return why somebody does not review a section; None if they do."""
    if is_signed:
        return NotReviewed.SIGNED
    if has_answered:
        return NotReviewed.OWN_ANSWERS
    return None if part.is_settled else NotReviewed.UNFINISHED
