"""Scores of organisations in, one range out: between what half of them lie.

The rules (docs/sharing.md has the reasons):

- each organisation is counted once, with the newest copy it agreed to;
- nothing of fewer than five, and nothing where one of them gave half of the answers;
- the quarters at both ends are not shown, and what is shown is rounded outwards to 5;
- nothing where nearly all lie at one end of the scale: whoever knows that she is the
  one who does not would know of all others;
- a range is made anew only of a group that differs from each one before by at least
  five organisations: what comes between stays with the range that is there.

There are no names, no order and no places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from assessment.domain.dossier import Dossier
from assessment.domain.sharing import Agreed
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Unit
from questionnaires.domain.scoring import score

HIGHEST = 100


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked before a range is shown. Tests see each of them matter."""

    least: int = 5  # organisations, and by how many two ranges differ
    step: int = 5
    room: int = 10  # of 100, in which those at one end must be able to lie
    dominates: bool = True
    differs: bool = True


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Counted:
    """What one organisation gives to one area: its score, out of how many answers.

    `copy` says which copy it is of; `score` is of 100.
    """

    office: str
    copy: str
    score: Decimal
    answers: int


@dataclass(frozen=True, slots=True)
class Range:
    """At least half of some organisations lie between two numbers of 100."""

    organisations: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Release:
    """A range of an area as it was released; `counted` are copies by organisation."""

    area: str
    month: str
    range: Range
    counted: Mapping[str, str]


def newest(agreed: Iterable[Agreed]) -> tuple[Agreed, ...]:
    """Return one copy of each organisation: the one that was signed last."""
    found: dict[str, Agreed] = {}
    for one in sorted(agreed, key=lambda one: (one.signed_at, one.revision)):
        found[one.office] = one
    return tuple(found[office] for office in sorted(found))


def counted_in(
    compiled: Compiled, dossier: Dossier, agreed: Agreed
) -> Mapping[str, Counted]:
    """Return what one copy gives to each area that is of 100 and has a score."""
    copy = f"{agreed.assessment}/{agreed.revision}"
    return {
        one.scale: Counted(agreed.office, copy, one.value, one.answered)
        for one in score(compiled, dossier.answers).scores
        if one.value is not None and is_counted(compiled, one.scale)
    }


def is_counted(compiled: Compiled, area: str) -> bool:
    """Say whether an area is shown, and of 100, so that there can be a range of it."""
    scale = compiled.scales[area].scale
    return scale.is_shown and scale.unit is Unit.PERCENT


def range_of(counted: Sequence[Counted], rules: Rules = RULES) -> Range | None:
    """Return between what half of the scores lie; None if that would tell too much."""
    if len({one.office for one in counted}) != len(counted):
        raise ValueError("an organisation is counted once")
    if len(counted) < rules.least or (rules.dominates and _is_dominated(counted)):
        return None
    scores = sorted(one.score for one in counted)
    outside = len(scores) // 4
    lowest = floor(scores[outside] / rules.step) * rules.step
    highest = ceil(scores[-outside - 1] / rules.step) * rules.step
    if lowest > HIGHEST - rules.room or highest < rules.room:
        return None
    return Range(len(scores), lowest, highest)


def release(
    month: str,
    counted: Mapping[str, Sequence[Counted]],
    before: Sequence[Release],
    rules: Rules = RULES,
) -> tuple[Release, ...]:
    """Return the ranges that are made anew, by area; `before` are all there ever were.

    An area that is not among them stays with its newest range, if it has one.
    """
    made = []
    for area, some in sorted(counted.items()):
        group = {one.office: one.copy for one in some}
        earlier = [one.counted for one in before if one.area == area]
        if rules.differs and any(
            differing(group, one) < rules.least for one in earlier
        ):
            continue
        found = range_of(some, rules)
        if found is not None:
            made.append(Release(area, month, found, group))
    return tuple(made)


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """Return how many organisations are not counted in both groups alike."""
    return sum(one.get(key) != other.get(key) for key in {*one, *other})


def _is_dominated(counted: Sequence[Counted]) -> bool:
    """Say whether one organisation gave half of all answers, or more."""
    answers = [one.answers for one in counted]
    return max(answers) * 2 >= sum(answers)
