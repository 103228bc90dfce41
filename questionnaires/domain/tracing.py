"""The trace of a score: every item, its points, whether they count and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answers import Answers, Instead
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.sums import NOT_SHOWN, Sum, scale_top
from questionnaires.domain.weighing import ItemPlan, ScalePlan


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One item of a scale.

    `choice` is the answer as keys or digits. `points` are those that count, after
    reversing. `why` says why an item does not count: `hidden`, `item_condition`,
    `not_applicable`, `not_known`, `prefer_not_to_say`, `blank` or `dont_know`.
    """

    question: str
    choice: str | None
    points: Decimal | None
    weight: Decimal
    counts: bool
    why: str | None


def trace_of(
    plan: ScalePlan,
    facts: Mapping[str, Value],
    answers: Answers,
    context: Context,
    sums: Mapping[str, Sum],
) -> tuple[TraceLine, ...]:
    """Return one line for each item, in the order of the bank."""
    if plan.scale.method is Method.SUBSCALES:
        return tuple(_scale_line(item, sums) for item in plan.items)
    return tuple(_line(item, facts, answers, context) for item in plan.items)


def _line(
    item: ItemPlan, facts: Mapping[str, Value], answers: Answers, context: Context
) -> TraceLine:
    fact = facts.get(item.key, NOT_SHOWN)
    if fact is NOT_SHOWN:
        return TraceLine(item.key, None, None, item.weight, False, "hidden")
    given = answers.given.get(item.key)
    points = None if fact is None else item.points(fact)  # type: ignore[arg-type]
    counts, why = True, None
    if item.when is not None and not item.when.holds(context):
        counts, why = False, "item_condition"
    elif isinstance(given, Instead):
        counts, why = False, given.said.value
    elif points is None:
        counts, why = False, "blank" if fact is None else "dont_know"
    return TraceLine(
        question=item.key,
        choice=_written(fact),
        points=None if points is None else decimal_of(points),
        weight=item.weight,
        counts=counts,
        why=why,
    )


def _written(fact: object) -> str | None:
    if fact is None:
        return None
    return " ".join(fact) if isinstance(fact, tuple) else str(fact)


def _scale_line(item: ItemPlan, sums: Mapping[str, Sum]) -> TraceLine:
    was_asked, top = scale_top(item, sums)
    value = sums[item.key].value
    why = None if top is not None else "dont_know" if was_asked else "hidden"
    return TraceLine(item.key, None, value, item.weight, top is not None, why)
