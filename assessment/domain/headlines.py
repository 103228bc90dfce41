"""The sentences that people write above results: of the whole, or of one area."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_HEADLINE = 600  # characters


@dataclass(frozen=True, slots=True)
class Headline:
    """One sentence in one language; `scale` is empty for the whole.

    `revision` counts its saves; an empty text is one that was taken back.
    """

    scale: str
    language: str
    text: str
    revision: int
    by: str
    at: datetime


class HeadlineChangedError(Exception):
    """Somebody else wrote the sentence meanwhile; nothing has changed."""

    def __init__(self, theirs: Headline) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs
