"""How much each answer counts towards a scale, worked out once per version.

All tops and bottoms of a scale are whole numbers over one common denominator, so
that scoring adds integers: exact, quick, and the same in whatever order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf, lcm

from questionnaires.domain.answers import Plain, Said
from questionnaires.domain.conditions import Condition, condition
from questionnaires.domain.definition import (
    Choice,
    Item,
    Method,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Type,
)
from questionnaires.domain.methods import METHODS, Combine, Worth, combine_of

Top = int | Fraction
Bound = int | Fraction | float  # a float only where it is infinite
Span = tuple[Bound, Bound]
EVERYTHING: Span = (-inf, inf)

KEPT = 1024  # points of choices: many lists give the same


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


@dataclass(frozen=True, slots=True, eq=False)
class _Answers:
    """The points of each answer, before weights: one value for all equal choices."""

    points: Callable[[Plain | Top], Fraction | None]
    by_choice: Mapping[str, Fraction] | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Reading:
    """One item before the common denominator is known."""

    item: Item
    answers: _Answers
    may_not_apply: bool = False

    @property
    def kind(self) -> "_Kind":
        return self.answers, self.item.weight


_Kind = tuple[_Answers, Decimal]  # what items of one scale have in common


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
    may_not_apply = Said.NOT_APPLICABLE in question.may_be
    choices = questionnaire.choices_of(question)
    if not choices:
        return _Reading(item, ANY_NUMBER, may_not_apply)
    if question.type is Type.SELECT_MULTIPLE:
        points = points_by_choice(choices, scale.key)
        return _Reading(item, _of_several(item, choices, points), may_not_apply)
    own = tuple(_own_points(choices, scale.key))
    return _Reading(item, _of_one(own, item.is_reverse), may_not_apply)


def points_by_choice(choices: Iterable[Choice], scale: str) -> dict[str, Fraction]:
    """Return the points of each choice that has any, for this scale."""
    return {key: Fraction(own) for key, own in _own_points(choices, scale)}


def _own_points(choices: Iterable[Choice], scale: str) -> Iterator[tuple[str, Decimal]]:
    for choice in choices:
        own = choice.points
        if choice.points_for:  # few have other points for single scales
            own = dict(choice.points_for).get(scale, own)
        if own is not None and not choice.is_missing:
            yield choice.key, own


@lru_cache(maxsize=KEPT)
def _of_one(own: tuple[tuple[str, Decimal], ...], is_reverse: bool) -> _Answers:
    points = {key: Fraction(value) for key, value in own}
    if not points:
        return _Answers(points.get, points, (0, 0))  # type: ignore[arg-type]
    low, high = min(points.values()), max(points.values())
    if is_reverse:
        points = {key: low + high - value for key, value in points.items()}
    return _Answers(points.get, points, (low, high))  # type: ignore[arg-type]


def _of_several(
    item: Item, choices: tuple[Choice, ...], points: dict[str, Fraction]
) -> _Answers:
    """Several choices add up; an exclusive one stands alone."""
    alone = [points.get(c.key, Fraction(0)) for c in choices if c.is_exclusive]
    free = [points[c.key] for c in choices if c.key in points and not c.is_exclusive]
    low = min([sum((p for p in free if p < 0), Fraction(0)), *alone])
    high = max([sum((p for p in free if p > 0), Fraction(0)), *alone])
    missing = {choice.key for choice in choices if choice.is_missing}

    def read(given: Plain | Top) -> Fraction | None:
        chosen = given if isinstance(given, tuple) else (str(given),)
        if missing.intersection(chosen):
            return None
        total = sum((points.get(key, Fraction(0)) for key in chosen), Fraction(0))
        return low + high - total if item.is_reverse else total

    return _Answers(read, None, (low, high))


def _number(given: Plain | Top) -> Fraction | None:
    return Fraction(given) if isinstance(given, (Decimal, Fraction, int)) else None


ANY_NUMBER = _Answers(_number, None, EVERYTHING)


def _worth(answers: _Answers, weight: Decimal) -> Worth:
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


def _weighed(answers: _Answers, weight: Decimal, method: Method, unit: int) -> _Weighed:
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


def _tops(answers: _Answers, method: Method, worth: Worth, unit: int) -> Span:
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
    answers: _Answers, method: Method, worth: Worth, unit: int
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
