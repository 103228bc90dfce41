"""What an official report says on paper: ready words and numbers, chapter by chapter.

The results are those of the page (`official/values.py`); the rest only paper has.
"""

from dataclasses import dataclass

from assessment.domain.front import Front
from assessment.domain.planning import Progress
from assessment.domain.typed_numbers import NO_BREAK, whole_sums
from reports.domain.official.drawing import Bar, Drawing
from reports.domain.official.values import (
    Area,
    Changed,
    Gap,
    KeyFigure,
    Line,
    OfficialReport,
    RedLine,
    Ways,
)
from reports.domain.paper.courses import Courses
from reports.domain.paper.wishes import Chapter, Layout
from reports.domain.report import Counted

LONG_HEADLINE = 100  # signs: what two lines hold
# signs of a summary that fill its page at their usual size; Arabic lines are higher
ROOMY = {"ltr": 1400, "rtl": 1250}


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page, by ministries and bodies; `untranslated` is mostly empty."""

    title: str
    subtitle: str
    office: str
    prepared_by: tuple[str, ...]
    period: str
    cycle: str
    status: str
    reference: str
    untranslated: str
    front: Front


@dataclass(frozen=True, slots=True)
class Standing:
    """A few words under a title, in the summary."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """One action of the plan; `reference` is its number in this report (“A3”).

    `questions` are the numbers of the gaps it answers; `due_on` is the day in ISO 8601.
    """

    reference: str
    title: str
    questions: tuple[str, ...]
    owner: str
    due: str
    due_on: str
    cost: str
    indicator: str
    status: str
    is_late: bool
    progress: Progress
    is_over: bool

    @property
    def due_words(self) -> str:
        """The day; its number and its month stay together in a narrow column."""
        return self.due.replace(" ", NO_BREAK, 1)

    @property
    def cost_words(self) -> str:
        """The cost, each sum of which stays together."""
        return whole_sums(self.cost)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A member's other view of an answer; `step` is its level, 0 where it is none."""

    line: Line
    answer: str
    step: int
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question of an area, what it counts, and the evidence by its references.

    Each of `rests_on` is a reference with the article or page.
    """

    line: Line | None
    counted: Counted | None
    rests_on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One area: its place among all, who answered, and all that stands behind it.

    `lead` says what was found, or why there is no score.
    `ways` are the first of what would move it: paper has room for some.
    """

    place: str
    bodies: str
    lead: str
    area: Area
    bar: Bar | None
    change: Changed | None
    rows: tuple[Row, ...]
    views: tuple[Otherwise, ...]
    ways: Ways | None


@dataclass(frozen=True, slots=True)
class First:
    """A gap to look at first; `before` is its level in the last cycle, 0 for none."""

    gap: Gap
    before: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing, `first` of it beside what was; `title` says how much."""

    title: str
    first: tuple[First, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """A piece of evidence; `reference` is its number in this report (“E7”).

    `dated_on` is the day in ISO 8601.
    """

    reference: str
    title: str
    kind: str
    supports: tuple[tuple[str, str], ...]
    owner: str
    dated: str
    access: str
    is_out_of_date: bool
    dated_on: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """An article of a treaty or a guideline, and the questions that ask about it."""

    name: str
    questions: tuple[str, ...]
    gaps: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with its answer, who gave it and when; `on` in ISO 8601."""

    line: Line
    who: str
    when: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of a section."""

    title: str
    rows: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: with which words, when (`on` in ISO 8601), what, and its SHA-256."""

    name: str
    role: str
    body: str
    when: str
    of: str
    sha256: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """By which numbers a report is known again; `name` says what one is of."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of long lists that are printed; `more_` says how many others are not."""

    red_lines: tuple[RedLine, ...]
    more_red_lines: str
    acts: tuple[Act, ...]
    more_acts: str
    signers: tuple[Signer, ...]
    more_signers: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is printed of an assessment, for one layout.

    `chapters` are the titles of what is printed, in order. `asked` are the actions
    that a minister is asked to decide on, `fingerprint` names the report itself. What
    starts with `of_` is what a chapter finds, as its heading. `is_public_only`:
    evidence that is restricted or internal is left out.
    """

    layout: Layout
    chapters: tuple[tuple[Chapter, str], ...]
    report: OfficialReport
    drawing: Drawing
    cover: Cover
    standings: tuple[Standing, ...]
    about: str
    figures: tuple[KeyFigure, ...]
    asked: tuple[Act, ...]
    of_asked: str
    pages: tuple[AreaPage, ...]
    courses: Courses | None
    missing: Missing
    acts: tuple[Act, ...]
    of_acts: str
    index: tuple[Obligation, ...]
    meanings: tuple[str, ...]
    register: tuple[Registered, ...]
    of_register: str
    views: tuple[Otherwise, ...]
    of_views: str
    answers: tuple[Answers, ...]
    signers: tuple[Signer, ...]
    shown: Shown
    proofs: tuple[Proof, ...]
    left_out: tuple[str, ...]
    is_public_only: bool
    fingerprint: str
    foot: str

    @property
    def is_draft(self) -> bool:
        return self.report.is_draft

    @property
    def by_hand(self) -> tuple[tuple[str, str], ...]:
        """Who has a line to sign by hand: who signed already, or each body."""
        signed = {one.name: one.body for one in reversed(self.signers)}
        if signed:
            return tuple(reversed(signed.items()))
        return tuple(("", one) for one in self.cover.prepared_by)

    @property
    def has_long_headline(self) -> bool:
        """Say whether the headline takes so many lines that it is set smaller."""
        headline = self.report.headline
        return headline.is_suggestion or len(headline.text) > LONG_HEADLINE

    @property
    def is_tight(self) -> bool:
        """Say whether the summary is set smaller, so that it stays one page."""
        said = [
            self.report.headline.text,
            self.about,
            *(one.words for one in self.standings),
        ]
        said += [one.result.title for one in self.report.areas]
        for one in self.asked:
            said += [one.title, one.owner, one.cost, one.due]
        return sum(map(len, said)) > ROOMY[self.report.direction]

    @property
    def has_areas(self) -> bool:
        """Say whether each area has a place that can be pointed to."""
        return any(one is Chapter.AREAS for one, _title in self.chapters)
