"""Areas of two cycles, scored four times: both cycles' answers by both versions.

Only the questions that compare count, and whether an item counts was decided by each
cycle's own version; so nothing else can move a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from questionnaires.domain.definition import Band, Method
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Bound, Top
from questionnaires.domain.sums import add_up, number_from
from questionnaires.domain.weighing import ScalePlan
from reports.domain.matched.filled import Filled
from reports.domain.matched.matching import facts_under
from reports.domain.matched.values import (
    Apart,
    AreaChange,
    Corners,
    LeftOut,
    Match,
    Reason,
    Where,
)

_NOT_COUNTED = LeftOut(Reason.NOT_COUNTED, Where.BOTH)
_NO_SCORE = LeftOut(Reason.NO_SCORE, Where.BOTH)
_NOWHERE = Context(facts={})  # nothing is read: no item has a condition any more


@dataclass(frozen=True)
class Corner:
    """The answers of one cycle under one version; `numbers` of the scales so far."""

    plans: Mapping[str, ScalePlan]
    facts: Mapping[str, Value]
    numbers: dict[str, Top | None] = field(default_factory=dict)

    def fact(self, plan: ScalePlan, key: str) -> Value | Top:
        is_sum = plan.scale.method is Method.SUBSCALES
        return self.numbers.get(key) if is_sum else self.facts.get(key)

    def can_count(self, scale: str, key: str) -> bool:
        """Say whether an answer has points here."""
        plan = self.plans[scale]
        item = next(one for one in plan.items if one.key == key)
        fact = self.fact(plan, key)
        return fact is not None and item.top(fact) is not None

    def number(self, scale: str, items: frozenset[str]) -> Fraction | None:
        """Return what some items of a scale come to, and remember it."""
        plan = only(self.plans[scale], items)
        facts = {one.key: self.fact(plan, one.key) for one in plan.items}
        found = add_up(plan, facts, {}, _NOWHERE).number
        self.numbers[scale] = found
        return None if found is None else Fraction(found)


def only(plan: ScalePlan, items: frozenset[str]) -> ScalePlan:
    """Return a scale that counts some of its items, without conditions."""
    kept = (replace(one, when=None) for one in plan.items if one.key in items)
    return replace(plan, items=tuple(kept))


def corner(filled: Filled, ruler: Filled, keys: list[str]) -> Corner:
    """Return one cycle's answers to what compares, as another's version scores them."""
    facts = facts_under(filled, ruler.compiled, keys)
    return Corner(ruler.compiled.scales, facts)


class Areas:
    """Two cycles while their areas are compared, those first that others add up."""

    def __init__(
        self, before: Filled, now: Filled, matches: Mapping[str, Match]
    ) -> None:
        keys = [key for key, one in matches.items() if not one.left_out]
        self.before, self.now, self.matches = before, now, matches
        self.corners = tuple(
            corner(answers, ruler, keys)
            for answers in (before, now)
            for ruler in (before, now)
        )
        self.found: dict[str, AreaChange] = {}

    def compare(self) -> dict[str, AreaChange]:
        """Return what became of each scale that was asked about in either cycle."""
        then, today = (one.compiled.scales for one in (self.before, self.now))
        for key in (*today, *then):
            self._find(key, frozenset())
        return {key: self.found[key] for key in (*today, *then) if self._is_asked(key)}

    def _find(self, key: str, above: frozenset[str]) -> None:
        """Compare one scale, and before it those that either version adds up in it.

        The two versions together may go in a circle: what stands `above` is left out.
        """
        if key in self.found or key in above:
            return
        plans = [one.compiled.scales.get(key) for one in (self.before, self.now)]
        for part in dict.fromkeys(one for plan in plans for one in _parts(plan)):
            self._find(part, above | {key})
        self.found[key] = self._area(key, *plans)

    def _is_asked(self, key: str) -> bool:
        found = self.found.get(key)
        return found is not None and bool(found.items or found.left_out)

    def _area(
        self, key: str, then: ScalePlan | None, today: ScalePlan | None
    ) -> AreaChange:
        counted = self._counting(self.before, then), self._counting(self.now, today)
        why = {
            item: self._why_not(key, item, counted)
            for item in dict.fromkeys((*counted[1], *counted[0]))
        }
        items = tuple(item for item, left_out in why.items() if left_out is None)
        apart = _apart(then, today) or (None if items else Apart.NOTHING)
        corners = None if apart else self._corners(key, frozenset(items))
        is_compared = corners is not None
        is_sum = any(
            one and one.scale.method is Method.SUBSCALES for one in (then, today)
        )
        compared, all_of_it = (
            self._within(items, why) if is_sum else (frozenset(items), frozenset(why))
        )
        questions = compared if is_compared else frozenset()
        return AreaChange(
            scale=key,
            items=items if is_compared else (),
            left_out={
                item: left_out or _NO_SCORE
                for item, left_out in why.items()
                if left_out or not is_compared
            },
            questions=questions,
            others=all_of_it - questions,
            corners=corners,
            apart=None if is_compared else apart or Apart.TOO_FEW,
            span=self._span(key, frozenset(items)) if is_compared else None,
        )

    def _within(
        self, compared: Iterable[str], asked: Iterable[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return the questions compared in some areas, and all of those asked about."""
        parts = [self.found[one] for one in compared]
        asked_parts = [self.found[one] for one in asked if one in self.found]
        return (
            frozenset().union(*(one.questions for one in parts)),
            frozenset().union(*(one.questions | one.others for one in asked_parts)),
        )

    def _counting(self, filled: Filled, plan: ScalePlan | None) -> dict[str, bool]:
        """Return the items asked in a cycle, and whether each counts there."""
        if plan is None:
            return {}
        if plan.scale.method is not Method.SUBSCALES:
            return filled.counting(plan)
        context = filled.compiled.context(filled.path.facts, filled.answers.date)
        return {
            one.key: one.when is None or one.when.holds(context)
            for one in plan.items
            if self._is_asked(one.key)
        }

    def _why_not(
        self, key: str, item: str, counted: tuple[dict[str, bool], dict[str, bool]]
    ) -> LeftOut | None:
        """Return why an item is not compared in an area; None if it is."""
        left_out = self._left_out(item)
        if left_out:
            return left_out
        does = tuple(one.get(item, False) for one in counted)
        if not all(does):
            where = Where.NOW if does[0] else Where.BEFORE if does[1] else Where.BOTH
            return LeftOut(Reason.NOT_COUNTED, where)
        if not all(one.can_count(key, item) for one in self.corners):
            return LeftOut(Reason.NO_POINTS, Where.BOTH)
        return None

    def _left_out(self, item: str) -> LeftOut | None:
        """Return why a question, or an area that another adds, does not compare."""
        if item in self.matches:
            return self.matches[item].left_out
        area = self.found.get(item)
        return None if area and area.corners else _NOT_COUNTED

    def _corners(self, key: str, items: frozenset[str]) -> Corners | None:
        values = [one.number(key, items) for one in self.corners]
        if None in values:
            return None
        return Corners(*values)  # type: ignore[arg-type]

    def _span(self, key: str, items: frozenset[str]) -> Fraction | None:
        """Return the wider of the spans that both versions give to the same items."""
        spans = [span_of(only(one.plans[key], items)) for one in self.corners[:2]]
        if spans[0] is None or spans[1] is None:
            return None
        return max(spans[0], spans[1])


