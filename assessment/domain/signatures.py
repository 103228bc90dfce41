"""A signature as it was given, and why one does not stand any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Because(StrEnum):
    """What made a signature void: something it was given for has changed."""

    ANSWER = "answer"
    VIEW = "view"
    EVIDENCE = "evidence"
    VERSION = "version"
    BODY = "body"  # a section went to another ministry


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it was given; `sections` is empty for the whole.

    `name`, `role` and `body` are the words that stood there, `version` the SHA-256 of
    the version's definition. `voided_because` is empty while it stands.
    """

    code: str
    revision: int
    sections: tuple[str, ...]
    sha256: str
    version: str
    by: str
    name: str
    role: str
    body: str
    at: datetime
    voided_at: datetime | None = None
    voided_by: str = ""
    voided_because: str = ""

    @property
    def is_of_whole(self) -> bool:
        return not self.sections

    @property
    def is_live(self) -> bool:
        return self.voided_at is None


def signed_by(signatures: Iterable[Signed], section: str) -> Signed | None:
    """Return the signature that stands under a section: its own, else the whole's."""
    live = [one for one in signatures if one.is_live]
    own = (one for one in live if section in one.sections)
    return next(own, next((one for one in live if one.is_of_whole), None))
