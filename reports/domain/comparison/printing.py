"""The numbers of a comparison as they are printed: the one place that rounds them.

The printed parts add up to the printed change: what rounding leaves over goes to the
larger of the two, and a part that is nothing stays nothing.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.definition import Scale, Unit
from questionnaires.domain.rounding import decimal_of, rounded
from reports.domain.matched.areas import is_higher_better
from reports.domain.matched.values import Corners
from reports.domain.official.since import SHARE_OF_A_SCALE
from reports.domain.official.values import Verdict

OF_PERCENT = Fraction(100, SHARE_OF_A_SCALE)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one area."""

    change: Decimal
    policy: Decimal
    ruler: Decimal


def in_common(then: Scale, today: Scale) -> Scale:
    """Return the scale with the decimals of the version that has more of them."""
    return replace(today, decimals=max(then.decimals, today.decimals))


def printed(corners: Corners, decimals: int) -> Printed:
    """Return the change between the printed scores, and its two parts."""
    change = shown(corners.now_today, decimals) - shown(corners.before_then, decimals)
    if abs(corners.policy) >= abs(corners.ruler):
        ruler = shown(corners.ruler, decimals)
        return Printed(change, change - ruler, ruler)
    policy = shown(corners.policy, decimals)
    return Printed(change, policy, change - policy)


def shown(number: Fraction, decimals: int) -> Decimal:
    """Return a number as it is printed."""
    return rounded(decimal_of(number), decimals)


def verdict_of(scale: Scale, by: Decimal, span: Fraction | None) -> Verdict:
    """Return what became of an area that moved by so much, as it is printed."""
    if not by or abs(by) < threshold(scale, span):
        return Verdict.SAME
    is_better = (by > 0) is is_higher_better(scale.bands)
    return Verdict.IMPROVED if is_better else Verdict.DECLINED


def threshold(scale: Scale, span: Fraction | None) -> Fraction:
    """Return from which change on a score is another one: a twentieth of its range.

    Of percents that is 5, of what has no end 1.
    """
    if scale.unit is Unit.PERCENT:
        return OF_PERCENT
    return Fraction(1) if span is None else span / SHARE_OF_A_SCALE
