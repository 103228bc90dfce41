"""What a save changes, and what two people have changed at once.

A save names, for each question, the revision it was based on. What is not changed by
the one who saves never overwrites what a colleague changed meanwhile; what both
changed is a conflict: both stay, and the second one chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.domain.signatures import Signed
from questionnaires.domain.answers import Given

BY_SCRIPT = "X-Autosave"  # the header of one question, saved while its page stays open


@dataclass(frozen=True, slots=True)
class Content:
    """What stands with a question: the answer, what was found, and whether it is stale.

    `look_again`: the question has changed since it was answered.
    """

    given: Given | None = None
    found: str = ""
    look_again: bool = False


BLANK = Content()


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is: its content, how often it was saved, by whom and when."""

    content: Content
    revision: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sends for a question, and the revision they began with."""

    content: Content
    based_on: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers to one question: what is kept, and what was sent."""

    theirs: Kept
    mine: Content


@dataclass(frozen=True, slots=True)
class Merge:
    """What to save, and what has to be chosen, by question.

    `revisions` says which one the sender now has before them: of what is saved, and of
    what stands there already as it was sent. `voided` are the signatures that do not
    stand any more, once it is saved.
    """

    saves: Mapping[str, Content]
    conflicts: Mapping[str, Conflict]
    revisions: Mapping[str, int]
    voided: tuple[Signed, ...] = ()


def stale(typed: Mapping[str, Typed], kept: Mapping[str, Kept]) -> dict[str, int]:
    """Return the questions saved by somebody since, and what each send is based on."""
    return {
        key: one.based_on
        for key, one in typed.items()
        if key in kept
        and kept[key].revision != one.based_on
        and kept[key].content != one.content
    }


def standing(typed: Mapping[str, Typed], merged: Merge) -> int:
    """Return how many answers stand as they were sent, and did not at the beginning.

    Whoever sends twice, by two clicks or because nobody answered, is told of the second
    what they were told of the first: it is saved.
    """
    revisions = merged.revisions.items()
    return sum(typed[key].based_on != revision for key, revision in revisions)


def merge(
    typed: Mapping[str, Typed],
    kept: Mapping[str, Kept],
    bases: Mapping[str, Content],
) -> Merge:
    """Return what a save does.

    `bases` holds, for each stale question, what stood there when the sender began.
    """
    saves: dict[str, Content] = {}
    conflicts: dict[str, Conflict] = {}
    revisions: dict[str, int] = {}
    late = stale(typed, kept)
    for key, one in typed.items():
        content, revision = BLANK, 0
        if key in kept:
            content, revision = kept[key].content, kept[key].revision
        if one.content == content:
            revisions[key] = revision
        elif key not in late:
            saves[key], revisions[key] = one.content, revision + 1
        elif one.content != (bases.get(key) if one.based_on else BLANK):
            conflicts[key] = Conflict(kept[key], one.content)
    return Merge(saves, conflicts, revisions)
