"""The trace of a score: every item, its points, whether they count and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.points import Top
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.sums import NOT_SHOWN
from questionnaires.domain.weighing import ItemPlan, ScalePlan


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One item of a scale.

    `choice` is the answer as keys or digits. `points` are those that count: where the
    item `is_reverse`, after the highest became the lowest. `why` says why an item does
    not count: `hidden`, `item_condition`, `not_applicable`, `not_known`,
    `prefer_not_to_say`, `blank` or `dont_know`.
    """

    question: str
    choice: str | None
    points: Decimal | None
    weight: Decimal
    is_reverse: bool
    counts: bool
    why: str | None


def trace_of(
    plan: ScalePlan,
    facts: Mapping[str, Value | Top],
    given: Mapping[str, Given],
    context: Context,
) -> tuple[TraceLine, ...]:
    """Return one line for each item, in the order of the bank."""
    return tuple(_line(item, facts, given, context) for item in plan.items)


def _line(
    item: ItemPlan,
    facts: Mapping[str, Value | Top],
    given: Mapping[str, Given],
    context: Context,
) -> TraceLine:
    fact = facts.get(item.key, NOT_SHOWN)
    is_blank = fact is None or fact is NOT_SHOWN
    points = None if is_blank else item.points(fact)  # type: ignore[arg-type]
    why = _why_not(item, fact, points, given, context)
    return TraceLine(
        question=item.key,
        choice=None if is_blank else _written(fact),
        points=None if points is None else decimal_of(points),
        weight=item.weight,
        is_reverse=item.is_reverse,
        counts=why is None,
        why=why,
    )


def _why_not(
    item: ItemPlan,
    fact: object,
    points: Top | None,
    given: Mapping[str, Given],
    context: Context,
) -> str | None:
    instead = given.get(item.key)
    if fact is NOT_SHOWN:
        return "hidden"
    if item.when is not None and not item.when.holds(context):
        return "item_condition"
    if fact is None and isinstance(instead, Instead):
        return instead.said.value
    if points is None:
        return "blank" if fact is None else "dont_know"
    return None


def _written(fact: object) -> str:
    if isinstance(fact, tuple):
        return " ".join(fact)
    return write_decimal(fact) if isinstance(fact, Decimal) else str(fact)
