"""What reviewers decided about sections, and whether it still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


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


def latest(reviews: Iterable[Review]) -> dict[str, Review]:
    """Return the latest review of each section; `reviews` are the oldest first."""
    return {one.section: one for one in reviews}


def is_accepted(reviews: Sequence[Review], section: str, sha256: str) -> bool:
    """Say whether the latest review of a section accepted this very content.

    `reviews` are the oldest first.
    """
    found = latest(reviews).get(section)
    if found is None:
        return False
    return found.is_accepted and found.sha256 == sha256
