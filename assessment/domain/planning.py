"""The plan of action: what is done about gaps, what is late, and what goes on.

A day is over where the organisation is: `today` is the day it is there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from unicodedata import normalize

from questionnaires.domain.definition import Choice
from questionnaires.domain.locales import alphabetical

MOST_ACTIONS = 500  # of one plan
LONGEST = {"title": 300, "owner": 160, "cost": 160, "indicator": 300, "note": 4000}


class Progress(StrEnum):
    """How far an action is."""

    PLANNED = "planned"
    BEGUN = "begun"
    DONE = "done"
    DROPPED = "dropped"


OVER = frozenset({Progress.DONE, Progress.DROPPED})
# where one button leads, the way on first; to drop an action takes a reason
MOVES = {
    Progress.PLANNED: (Progress.BEGUN,),
    Progress.BEGUN: (Progress.DONE, Progress.PLANNED),
    Progress.DONE: (Progress.BEGUN,),
    Progress.DROPPED: (Progress.PLANNED,),
}


class Flaw(Enum):
    """Why an action cannot be kept as it was written."""

    NO_TITLE = auto()
    LONG = auto()
    NO_REASON = auto()  # it is dropped, and the note does not say why


@dataclass(frozen=True, slots=True)
class Planned:
    """What is written of an action; `questions` are the keys of the gaps it answers."""

    title: str
    questions: tuple[str, ...] = ()
    owner: str = ""
    due_on: date | None = None
    cost: str = ""
    indicator: str = ""
    progress: Progress = Progress.PLANNED
    note: str = ""


FIELDS = tuple(Planned.__slots__)


@dataclass(frozen=True, slots=True)
class Cycle:
    """The assessment that an action comes from, or goes on in."""

    assessment: str
    title: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a plan, as it is; `by` is the account that changed it last."""

    code: str
    planned: Planned
    revision: int
    by: str
    at: datetime
    comes_from: Cycle | None = None
    goes_on_in: tuple[Cycle, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.planned.progress in OVER

    def days_late(self, today: date) -> int:
        """Return for how many days it is overdue; what goes on elsewhere never is."""
        due = self.planned.due_on
        if due is None or self.is_over or self.goes_on_in:
            return 0
        return max((today - due).days, 0)


class Only(StrEnum):
    """Which actions are looked at, besides by status, owner and section."""

    ALL = ""
    MINE = "mine"
    LATE = "overdue"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in a plan; what is empty is left open."""

    progress: Progress | None = None
    owner: str = ""
    section: str = ""
    only: Only = Only.ALL


def flaws(planned: Planned) -> Iterator[tuple[str, Flaw]]:
    """Yield what is wrong, each with the name of its field."""
    if not any(sign.isalnum() for sign in planned.title):
        yield "title", Flaw.NO_TITLE
    for name, most in LONGEST.items():
        if len(getattr(planned, name)) > most:
            yield name, Flaw.LONG
    if planned.progress is Progress.DROPPED and not planned.note:
        yield "note", Flaw.NO_REASON


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Return the actions as they are read: what is to be done first, first.

    What is open stands before what is over; each by its due day, so that what is
    overdue comes first, and what has no day last.
    """
    return sorted(actions, key=_place)


def _place(action: Action) -> tuple[bool, bool, date, str, str]:
    due = action.planned.due_on
    is_behind = action.is_over or bool(action.goes_on_in)
    title = alphabetical(action.planned.title)
    return is_behind, due is None, due or date.max, title, action.code


def chosen(
    actions: Iterable[Action],
    wanted: Wanted,
    *,
    today: date,
    sections: Mapping[str, str],
    names: Collection[str],
) -> list[Action]:
    """Return the actions somebody looks for, in the order they came in.

    `sections` are those of the questions; `names` are what the one who looks, and the
    ministry they speak for, are called.
    """
    return [
        one
        for one in actions
        if wanted.progress in {None, one.planned.progress}
        and wanted.owner in {"", one.planned.owner}
        and (not wanted.section or wanted.section in _sections(one, sections))
        and _is_among(one, wanted.only, today, names)
    ]


def _sections(action: Action, sections: Mapping[str, str]) -> set[str]:
    return {sections.get(key, "") for key in action.planned.questions}


def _is_among(action: Action, only: Only, today: date, names: Collection[str]) -> bool:
    match only:
        case Only.MINE:
            return names_one_of(action.planned.owner, names)
        case Only.LATE:
            return action.days_late(today) > 0
        case _:
            return True


def names_one_of(owner: str, names: Iterable[str]) -> bool:
    """Say whether whoever is to act is one of these: “Ministry of Health, with …”."""
    words = _words(owner)
    return any(f" {_words(name)} " in f" {words} " for name in names if _words(name))


def _words(text: str) -> str:
    """Return the words alone, in one spelling, with single spaces between."""
    plain = normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def owners(actions: Iterable[Action]) -> list[str]:
    """Return everybody who is to act, once, in the order of the alphabet."""
    found = {one.planned.owner for one in actions if one.planned.owner}
    return sorted(found, key=lambda one: (alphabetical(one), one))


@dataclass(frozen=True, slots=True)
class Merged:
    """What two people wrote at once, together; `conflicts` are fields both changed.

    In a field of these stands what is kept already.
    """

    planned: Planned
    conflicts: tuple[str, ...] = ()


def merged(before: Planned | None, mine: Planned, theirs: Planned) -> Merged:
    """Return what a save makes of an action that a colleague saved meanwhile.

    `before` is what the sender began with; without it, each field that differs is one
    both changed. So are they where only together they are not as an action must be.
    """
    differ = [name for name in FIELDS if getattr(mine, name) != getattr(theirs, name)]
    both = [
        name
        for name in differ
        if before is None
        or getattr(before, name) not in {getattr(mine, name), getattr(theirs, name)}
    ]
    touched = {
        name: getattr(mine, name)
        for name in differ
        if name not in both and getattr(mine, name) != getattr(before, name)
    }
    together = replace(theirs, **touched)
    if any(flaws(together)):
        return Merged(theirs, tuple(differ))
    return Merged(together, tuple(both))


def unfinished(last: Iterable[Action], here: str) -> list[Action]:
    """Return what of the last cycle's plan is not over, and does not go on here yet."""
    return [
        one
        for one in last
        if not one.is_over
        and here not in {cycle.assessment for cycle in one.goes_on_in}
    ]


def with_reason(planned: Planned, reason: str) -> Planned:
    """Return a dropped action whose note says why, below what it said before."""
    note = planned.note
    if not note.endswith(reason):
        note = f"{note}\n\n{reason}".strip()
    return replace(planned, progress=Progress.DROPPED, note=note)


def levels(
    choices: Iterable[Choice], given: object
) -> tuple[Choice | None, Choice | None]:
    """Return the level a question is at, and the next one; None where there is none."""
    points = {one: one.points for one in choices if one.points is not None}
    now = next((one for one in points if one.key == given), None)
    if now is None:
        return None, None
    above = [one for one in points if points[one] > points[now]]
    return now, min(above, key=lambda one: points[one], default=None)
