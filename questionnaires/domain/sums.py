"""Adding up: the tops and bottoms of one scale, and the number they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.definition import Rule
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.weighing import ItemPlan, ScalePlan

NOT_SHOWN = object()


@dataclass(frozen=True, slots=True)
class Sum:
    """What the answers to one scale come to.

    `number` is exact, `value` the same as a Decimal; both are None if it cannot be
    said. `missing` are the items asked without an answer that counts.
    """

    number: Top | None
    value: Decimal | None
    answered: int
    missing: tuple[str, ...]


def add_up(
    plan: ScalePlan,
    facts: Mapping[str, Value | Top],
    given: Mapping[str, Given],
    context: Context,
) -> Sum:
    """Add up one scale; `facts` holds what was asked: answers, or numbers of scales."""
    total: Top = 0
    highest: Top | None = None
    bottom = asked_bottom = answered = 0
    missing: list[str] = []
    for item in plan.items:
        fact = facts.get(item.key, NOT_SHOWN)
        if fact is NOT_SHOWN or not _counts(item, fact, given, context):
            continue
        asked_bottom += item.bottom
        top = None if fact is None else item.top(fact)  # type: ignore[arg-type]
        if top is None:
            missing.append(item.key)
            continue
        answered += 1
        bottom += item.bottom
        total += top
        highest = top if highest is None or top > highest else highest
    number: Top | None = None
    if is_enough(plan, answered, len(missing)):
        most = highest if plan.combine is Combine.HIGHEST else total
        number = number_from(plan, most, bottom, asked_bottom)
    value = None if number is None else decimal_of(number)
    return Sum(number, value, answered, tuple(missing))


def _counts(
    item: ItemPlan, fact: object, given: Mapping[str, Given], context: Context
) -> bool:
    if item.when is not None and not item.when.holds(context):
        return False
    if fact is not None:
        return True
    instead = given.get(item.key)
    return not isinstance(instead, Instead) or instead.said != Said.NOT_APPLICABLE


def is_enough(plan: ScalePlan, answered: int, missing: int) -> bool:
    """Say whether the missing rule lets so many answers make a number."""
    rule = plan.scale.missing
    if rule.rule is Rule.NONE:
        return answered > 0 and not missing
    return answered > 0 and answered >= rule.count


def number_from(
    plan: ScalePlan, total: Top | None, bottom: int, asked_bottom: int
) -> Top | None:
    """Return the number of a scale; None where it would be a division by zero."""
    if total is None:
        return None
    if plan.combine is Combine.DIVIDE:
        return _over(total, bottom)
    if plan.prorates:
        return _over(total * asked_bottom, bottom * plan.unit)
    return total if plan.unit == 1 else _over(total, plan.unit)


def _over(top: Top, bottom: int) -> Fraction | None:
    if not bottom:
        return None
    return Fraction(top, bottom) if isinstance(top, int) else top / bottom


def numbers_of(plan: ScalePlan, sums: Mapping[str, Sum]) -> dict[str, Top | None]:
    """Return the numbers of the scales this one adds, as facts: what was asked."""
    parts = {item.key: sums[item.key] for item in plan.items}
    return {
        key: one.number for key, one in parts.items() if one.answered or one.missing
    }
