"""What was answered: six facts that are never mistaken for one another.

A key that is not in `Answers.given` is *blank*: asked, or yet to be asked, and not
answered. *Never shown* is not a state of an answer but of the flow: whatever is
given for a hidden question neither counts nor leaks (`flow.walk`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Said(StrEnum):
    """What can be said instead of an answer."""

    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


@dataclass(frozen=True, slots=True)
class Instead:
    """Said instead of an answer, with a reason where there is one."""

    said: Said
    reason: str = ""


# a choice's key, words or a date (ISO 8601); a number; several choices; or instead
Plain = str | Decimal | tuple[str, ...]
Given = Plain | Instead


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was given, by question key, on the day it counts for (ISO 8601)."""

    given: Mapping[str, Given] = field(default_factory=dict)
    date: str = "2026-01-01"

    def plain(self, key: str) -> Plain | None:
        """Return the answer itself; None if blank or if something was said instead."""
        given = self.given.get(key)
        return None if isinstance(given, Instead) else given
