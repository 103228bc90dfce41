"""What a report says: ready words and numbers, the same on the page and on paper.

Nothing is worked out after this value: a template only shows it.
"""

from dataclasses import dataclass

from reports.domain.prose import Prose


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which version was answered, and which release of the program scored it.

    `number` is None for a bank that was never published.
    """

    number: int | None
    hash: str
    release: str


@dataclass(frozen=True, slots=True)
class Box:
    """A few words under a title; `by` is the day a step may take until, in words."""

    title: str
    body: Prose = ()
    link: str = ""
    source: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One band as drawn: `start` and `width` in percent of the meter.

    `shade` is 1 (light) to 5 (dark); `bounds` are the cut-offs in words.
    """

    start: int
    width: int
    shade: int
    label: str
    bounds: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by its key and its words; `number` counts the pages shown, from 1."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Why a scale has no score: a sentence, where it would lie, what is missing."""

    sentence: str
    range: str = ""
    questions: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """The answer to one question of an office.

    `digit` and `shade` (1..5) are of its level; without one they are empty and 0.
    """

    question: str
    answer: str
    digit: str = ""
    shade: int = 0
    is_red_line: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One scale: its band in words, its number, and the meter that shows both.

    `reading` is the number as read (“14 of 39”), `number` the bare number. `marker`
    is a place in percent inside the named band, None where there is no score.
    `finding` is what the band means for an area of an office, `tip` what to do next.
    """

    scale: str
    title: str
    band: str
    number: str
    reading: str
    segments: tuple[Segment, ...]
    marker: int | None
    finding: Prose = ()
    tip: Prose = ()
    unsaid: Unsaid | None = None
    coverage: str = ""
    description: Prose = ()
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What a doctor or counsellor wants to know, as a table."""

    intro: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def labelled(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Each row's cells with the head of their column: a phone shows them so."""
        return tuple(tuple(zip(self.heads, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of a score: what was answered, its points, and why it may not count."""

    question: str
    answer: str
    points: str
    remark: str


@dataclass(frozen=True, slots=True)
class Working:
    """How one score was worked out."""

    title: str
    method: str
    lines: tuple[Counted, ...]
    total: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is written, and its digits for a link."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where help can be had; `checked` says who has confirmed it, and when.

    What the service says of itself stands as it was written, in whatever language.
    """

    name: str
    kinds: str = ""
    region: str = ""
    phones: tuple[Phone, ...] = ()
    note: str = ""
    hours: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    address: str = ""
    web: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the result page and its PDF show.

    `emergency` stands first if `is_urgent`: a rule of the bank fired; else after the
    next steps. An office has no emergency.
    """

    title: str
    language: str
    direction: str
    date: str
    is_office: bool
    headline: tuple[str, ...]
    emergency: Box | None
    is_urgent: bool
    red_lines: tuple[str, ...]
    meanings: tuple[Box, ...]
    results: tuple[Result, ...]
    areas: tuple[Box, ...]
    gaps: tuple[Box, ...]
    steps: tuple[Box, ...]
    help: tuple[Contact, ...]
    table: Table
    reading: Prose
    workings: tuple[Working, ...]
    about: Prose
    limits: Prose
    source: str
    stamp: str
    notice: str = ""
