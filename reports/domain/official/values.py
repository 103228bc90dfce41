"""What the results of an assessment say: ready numbers and words for every medium.

A page, its tables, CSV, JSON and paper show this value and work nothing out; the places
of what is drawn follow from these numbers alone (`drawing.py`).
"""

from dataclasses import dataclass
from enum import StrEnum

from reports.domain.official.cells import Figure, Table
from reports.domain.prose import Prose
from reports.domain.report import Box, Result, Working

STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the numbers at the top, and what it counts."""

    key: str
    figure: Figure
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands above the numbers; a suggestion is made from them, by nobody."""

    text: str
    is_suggestion: bool


class Kind(StrEnum):
    """What can be said of a question: a level, or one of these instead."""

    LEVEL = "level"
    OTHER = "other"  # an answer that is no level: a number, words, several choices
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    NOT_SAID = "not_said"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Part:
    """How many questions of an area are at one level (`step` 1..5), or of one kind."""

    kind: Kind
    step: int
    label: str
    count: Figure


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of evidence that an answer rests on, with the article or page of it."""

    code: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question as it is answered in an area.

    `number` is its section's and its own (“3.2”), `step` its level from 1 to 5, 0
    where it has none. `scales` are the areas it counts in.
    """

    number: str
    key: str
    section: str
    question: str
    scales: tuple[str, ...]
    principle: str
    kind: Kind
    step: int
    answer: str
    found: str
    evidence: tuple[Support, ...]
    is_red_line: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would change, in words; a level has its step, else 0.

    `weight` is that of the question; what is only newly asked has no number.
    """

    number: str
    question: str
    before: str
    before_step: int
    to: str
    to_step: int
    weight: Figure | None


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together move an area, and what it would then come to."""

    changes: tuple[Change, ...]
    score: Figure
    band: str


@dataclass(frozen=True, slots=True)
class Ways:
    """What would move an area: a sentence, and the smallest sets of changes."""

    sentence: str
    ways: tuple[Way, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """One scale: its score with band and coverage, and all that stands behind it.

    `range` is where the score lies whatever the missing answers are. `claimed` and
    `supported` are mean levels; `unsupported` are the questions between them. What is
    in percent can stand beside others.
    """

    key: str
    result: Result
    is_percent: bool
    score: Figure | None
    answered: Figure
    asked: Figure
    range: tuple[Figure, Figure] | None
    range_words: str
    parts: tuple[Part, ...]
    questions: Figure
    claimed: Figure | None
    supported: Figure | None
    unsupported: tuple[str, ...]
    lines: tuple[Line, ...]
    sentence: Sentence | None
    working: Working | None
    ways: Ways | None


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the foundations, or what else a bank names."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The questions of one area that touch one principle.

    `mean` is of the `counted` levels and `step` its colour; None and 0 where there is
    no level. Without a question there is nothing: `asked` is 0.
    """

    asked: Figure
    counted: Figure
    mean: Figure | None
    step: int
    not_known: Figure
    words: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One area by principles."""

    key: str
    title: str
    cells: tuple[HeatCell, ...]


class Verdict(StrEnum):
    """What became of an area since the last cycle."""

    IMPROVED = "improved"
    SAME = "about_the_same"
    DECLINED = "declined"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Changed:
    """One area then and now, by the questions that counted in both cycles alone."""

    key: str
    title: str
    before: Figure | None
    now: Figure | None
    change: Figure | None
    verdict: Verdict
    words: str
    compared: Figure
    left_out: Figure


@dataclass(frozen=True, slots=True)
class Since:
    """The last cycle, and what became of each area since."""

    title: str
    rows: tuple[Changed, ...]


class Crossing(StrEnum):
    """Whether a red line is crossed."""

    CROSSED = "crossed"
    NOT_CROSSED = "not_crossed"
    CANNOT_SAY = "cannot_say"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True)
class RedLine:
    """A question whose answer no average may hide, and what the bank says of it."""

    line: Line
    crossing: Crossing
    words: str
    legal_basis: str
    advice: Box | None


@dataclass(frozen=True, slots=True)
class Next:
    """The next level up, and what it would need."""

    step: int
    label: str
    needs: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A question below the highest level, or one of which the level is not known.

    `weight` is the most it counts in an area.
    """

    line: Line
    area: str
    principle: str
    next: Next | None
    legal_basis: str
    source: str
    weight: Figure
    advice: Box | None


@dataclass(frozen=True, slots=True)
class OfficialReport:
    """Everything that is shown of an assessment's results.

    `steps` are the names of the five levels, `levels` those an answer can have. `open`
    is how many questions are still open. `rest` are those that count in no area.
    """

    title: str
    office: str
    questionnaire: str
    period: str
    language: str
    direction: str
    state: str
    is_draft: bool
    open: Figure
    headline: Sentence
    suggested: str
    figures: tuple[KeyFigure, ...]
    steps: tuple[str, ...]
    levels: tuple[int, ...]
    red_lines: tuple[RedLine, ...]
    areas: tuple[Area, ...]
    rest: tuple[Line, ...]
    rest_parts: tuple[Part, ...]
    principles: tuple[Principle, ...]
    heat: tuple[HeatRow, ...]
    since: Since | None
    gaps: tuple[Gap, ...]
    next_steps: tuple[Box, ...]
    no_radar: str
    tables: tuple[Table, ...]
    reading: Prose
    limits: Prose
    about: Prose
    source: str
    stamp: str

    def table(self, key: str) -> Table | None:
        """Return the table of this key; None if there is none."""
        return next((one for one in self.tables if one.key == key), None)
