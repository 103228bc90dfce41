"""What a comparison of two cycles says: ready numbers and words for every medium."""

from dataclasses import dataclass

from reports.domain.official.cells import Figure, Table
from reports.domain.official.values import Changed, Verdict


@dataclass(frozen=True, slots=True)
class CycleWords:
    """One of the cycles: what it is called, of when, by which version, how final."""

    title: str
    period: str
    version: str
    state: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many questions are left out for one reason."""

    words: str
    count: Figure


@dataclass(frozen=True, slots=True)
class Known:
    """How much of an area was asked, answered and not known in one cycle."""

    asked: Figure
    answered: Figure
    share: Figure | None
    not_known: Figure


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The coverage of an area, or of the whole, in both cycles."""

    title: str
    before: Known
    now: Known


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area then and now, with what comes of policy and what of the ruler.

    `verdict` judges policy alone, in words; `corners` are the scores of both cycles'
    answers under both versions, those of before first, by the version of then first.
    `reasons` say why questions of it are left out.
    """

    changed: Changed
    policy: Figure | None
    ruler: Figure | None
    corners: tuple[Figure, Figure, Figure, Figure] | None
    verdict: str
    is_percent: bool
    reasons: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One area over several cycles; without `values` it cannot be followed."""

    key: str
    title: str
    values: tuple[Figure, ...]
    compared: Figure
    asked: Figure
    verdict: Verdict
    words: str
    ends: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Trend:
    """The cycles that follow each other, the oldest first, and each area in them."""

    cycles: tuple[str, ...]
    rows: tuple[CourseRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question: its answers, and whether and how it is compared."""

    number: str
    question: str
    area: str
    before: str
    now: str
    standing: str
    is_compared: bool


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One thing that differs between the two versions."""

    part: str
    name: str
    what: str
    change_class: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Everything that is shown of two cycles beside each other."""

    questionnaire: str
    language: str
    direction: str
    before: CycleWords
    now: CycleWords
    summary: str
    reasons: tuple[Counted, ...]
    known: tuple[str, ...]
    coverage: tuple[CoverageRow, ...]
    is_one_version: bool
    areas: tuple[AreaRow, ...]
    trend: Trend | None
    questions: tuple[QuestionRow, ...]
    versions: tuple[VersionChange, ...]
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table | None:
        """Return the table of this key; None if there is none."""
        return next((one for one in self.tables if one.key == key), None)
