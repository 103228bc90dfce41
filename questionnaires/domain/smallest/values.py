"""What is found: changes of answers, ways to a better band, and how sure that is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from questionnaires.domain.answers import Given, Plain


class Measure(StrEnum):
    """What a change costs.

    STEPS: one for each level moved. QUESTIONS: one for each question, and of as many
    questions those moved by the fewest levels.
    """

    STEPS = "steps"
    QUESTIONS = "questions"


class Verdict(StrEnum):
    """How the search ended. `NEVER` is said only where it is proved.

    `NO_BAND`: there is none now, so that none is the next. `NOT_DECIDED`: the budget
    was spent. `NOT_CHECKABLE`: the bank does not say which band is better, or the
    answers have more values than can be listed.
    """

    FOUND = "found"
    BEST = "best"
    NEVER = "never"
    NO_BAND = "no_band"
    NOT_DECIDED = "not_decided"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that changes, and how many levels it moves.

    `points` are those of the old and of the new answer, after reversing, and `weight`
    the weight of the item; None where there are none. `is_any`: any other answer would
    do as well, for the question only has to be answered.
    """

    question: str
    before: Given | None
    to: Plain
    steps: int
    points: tuple[Fraction | None, Fraction | None]
    weight: Decimal | None
    is_any: bool

    @property
    def gained(self) -> Fraction | None:
        """The points gained, before weights; an answer without points had none."""
        before, after = self.points
        return None if after is None else after - (before or 0)


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together reach what is aimed at, and what the scoring then says."""

    changes: tuple[Change, ...]
    value: Decimal
    band: str | None

    @property
    def steps(self) -> int:
        """How many levels are moved in all."""
        return sum(change.steps for change in self.changes)


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest changes that bring a scale further.

    `value` and `band` are those of now, `aim` is the band aimed at (None where a value
    was wanted, or where there is no better one). All `ways` cost the same; `has_more`
    says that there are others that cost as much.
    """

    scale: str
    verdict: Verdict
    value: Decimal | None
    band: str | None
    aim: str | None = None
    wanted: Decimal | None = None
    ways: tuple[Way, ...] = ()
    has_more: bool = False
