"""Adding up: the tops and bottoms of one scale, and the number they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.definition import Method, Rule
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.methods import Combine
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.weighing import ItemPlan, ScalePlan, Top

NOT_SHOWN = object()


@dataclass(frozen=True, slots=True)
class Sum:
    """What the answers to one scale come to.

    `number` is exact, and None if it cannot be said. `missing` are the items asked
    without an answer that counts.
    """

    number: Fraction | None
    answered: int
    missing: tuple[str, ...]

    @property
    def value(self) -> Decimal | None:
        """The number as a Decimal."""
        return None if self.number is None else decimal_of(self.number)

    @property
    def is_asked(self) -> bool:
        """Whether any item was asked."""
        return bool(self.answered or self.missing)


def add_up(
    plan: ScalePlan,
    facts: Mapping[str, Value],
    answers: Answers,
    context: Context,
    others: Mapping[str, Sum],
) -> Sum:
    """Add up one scale; `others` holds the scales that this one may add."""
    tops: list[Top] = []
    bottom = asked_bottom = 0
    missing: list[str] = []
    is_of_scales = plan.scale.method is Method.SUBSCALES
    for item in plan.items:
        if item.when is not None and not item.when.holds(context):
            continue
        if is_of_scales:
            state, top = scale_top(item, others)
        else:
            state, top = answer_top(item, facts, answers)
        if not state:
            continue
        asked_bottom += item.bottom
        if top is None:
            missing.append(item.key)
        else:
            tops.append(top)
            bottom += item.bottom
    number = _number(plan, tops, bottom, asked_bottom, len(missing))
    return Sum(number, len(tops), tuple(missing))


def answer_top(
    item: ItemPlan, facts: Mapping[str, Value], answers: Answers
) -> tuple[bool, Top | None]:
    """Return whether an item is asked, and what its answer adds."""
    fact = facts.get(item.key, NOT_SHOWN)
    if fact is NOT_SHOWN:
        return False, None
    if fact is None:
        given = answers.given.get(item.key)
        applies = not isinstance(given, Instead) or given.said != Said.NOT_APPLICABLE
        return applies, None
    return True, item.top(fact)  # type: ignore[arg-type]


def scale_top(item: ItemPlan, others: Mapping[str, Sum]) -> tuple[bool, Top | None]:
    """Return whether a scale was asked, and what its unrounded number adds."""
    other = others[item.key]
    return other.is_asked, None if other.number is None else item.top(other.number)


def _number(
    plan: ScalePlan, tops: list[Top], bottom: int, asked_bottom: int, missing: int
) -> Fraction | None:
    rule = plan.scale.missing
    if not tops or (missing if rule.rule is Rule.NONE else len(tops) < rule.count):
        return None
    if plan.combine is Combine.HIGHEST:
        return Fraction(max(tops)) / plan.unit
    total = Fraction(sum(tops))
    if plan.combine is Combine.DIVIDE:
        return total / bottom if bottom else None
    if plan.prorates:
        return total * asked_bottom / (bottom * plan.unit) if bottom else None
    return total / plan.unit
