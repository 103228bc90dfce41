"""Questions and areas of two cycles beside each other, exactly.

Numbers are fractions, nothing is rounded, and there are no words yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Where(StrEnum):
    """In which of two cycles something is so."""

    BEFORE = "before"
    NOW = "now"
    BOTH = "both"


class Reason(StrEnum):
    """Why a question is left out, the first that holds.

    ONLY_IN says in which version it is, the others in which cycle it is so. In an area
    a question that compares may be NOT_COUNTED in one version, or have NO_POINTS.
    """

    ONLY_IN = "only_in"
    OPTIONS = "options"
    MEANING = "meaning"
    NO_CONVERSION = "no_conversion"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    NOT_SAID = "not_said"
    NOT_OFFERED = "not_offered"  # a part of the answer, after another was changed
    NOT_COUNTED = "not_counted"
    NO_POINTS = "no_points"
    NO_SCORE = "no_score"  # too few of its area compare


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why something is not compared, and in which cycle it is so."""

    reason: Reason
    where: Where


@dataclass(frozen=True, slots=True)
class Match:
    """One question of either version: compared, or left out with why.

    `is_converted`: the same is said in another form; `is_reworded`: its words or those
    of its choices differ, which experts have judged to mean the same.
    """

    key: str
    left_out: LeftOut | None = None
    is_converted: bool = False
    is_reworded: bool = False


class Apart(StrEnum):
    """Why an area cannot be compared."""

    ONLY_BEFORE = "only_before"
    ONLY_NOW = "only_now"
    OTHER_MEASURE = "other_measure"  # percent became points, or questions became areas
    TURNED = "turned"  # the higher was the better, and is the worse now
    NOTHING = "nothing"  # no question of it compares
    TOO_FEW = "too_few"  # fewer than the area needs for a number


@dataclass(frozen=True, slots=True)
class Corners:
    """What the answers of both cycles come to under both versions.

    `before_then` are the answers of before, by the version of then; `before_today` the
    same answers by the version of the later cycle; and so on.
    """

    before_then: Fraction
    before_today: Fraction
    now_then: Fraction
    now_today: Fraction

    @property
    def change(self) -> Fraction:
        """From the one cycle as it was measured to the other as it is measured."""
        return self.now_today - self.before_then

    @property
    def policy(self) -> Fraction:
        """Other answers by the same ruler: the mean of both rulers (decision 28)."""
        by_today = self.now_today - self.before_today
        return (by_today + self.now_then - self.before_then) / 2

    @property
    def ruler(self) -> Fraction:
        """The same answers by another ruler: the mean of both cycles' answers."""
        of_now = self.now_today - self.now_then
        return (of_now + self.before_today - self.before_then) / 2


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One area: the items compared in it, and what they come to.

    Its items are questions, or areas that it adds up; `questions` are those compared
    in either case, `others` those left out. Either `corners` are known, or it says why
    it stands `apart`. `span` is how far the compared questions alone can lie apart;
    None is “without end”.
    """

    scale: str
    items: tuple[str, ...]
    left_out: Mapping[str, LeftOut]
    questions: frozenset[str]
    others: frozenset[str]
    corners: Corners | None
    apart: Apart | None
    span: Fraction | None
