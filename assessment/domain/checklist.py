"""What is left before an assessment is signed, and what is worth a look.

Every number is one of the overview's: the entries of a kind are the questions that
`overview.py` counts.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.overview import BLOCKING, Part, Why
from assessment.domain.reviewing import Stand
from assessment.domain.saving import BLANK
from assessment.domain.sitting import Sitting
from questionnaires.domain.answers import Given, Instead, Said


class Kind(StrEnum):
    """What a line of the checklist is about; the values stand in addresses."""

    UNANSWERED = "unanswered"
    NO_REASON = "no-reason"
    IMPOSSIBLE = "impossible"
    LOOK_AGAIN = "look-again"
    UNASSIGNED = "nobody"  # from here on of sections
    NO_SIGNATORY = "no-signatory"
    NOT_ACCEPTED = "not-accepted"
    NOT_KNOWN = "not-known"  # from here on it stops nobody
    NO_EVIDENCE = "no-evidence"
    COMMENTS = "comments"
    VIEWS = "views"


STOPS_NOBODY = (Kind.NOT_KNOWN, Kind.NO_EVIDENCE, Kind.COMMENTS, Kind.VIEWS)
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
    """All groups in their order; `bodies` have sections, and nobody to sign them.

    A body without a name stands for the members of whom none is known.
    """

    groups: tuple[Group, ...]
    bodies: tuple[str, ...]

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
        return Count(
            marked + sum(one.count for one in found),
            marked + sum(one.is_blocking for one in found),
        )


def checklist(
    sitting: Sitting, bodies: Iterable[tuple[str, str]], signing: Collection[str]
) -> Checklist:
    """Return what is left to do.

    `bodies` are the ministry or body of each member, by account; `signing` those that
    a signatory speaks for.
    """
    of = dict(bodies)
    by_section = {
        key: of.get(person, "")
        for key in (part.section.key for part in sitting.parts)
        if (person := sitting.responsible(key))
    }
    lacking = {body for body in by_section.values() if body not in signing}
    groups = (
        Group(
            part,
            tuple(_entries(sitting, part)),
            _marks(sitting, part, by_section.get(part.section.key) in lacking),
        )
        for part in sitting.parts
    )
    return Checklist(tuple(groups), tuple(sorted(lacking)))


def _marks(sitting: Sitting, part: Part, lacks_signatory: bool) -> frozenset[Kind]:
    key = part.section.key
    is_accepted = sitting.stand(key) is Stand.ACCEPTED
    marks = {
        Kind.UNASSIGNED: sitting.responsible(key) is None,
        Kind.NO_SIGNATORY: lacks_signatory,
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
