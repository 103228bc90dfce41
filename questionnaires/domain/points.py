"""The points of each answer, before weights: what a choice, a set or a number gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf

from questionnaires.domain.answers import Plain
from questionnaires.domain.definition import Choice, Question, Questionnaire, Type
from questionnaires.domain.kept import kept

Top = int | Fraction
Bound = int | Fraction | float  # a float only where it is infinite
Span = tuple[Bound, Bound]
EVERYTHING: Span = (-inf, inf)

KEPT = 1024  # points of choices: many lists give the same


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The points of each answer, before weights: one value for all equal choices."""

    points: Callable[[Plain | Top], Fraction | None]
    by_choice: Mapping[str, Fraction] | None
    span: Span


def answers_of(
    question: Question, questionnaire: Questionnaire, scale: str, is_reverse: bool
) -> Points:
    """Return what the answers to a question give on a scale.

    Raises:
        KeyError: the question names a list there is not.
    """
    choices = questionnaire.choices_of(question)
    if not choices:
        return ANY_NUMBER
    if question.type is Type.SELECT_MULTIPLE:
        return _of_several(choices, points_by_choice(choices, scale), is_reverse)
    usual = _answers_of_lists(questionnaire).get((question.choices, is_reverse))
    return usual or _of_one(tuple(_own_points(choices, scale)), is_reverse)


@kept
def _answers_of_lists(
    questionnaire: Questionnaire,
) -> Mapping[tuple[str, bool], Points]:
    """Return what one choice gives: of the lists that give every scale the same."""
    return {
        (one.key, is_reverse): _of_one(tuple(_own_points(one.choices, "")), is_reverse)
        for one in reversed(questionnaire.lists)
        if not any(choice.points_for for choice in one.choices)
        for is_reverse in (False, True)
    }


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
def _of_one(own: tuple[tuple[str, Decimal], ...], is_reverse: bool) -> Points:
    points = {key: Fraction(value) for key, value in own}
    if not points:
        return Points(points.get, points, (0, 0))  # type: ignore[arg-type]
    low, high = min(points.values()), max(points.values())
    if is_reverse:
        points = {key: low + high - value for key, value in points.items()}
    return Points(points.get, points, (low, high))  # type: ignore[arg-type]


def _of_several(
    choices: tuple[Choice, ...], points: dict[str, Fraction], is_reverse: bool
) -> Points:
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
        return low + high - total if is_reverse else total

    return Points(read, None, (low, high))


def _number(given: Plain | Top) -> Fraction | None:
    return Fraction(given) if isinstance(given, (Decimal, Fraction, int)) else None


ANY_NUMBER = Points(_number, None, EVERYTHING)
