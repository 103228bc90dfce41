"""Where an assessment stands, by section and all in all; every number is counted here.

What holds somebody up is an `Issue`, and names its question, so that each is a link.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto

from assessment.domain.saving import Content, Kept
from questionnaires.domain import flow
from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Section

HIGH = 4  # from this level on an answer should rest on evidence


class Status(StrEnum):
    """The six states of a section, in the words of the screen."""

    CANNOT_START = "locked"
    NOT_STARTED = "todo"
    IN_PROGRESS = "begun"
    NEEDS_ATTENTION = "attention"
    READY = "ready"
    SIGNED_OFF = "done"


class Why(Enum):
    """What is still to be done about a question."""

    BLANK = auto()  # it must be settled, and is not
    NO_REASON = auto()  # “does not apply” needs a reason
    IMPOSSIBLE = auto()  # the answer is outside of what is possible
    LOOK_AGAIN = auto()  # the question has changed since
    NO_EVIDENCE = auto()  # a high level, and nothing it rests on
    OPEN_COMMENT = auto()


ATTENTION = frozenset({Why.NO_REASON, Why.IMPOSSIBLE, Why.LOOK_AGAIN})
BLOCKING = ATTENTION | {Why.BLANK}  # the rest is a warning
FINISHED = frozenset({Status.READY, Status.SIGNED_OFF})


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to be done about one question of a section."""

    question: str
    why: Why

    @property
    def is_blocking(self) -> bool:
        return self.why in BLOCKING

    @property
    def is_attention(self) -> bool:
        return self.why in ATTENTION


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of questions: asked, settled, not known, not applicable, with evidence.

    `settled` are those with an answer or something said instead of one, `agreed` those
    of them that nobody sees differently; `wanting` are those for which evidence is
    asked, `evidenced` those of them that have some.
    """

    asked: int = 0
    settled: int = 0
    not_known: int = 0
    not_applicable: int = 0
    wanting: int = 0
    evidenced: int = 0
    comments: int = 0
    dissents: int = 0
    agreed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            *(getattr(self, name) + getattr(other, name) for name in self.__slots__)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it stands."""

    section: Section
    status: Status
    tally: Tally
    issues: tuple[Issue, ...]
    questions: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to settle, whatever a reviewer thinks of it."""
        return bool(self.tally.settled) and not any(
            one.is_blocking for one in self.issues
        )


@dataclass(frozen=True, slots=True)
class Around:
    """How much stands beside each question: open comments, other views, evidence.

    Evidence that is out of date does not count.
    """

    evidence: Mapping[str, int]
    comments: Mapping[str, int]
    dissents: Mapping[str, int]


NOTHING_AROUND = Around({}, {}, {})


def overview(
    compiled: Compiled,
    sections: Iterable[Section],
    kept: Mapping[str, Kept],
    around: Around,
    path: flow.Path,
    date: str,
    returned: Collection[str] = (),
) -> tuple[Part, ...]:
    """Return where each section stands, in their order.

    `path` is where the answers lead, `date` the day they count for; `returned` are the
    sections that a reviewer sent back as they are. A section that no answer can open
    any more is left out; one that waits for an answer elsewhere cannot start yet.
    """
    waiting = waits(compiled, path)
    parts = (
        _part(compiled, section, kept, around, path, date, waiting)
        for section in sections
    )
    return tuple(
        replace(part, status=Status.NEEDS_ATTENTION)
        if part.questions and part.section.key in returned
        else part
        for part in parts
        if part is not None
    )


def answers_of(kept: Mapping[str, Kept], date: str) -> Answers:
    """Return the answers themselves, as the flow and the scores read them."""
    given = {
        key: one.content.given
        for key, one in kept.items()
        if one.content.given is not None
    }
    return Answers(given, date)


def waits(compiled: Compiled, path: flow.Path) -> frozenset[str]:
    """Return the hidden questions that an answer still open may bring up."""
    open_ones = set(path.unanswered)
    return frozenset(
        key
        for key in path.hidden
        if not compiled.steps[compiled.index[key]].waits_for.isdisjoint(open_ones)
    )


def total(parts: Iterable[Part]) -> Tally:
    """Return the sums over all sections."""
    return sum((part.tally for part in parts), Tally())


def _part(
    compiled: Compiled,
    section: Section,
    kept: Mapping[str, Kept],
    around: Around,
    path: flow.Path,
    date: str,
    waiting: frozenset[str],
) -> Part | None:
    keys = {question.key for question in section.questions}
    asked = tuple(key for key in path.asked if key in keys)
    if not asked:
        if keys.isdisjoint(waiting):
            return None
        return Part(section, Status.CANNOT_START, Tally(), (), ())
    contents = {key: kept[key].content if key in kept else Content() for key in asked}
    issues = tuple(
        Issue(key, why)
        for key in asked
        for why in whys(compiled, key, contents[key], around, path, date)
    )
    tally = _tally(compiled, contents, around)
    return Part(section, _status(tally, issues), tally, issues, asked)


def whys(
    compiled: Compiled,
    key: str,
    content: Content,
    around: Around,
    path: flow.Path,
    date: str,
) -> list[Why]:
    """Return what is to be done about one question."""
    question, given = compiled.questions[key], content.given
    found = []
    if given is None:
        found += [Why.BLANK] if question.is_required else []
    elif isinstance(given, Instead):
        wants = given.said is Said.NOT_APPLICABLE and not given.reason
        found += [Why.NO_REASON] if wants else []
    elif not flow.holds(compiled, key, given, path, date):
        found.append(Why.IMPOSSIBLE)
    if content.look_again:
        found.append(Why.LOOK_AGAIN)
    if is_high(compiled, key, content) and not around.evidence.get(key):
        found.append(Why.NO_EVIDENCE)
    if around.comments.get(key):
        found.append(Why.OPEN_COMMENT)
    return found


def is_high(compiled: Compiled, key: str, content: Content) -> bool:
    """Say whether this is a level that should rest on evidence."""
    if compiled.questions[key].evidence != "asked":
        return False
    points = {choice.key: choice.points for choice in compiled.choices[key]}
    given = content.given
    level = points.get(given) if isinstance(given, str) else None
    return level is not None and level >= HIGH


def _tally(
    compiled: Compiled, contents: Mapping[str, Content], around: Around
) -> Tally:
    given = [one.given for one in contents.values()]
    said = [one.said for one in given if isinstance(one, Instead)]
    wanting = [key for key in contents if compiled.questions[key].evidence == "asked"]
    return Tally(
        asked=len(contents),
        settled=sum(one is not None for one in given),
        not_known=said.count(Said.NOT_KNOWN),
        not_applicable=said.count(Said.NOT_APPLICABLE),
        wanting=len(wanting),
        evidenced=sum(bool(around.evidence.get(key)) for key in wanting),
        comments=sum(around.comments.get(key, 0) for key in contents),
        dissents=sum(around.dissents.get(key, 0) for key in contents),
        agreed=sum(
            one.given is not None and not around.dissents.get(key)
            for key, one in contents.items()
        ),
    )


def _status(tally: Tally, issues: tuple[Issue, ...]) -> Status:
    if any(issue.is_attention for issue in issues):
        return Status.NEEDS_ATTENTION
    if not tally.settled:
        return Status.NOT_STARTED
    if any(issue.is_blocking for issue in issues):
        return Status.IN_PROGRESS
    return Status.READY
