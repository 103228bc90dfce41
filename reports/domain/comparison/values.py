"""Two cycles beside each other, exactly: which questions compare, and what moved.

Numbers are fractions, nothing is rounded, and there are no words yet (`content.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from assessment.domain.dossier import Dossier
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.difference import Correction
from reports.domain.matched.values import AreaChange, Match


@dataclass(frozen=True, slots=True)
class Cycle:
    """What was answered in one cycle, and the version that asked it.

    `signed_on` is set where this is the copy that was signed, and not what stands now.
    `judged` is what experts said of the changes between its version and others, by the
    hashes of these.
    """

    compiled: Compiled
    dossier: Dossier
    signed_on: date | None = None
    judged: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    def judged_against(self, other: "Cycle") -> tuple[Correction, ...]:
        """Return what experts said of the changes between the versions of two."""
        here, there = self.dossier.head.version, other.dossier.head.version
        return self.judged.get(there) or other.judged.get(here, ())

    @property
    def title(self) -> str:
        return self.dossier.head.title


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many questions were asked, and of how many there is an answer."""

    asked: int
    answered: int
    not_known: int


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of one area in both cycles; without a scale, that of the whole."""

    scale: str
    before: Coverage
    now: Coverage


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that can be said of two cycles. `matches` are by question, in order."""

    matches: Mapping[str, Match]
    coverage: tuple[Covered, ...]
    areas: tuple[AreaChange, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One area over several cycles, by the questions that compare in all of them.

    `values` are by the newest version, the oldest cycle first; none where there is no
    number.
    """

    scale: str
    items: tuple[str, ...]
    asked: int
    values: tuple[Fraction, ...]
    span: Fraction | None
