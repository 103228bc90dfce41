"""What stands on a blank worksheet: words alone, in the order in which they are read.

Words of the bank are in its language, else marked as foreign; so are words of ours.
"""

from dataclasses import dataclass

from reports.domain.prose import Prose


@dataclass(frozen=True, slots=True)
class Box:
    """One answer that can be ticked; `note` says what goes with it."""

    label: str
    hint: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write in: what for, and on how many lines; 0 is behind the label."""

    label: str
    lines: int = 0

    @property
    def rules(self) -> range:
        return range(self.lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, or a note between questions, which has no number.

    `skips` are the sentences that say when it is left out, `basis` the standards it
    rests on, `how` in which way it is answered. `instead` are the boxes of what can be
    said instead of an answer.
    """

    number: str
    label: str
    skips: tuple[str, ...] = ()
    recall: str = ""
    hint: Prose = ()
    guidance: Prose = ()
    basis: str = ""
    how: str = ""
    boxes: tuple[Box, ...] = ()
    instead: tuple[Box, ...] = ()
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One section; `skips` say when it is left out, or filled in more than once."""

    number: str
    title: str
    who: str = ""
    skips: tuple[str, ...] = ()
    about: Room | None = None
    hint: Prose = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over things that several questions have."""

    basis: str
    how: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole worksheet. `draft` is the word across each page, if there is one."""

    language: str
    direction: str
    title: str
    kind: str
    edition: str
    draft: str
    heads: Heads
    how: tuple[str, ...]
    rooms: tuple[Room, ...]
    before: Prose
    parts: tuple[Part, ...]
