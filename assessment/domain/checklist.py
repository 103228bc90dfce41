"""What is left before an assessment is signed, and what is worth a look.

Every number is one of the overview's: the entries of a kind are the questions that
`overview.py` counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.office import Member
from assessment.domain.overview import BLOCKING, Part, Why
from assessment.domain.reviewing import Stand
from assessment.domain.roles import Role
from assessment.domain.saving import BLANK
from assessment.domain.sitting import Sitting
from questionnaires.domain.answers import Given, Instead, Said


class Kind(StrEnum):
    """What a line of the checklist is about; the values stand in addresses."""

    UNANSWERED = "unanswered"
    NO_REASON = "no-reason"
    IMPOSSIBLE = "impossible"
    LOOK_AGAIN = "look-again"
    RETURNED = "returned"  # of sections
    NOT_ACCEPTED = "not-accepted"  # of sections, also those
    NO_SIGNATORY = "no-signatory"  # of ministries and bodies
    NO_HEAD = "no-head"  # of the whole
    UNASSIGNED = "nobody"  # of sections; from here on it stops nobody
    NOT_KNOWN = "not-known"
    NO_EVIDENCE = "no-evidence"
    COMMENTS = "comments"
    VIEWS = "views"


# what is nobody's is signed with the whole
STOPS_NOBODY = (
    Kind.UNASSIGNED,
    Kind.NOT_KNOWN,
    Kind.NO_EVIDENCE,
    Kind.COMMENTS,
    Kind.VIEWS,
)
BEFORE_SIGNING = tuple(kind for kind in Kind if kind not in STOPS_NOBODY)
WHYS = {
    Kind.NO_REASON: Why.NO_REASON,
    Kind.IMPOSSIBLE: Why.IMPOSSIBLE,
    Kind.LOOK_AGAIN: Why.LOOK_AGAIN,
    Kind.NO_EVIDENCE: Why.NO_EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One question under one kind; `number` is its place in the section.

    `count` is how many comments or views there are; else it is one question.
    """

    question: str
    number: int
    kind: Kind
    count: int = 1
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A section with its entries, and what is so of the section itself."""

    part: Part
    entries: tuple[Entry, ...]
    marks: frozenset[Kind]

    def of(self, kind: Kind | None) -> tuple[Entry, ...]:
        """Return the entries of a kind, or all."""
        return tuple(one for one in self.entries if kind in {None, one.kind})


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind there are, and how many of them have to be settled first."""

    all: int = 0
    blocking: int = 0


@dataclass(frozen=True, slots=True)
class Checklist:
    """All groups in their order; `bodies` have sections, and nobody to sign them."""

    groups: tuple[Group, ...]
    bodies: tuple[str, ...]
    has_head: bool

    @property
    def counts(self) -> dict[Kind, Count]:
        return {kind: self._count(kind) for kind in Kind}

    @property
    def is_clear(self) -> bool:
        """Say whether nothing stands in the way of signing."""
        return not any(one.blocking for one in self.counts.values())

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is named at all."""
        return not any(one.all for one in self.counts.values())

    def shown(self, kind: Kind | None) -> tuple[Group, ...]:
        """Return the groups with something of a kind, or all."""
        return tuple(
            one
            for one in self.groups
            if kind is None or kind in one.marks or one.of(kind)
        )

    def _count(self, kind: Kind) -> Count:
        found = [entry for one in self.groups for entry in one.of(kind)]
        marked = sum(kind in one.marks for one in self.groups)
        if kind is Kind.NO_SIGNATORY:
            marked = len(self.bodies)
        elif kind is Kind.NO_HEAD:
            marked = int(not self.has_head)
        return Count(
            marked + sum(one.count for one in found),
            (marked if kind in BEFORE_SIGNING else 0)
            + sum(one.is_blocking for one in found),
        )


def checklist(sitting: Sitting, members: Iterable[Member]) -> Checklist:
    """Return what is left to do; `members` are all of the organisation."""
    people = tuple(members)
    bodies = {one.code: one.body for one in people}
    signing = {one.body for one in people if one.role is Role.SIGNATORY}
    asked = [part.section.key for part in sitting.parts if part.questions]
    of_sections = {key: bodies.get(sitting.responsible(key) or "", "") for key in asked}
    lacking = {body for body in of_sections.values() if body} - signing
    groups = (
        Group(
            part,
            tuple(_entries(sitting, part)),
            _marks(sitting, part, of_sections.get(part.section.key) in lacking),
        )
        for part in sitting.parts
    )
    return Checklist(
        groups=tuple(groups),
        bodies=tuple(sorted(lacking)),
        has_head=any(one.role is Role.HEAD for one in people),
    )


def _marks(sitting: Sitting, part: Part, lacks_signatory: bool) -> frozenset[Kind]:
    key = part.section.key
    is_accepted = sitting.stand(key) is Stand.ACCEPTED
    marks = {
        Kind.UNASSIGNED: sitting.responsible(key) is None,
        Kind.NO_SIGNATORY: lacks_signatory,
        Kind.RETURNED: sitting.stand(key) is Stand.RETURNED,
        Kind.NOT_ACCEPTED: bool(part.questions) and not is_accepted,
    }
    return frozenset(kind for kind, holds in marks.items() if holds)


def _entries(sitting: Sitting, part: Part) -> Iterable[Entry]:
    whys: dict[str, set[Why]] = {}
    for issue in part.issues:
        whys.setdefault(issue.question, set()).add(issue.why)
    for number, key in enumerate(part.questions, start=1):
        content = sitting.kept[key].content if key in sitting.kept else BLANK
        found = whys.get(key, set())
        for kind in _said(content.given):
            yield Entry(key, number, kind, is_blocking=Why.BLANK in found)
        for kind, why in WHYS.items():
            if why in found:
                yield Entry(key, number, kind, is_blocking=why in BLOCKING)
        around = sitting.around
        for kind, beside in (
            (Kind.COMMENTS, around.comments),
            (Kind.VIEWS, around.dissents),
        ):
            if beside.get(key):
                yield Entry(key, number, kind, beside[key])


def _said(given: Given | None) -> list[Kind]:
    if given is None:
        return [Kind.UNANSWERED]
    is_unknown = isinstance(given, Instead) and given.said is Said.NOT_KNOWN
    return [Kind.NOT_KNOWN] if is_unknown else []
