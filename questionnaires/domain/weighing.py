"""How much each answer counts towards a scale, worked out once per version.

All tops and bottoms of a scale are whole numbers over one common denominator, so
that scoring adds integers: exact, quick, and the same in whatever order.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from questionnaires.domain.answers import Plain, Said
from questionnaires.domain.conditions import Condition, condition
from questionnaires.domain.definition import (
    Item,
    Method,
    Question,
    Questionnaire,
    Rule,
    Scale,
)
from questionnaires.domain.methods import METHODS, Combine, Worth, combine_of
from questionnaires.domain.points import (
    ANY_NUMBER,
    EVERYTHING,
    Points,
    Span,
    Top,
    answers_of,
)


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One item: `top` reads an answer, `tops` are the lowest and highest it can be.

    `points` reads the points themselves, for the trace; None means “don't know”.
    `may_not_apply`: people may say that the question does not apply to them.
    """

    key: str
    weight: Decimal
    is_reverse: bool
    when: Condition | None
    top: Callable[[Plain | Top], Top | None]
    points: Callable[[Plain | Top], Fraction | None]
    tops: Span
    bottom: int
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class BandPlan:
    """One band and its condition."""

    key: str
    lowest: Decimal
    highest: Decimal
    when: Condition | None


@dataclass(frozen=True, slots=True)
class ScalePlan:
    """One scale, ready to be scored. Tops and bottoms are divided by `unit`.

    `prorates`: a sum over too few answers is scaled up to all that were asked.
    """

    scale: Scale
    combine: Combine
    prorates: bool
    items: tuple[ItemPlan, ...]
    bands: tuple[BandPlan, ...]
    unit: int


class _Reading(NamedTuple):
    """One item before the common denominator is known."""

    item: Item
    answers: Points
    may_not_apply: bool = False

    @property
    def kind(self) -> "_Kind":
        return self.answers, self.item.weight


_Kind = tuple[Points, Decimal]  # what items of one scale have in common


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The tops and the bottom of an item over the common denominator."""

    top: Callable[[Plain | Top], Top | None]
    tops: Span
    bottom: int


def plan_scale(
    scale: Scale,
    questionnaire: Questionnaire,
    questions: Mapping[str, Question],
) -> ScalePlan:
    """Work out what each answer is worth on this scale.

    Raises:
        KeyError: an item names a question or scale that there is not.
    """
    readings = [_reading(item, scale, questionnaire, questions) for item in scale.items]
    kinds = dict.fromkeys(reading.kind for reading in readings)
    unit = lcm(*_denominators(scale.method, kinds))
    weighed = {kind: _weighed(*kind, scale.method, unit) for kind in kinds}
    return ScalePlan(
        scale=scale,
        combine=combine_of(scale.method, scale.unit),
        prorates=scale.missing.rule is Rule.PRORATE
        and scale.method in {Method.SUM, Method.COUNT},
        items=tuple(_item_plan(one, weighed[one.kind]) for one in readings),
        bands=tuple(
            BandPlan(band.key, band.lowest, band.highest, condition(band.when))
            for band in scale.bands
        ),
        unit=unit,
    )


def _reading(
    item: Item,
    scale: Scale,
    questionnaire: Questionnaire,
    questions: Mapping[str, Question],
) -> _Reading:
    if scale.method is Method.SUBSCALES:
        return _Reading(item, ANY_NUMBER)
    question = questions[item.question]
    answers = answers_of(question, questionnaire, scale.key, item.is_reverse)
    return _Reading(item, answers, Said.NOT_APPLICABLE in question.may_be)


def _worth(answers: Points, weight: Decimal) -> Worth:
    """Return an item's worth; one without bounds suits methods that need none."""
    low, high = (0, 0) if answers.span == EVERYTHING else answers.span
    return Worth(Fraction(low), Fraction(high), Fraction(weight))


def _denominators(method: Method, kinds: Iterable[_Kind]) -> Iterable[int]:
    weigh = METHODS[method]
    for answers, weight in kinds:
        worth = _worth(answers, weight)
        low, high = weigh(worth.lowest, worth), weigh(worth.highest, worth)
        yield from (low[0].denominator, low[1].denominator, high[0].denominator)
        for points in (answers.by_choice or {}).values():
            yield weigh(points, worth)[0].denominator


def _weighed(answers: Points, weight: Decimal, method: Method, unit: int) -> _Weighed:
    weigh, worth = METHODS[method], _worth(answers, weight)
    return _Weighed(
        top=_top(answers, method, worth, unit),
        tops=_tops(answers, method, worth, unit),
        bottom=int(weigh(worth.lowest, worth)[1] * unit),
    )


def _item_plan(reading: _Reading, weighed: _Weighed) -> ItemPlan:
    return ItemPlan(
        key=reading.item.question,
        weight=reading.item.weight,
        is_reverse=reading.item.is_reverse,
        when=condition(reading.item.when),
        top=weighed.top,
        points=reading.answers.points,
        tops=weighed.tops,
        bottom=weighed.bottom,
        may_not_apply=reading.may_not_apply,
    )


def _tops(answers: Points, method: Method, worth: Worth, unit: int) -> Span:
    """Return the lowest and highest top that an answer can give."""
    if method is Method.COUNT:
        return _ordered(Fraction(0), worth.weight * unit)
    if answers.span == EVERYTHING:
        return EVERYTHING if worth.weight else (0, 0)
    weigh = METHODS[method]
    low, high = (weigh(Fraction(end), worth)[0] * unit for end in answers.span)
    return _ordered(low, high)


def _ordered(one: Fraction, other: Fraction) -> Span:
    return _whole(min(one, other)), _whole(max(one, other))


def _top(
    answers: Points, method: Method, worth: Worth, unit: int
) -> Callable[[Plain | Top], Top | None]:
    weigh = METHODS[method]
    if answers.by_choice is not None:
        tops = {
            key: _whole(weigh(points, worth)[0] * unit)
            for key, points in answers.by_choice.items()
        }
        return tops.get  # type: ignore[return-value]

    def read(given: Plain | Top) -> Top | None:
        points = answers.points(given)
        return None if points is None else _whole(weigh(points, worth)[0] * unit)

    return read


def _whole(number: Fraction) -> Top:
    return number.numerator if number.denominator == 1 else number
