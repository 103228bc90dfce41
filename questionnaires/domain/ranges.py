"""Where a score can lie while answers are open: interval arithmetic.

An answer is open if it is blank, not known, not said or “don't know”. A question
whose condition depends on a blank one may be left out. The bounds are never
narrower than the truth (docs/scoring.md, section 5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf, isinf
from typing import NamedTuple

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Method, Rule
from questionnaires.domain.expressions import TODAY, Context
from questionnaires.domain.looking_ahead import Choices, Unsure, both, look_ahead
from questionnaires.domain.methods import METHODS, Combine, Worth
from questionnaires.domain.points import Bound, Span
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.steps import Stretch
from questionnaires.domain.weighing import ItemPlan, ScalePlan

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Possible:
    """What a scale can still come to.

    `span` is None if there can be no value. `may_be_unasked` if no item is certain to
    be asked; `may_be_unsaid` if something is missing or may be left out, so that
    there may be no value.
    """

    span: Span | None
    may_be_unasked: bool
    may_be_unsaid: bool


class _Part(NamedTuple):
    """One item that counts or may count; of one that is lost nothing can be said."""

    low: Bound
    high: Bound
    bottom: int
    may_be_unasked: bool
    may_be_missing: bool
    is_open: bool
    is_lost: bool = False

    @property
    def is_optional(self) -> bool:
        return self.may_be_unasked or self.may_be_missing


def possible(
    plan: ScalePlan, unsure: Unsure, others: Mapping[str, Possible | None]
) -> Possible | None:
    """Return what a scale can still come to; None if it will not be asked."""
    parts = [
        part
        for item in plan.items
        if (part := _part(item, plan, unsure, others)) is not None
    ]
    if not parts:
        return None
    return Possible(
        _span(plan, parts),
        may_be_unasked=all(part.may_be_unasked for part in parts),
        may_be_unsaid=any(part.is_open or part.is_optional for part in parts),
    )


def _span(plan: ScalePlan, parts: list[_Part]) -> Span | None:
    """Return the bounds; None if too few can be said, or one that all need is lost."""
    missing = plan.scale.missing
    if missing.rule is Rule.NONE and any(
        part.is_lost and not part.may_be_unasked for part in parts
    ):
        return None
    sayable = [part for part in parts if not part.is_lost]
    if not sayable or len(sayable) < missing.count:
        return None
    return _combined(plan, sayable)


def _part(
    item: ItemPlan,
    plan: ScalePlan,
    unsure: Unsure,
    others: Mapping[str, Possible | None],
) -> _Part | None:
    if plan.scale.method is Method.SUBSCALES:
        return _scale_part(item, plan, unsure, others)
    counts = both(unsure.shown.get(item.key, False), unsure.truth(item.when))
    given = unsure.given.get(item.key)
    if counts is False or _is_not_applicable(given):
        return None
    fact = None if item.key in unsure.unknown else unsure.facts.get(item.key)
    if counts is None and not isinstance(given, Instead) and given is not None:
        fact = given
    top = None if fact is None else item.top(fact)
    is_missing = plan.scale.missing.rule is not Rule.NONE and top is None
    low, high = item.tops if top is None else (top, top)
    may_be_unasked = counts is None or (given is None and item.may_not_apply)
    return _Part(low, high, item.bottom, may_be_unasked, is_missing, top is None)


def _is_not_applicable(given: object) -> bool:
    return isinstance(given, Instead) and given.said is Said.NOT_APPLICABLE


def _scale_part(
    item: ItemPlan,
    plan: ScalePlan,
    unsure: Unsure,
    others: Mapping[str, Possible | None],
) -> _Part | None:
    other = others[item.key]
    counts = unsure.truth(item.when)
    if other is None or counts is False:
        return None
    may_be_unasked = counts is None or other.may_be_unasked
    if other.span is None:
        return _Part(0, 0, 0, may_be_unasked, True, True, is_lost=True)
    weight = Fraction(item.weight)
    worth = Worth(Fraction(0), Fraction(0), weight)
    ends = [
        end
        if isinstance(end, float)
        else METHODS[plan.scale.method](Fraction(end), worth)[0] * plan.unit
        for end in other.span
    ]
    may_miss = other.may_be_unsaid and plan.scale.missing.rule is not Rule.NONE
    return _Part(
        ends[0],
        ends[1],
        item.bottom,
        may_be_unasked,
        may_miss,
        other.may_be_unsaid,
    )


def _combined(plan: ScalePlan, parts: list[_Part]) -> Span | None:
    """Return the bounds of the scale; None if every division would be by zero."""
    if plan.combine is Combine.HIGHEST:
        low, high = _highest(parts)
        return _over(low, plan.unit), _over(high, plan.unit)
    if plan.combine is Combine.DIVIDE or plan.prorates:
        if not any(part.bottom for part in parts):
            return None
        if any(part.bottom < 0 for part in parts):  # S133; a bottom may come near 0
            return -inf, inf
        means = _quotient(parts, highest=False), _quotient(parts, highest=True)
        return _prorated(means, parts, plan.unit) if plan.prorates else means
    low = sum(min(p.low, 0) if p.is_optional else p.low for p in parts)
    high = sum(max(p.high, 0) if p.is_optional else p.high for p in parts)
    return _over(low, plan.unit), _over(high, plan.unit)


def _highest(parts: list[_Part]) -> Span:
    certain = [part.low for part in parts if not part.is_optional]
    low = max(certain) if certain else min(part.low for part in parts)
    return low, max(part.high for part in parts)


def _over(number: Bound, unit: int) -> Bound:
    return number if isinstance(number, float) else Fraction(number) / unit


def _quotient(parts: list[_Part], *, highest: bool) -> Bound:
    """Return the extreme of tops over bottoms, leaving out what may be left out."""
    sign = 1 if highest else -1
    tops = [(sign * (p.high if highest else p.low), p) for p in parts if p.bottom]
    if any(isinf(top) and top > 0 for top, _ in tops):
        return sign * inf
    top = sum(t for t, p in tops if not p.is_optional)
    bottom = sum(p.bottom for _, p in tops if not p.is_optional)
    free = [(t, p.bottom) for t, p in tops if p.is_optional]
    for more, under in sorted(free, key=lambda pair: -_ratio(*pair)):
        if not bottom or more * bottom > top * under:
            top, bottom = top + more, bottom + under
    return sign * _ratio(top, bottom)


def _ratio(top: Bound, bottom: int) -> Bound:
    return top if isinstance(top, float) else Fraction(top, bottom)


def _prorated(means: Span, parts: list[_Part], unit: int) -> Span:
    """Return the bounds of (tops ÷ bottoms answered) × bottoms asked."""
    most = sum(part.bottom for part in parts)
    least = sum(part.bottom for part in parts if not part.may_be_unasked)
    ends = [_times(mean, asked) for mean in means for asked in (least, most)]
    return _over(min(ends), unit), _over(max(ends), unit)


def _times(mean: Bound, asked: int) -> Bound:
    return 0 if not asked else mean * asked


def bounds(found: Possible | None) -> Bounds | None:
    """Return the two ends as Decimals; None stands for “without end”."""
    if found is None or found.span is None:
        return None
    low, high = found.span
    return _end(low), _end(high)


def _end(number: Bound) -> Decimal | None:
    return None if isinstance(number, float) else decimal_of(Fraction(number))


def all_possible(
    scales: Mapping[str, ScalePlan], unsure: Unsure
) -> dict[str, Possible | None]:
    """Return what each scale can come to; parts stand before their sums."""
    found: dict[str, Possible | None] = {}
    for key, plan in scales.items():
        found[key] = possible(plan, unsure, found)
    return found


def attainable_bounds(
    stretches: Iterable[Stretch],
    scales: Mapping[str, ScalePlan],
    context: Context,
    choices: Choices,
) -> dict[str, Bounds | None]:
    """Return the bounds of each scale over all answers there can be, on any day."""
    unsure = look_ahead(stretches, {}, context, choices, frozenset({TODAY}))
    return {key: bounds(one) for key, one in all_possible(scales, unsure).items()}
