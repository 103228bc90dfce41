"""What each answer may become, and how far that is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from questionnaires.domain.answers import Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import NUMBERS, Choice, Method, Type
from questionnaires.domain.smallest.cone import Cone
from questionnaires.domain.smallest.numbers import numbers_for
from questionnaires.domain.wanted.candidates import all_sets

MOST_FREE = 10  # choices of which several may be chosen: 1023 sets


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a question may change to, and how many levels that moves it."""

    plain: Plain
    steps: int


def options_of(
    compiled: Compiled,
    cone: Cone,
    key: str,
    before: Plain | None,
    day: str,
    is_up: bool,
) -> tuple[Option, ...] | None:
    """Return what an answer may become; None if that cannot be listed.

    Texts and dates are left alone.
    """
    question, choices = compiled.questions[key], compiled.choices[key]
    if question.type is Type.SELECT_ONE:
        steps = _levels(cone, key, choices, before, is_up)
        return tuple(
            Option(one.key, steps(one.key))
            for one in choices
            if not one.is_missing and one.key != before
        )
    if question.type is Type.SELECT_MULTIPLE:
        return _sets(choices, before)
    if question.type not in NUMBERS:
        return ()
    numbers = numbers_for(
        compiled, cone.readers.get(key, ()), key, day, counts=_counts(cone, key)
    )
    if numbers is None:
        return None
    return tuple(Option(one, 1) for one in numbers if one != before)


def _counts(cone: Cone, key: str) -> bool:
    counted = cone.items.get(key)
    of_method = counted and counted.plan.scale.method
    return key in cone.repeated or of_method not in {None, Method.COUNT}


def any_words(compiled: Compiled, cone: Cone, key: str, day: str) -> Plain | None:
    """Return words or a day to answer with where any will do; None if they matter."""
    question = compiled.questions[key]
    if key in cone.readers or question.constraint.strip():
        return None
    return {Type.TEXT: "…", Type.DATE: day}.get(question.type)


def _levels(
    cone: Cone,
    key: str,
    choices: Iterable[Choice],
    before: Plain | None,
    is_up: bool,
) -> Callable[[str], int]:
    """Return how many levels lie between the old answer and a new one.

    What is not known counts from below the lowest level; an answer without points is
    one step away.
    """
    if key not in cone.items:
        return lambda _: 1
    item = cone.items[key].item
    points = {one.key: item.points(one.key) for one in choices if not one.is_missing}
    levels = sorted({one for one in points.values() if one is not None})
    if not is_up:
        levels.reverse()
    places = {
        choice: levels.index(one) + 1
        for choice, one in points.items()
        if one is not None
    }
    start = places.get(str(before), 0)
    return lambda to: max(1, abs(places.get(to, start) - start))


def _sets(choices: Sequence[Choice], before: Plain | None) -> tuple[Option, ...] | None:
    """Return the other sets of choices; each one added or taken away is a step."""
    usable = [choice for choice in choices if not choice.is_missing]
    if sum(not choice.is_exclusive for choice in usable) > MOST_FREE:
        return None
    old = set(before) if isinstance(before, tuple) else set()
    return tuple(
        Option(chosen, len(old.symmetric_difference(chosen)))
        for chosen in all_sets(usable)
        if old != set(chosen)
    )