def _parts(plan: ScalePlan | None) -> list[str]:
    """Return the scales that one adds up."""
    is_sum = plan is not None and plan.scale.method is Method.SUBSCALES
    return [one.key for one in plan.items] if plan and is_sum else []


def _apart(then: ScalePlan | None, today: ScalePlan | None) -> Apart | None:
    """Return why the numbers of two versions cannot stand beside each other."""
    if then is None:
        return Apart.ONLY_NOW
    if today is None:
        return Apart.ONLY_BEFORE
    scales = then.scale, today.scale
    if len({(one.unit, one.method is Method.SUBSCALES) for one in scales}) > 1:
        return Apart.OTHER_MEASURE
    if len({is_higher_better(one.bands) for one in scales}) > 1:
        return Apart.TURNED
    return None


def span_of(plan: ScalePlan) -> Fraction | None:
    """Return how far the answers to all items can lie apart; None is “without end”.

    What adds up other areas has no end of its own.
    """
    low, high = (_end(plan, [one.tops[side] for one in plan.items]) for side in (0, 1))
    return None if low is None or high is None else high - low


def _end(plan: ScalePlan, tops: list[Bound]) -> Fraction | None:
    exact = [one for one in tops if not isinstance(one, float)]
    if len(exact) < len(tops):
        return None
    most = max(exact) if plan.combine is Combine.HIGHEST else sum(exact)
    bottom = sum(one.bottom for one in plan.items)
    found = number_from(plan, most, bottom, bottom)
    return None if found is None else Fraction(found)


def is_higher_better(bands: Sequence[Band]) -> bool:
    """Say whether a higher number is better: its band is not the more severe one."""
    ordered = sorted(bands, key=lambda one: one.lowest)
    return not ordered or ordered[-1].severity <= ordered[0].severity
