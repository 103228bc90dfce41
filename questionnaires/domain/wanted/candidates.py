"""Which answers to a question are worth a try."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, islice

from questionnaires.domain.answers import Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import NUMBERS, Choice, Question, Type
from questionnaires.domain.expressions.nodes import Node, Number, Text, walk
from questionnaires.domain.expressions.values import as_date
from questionnaires.domain.points import points_by_choice

SMALL_NUMBERS = 21  # 0 to 20
MOST = 64  # answers tried to one question


def candidates(
    compiled: Compiled,
    key: str,
    reading: Iterable[Node],
    scale: str,
    edges: Iterable[Decimal],
) -> tuple[Plain, ...]:
    """Return the answers to try, at most `MOST`, those first that conditions name.

    `reading` are the conditions that read the question.
    """
    question = compiled.questions[key]
    choices = compiled.choices[key]
    named = [part.value for node in reading for part in _literals(node)]
    if question.type is Type.SELECT_ONE:
        found: Iterable[Plain] = (choice.key for choice in _named_first(choices, named))
    elif question.type is Type.SELECT_MULTIPLE:
        found = _several(_named_first(choices, named), scale)
    elif question.type in NUMBERS:
        found = _numbers(question, named, edges)
    elif question.type is Type.DATE:
        found = (w for w in named if isinstance(w, str) and as_date(w))
    else:
        found = (w for w in named if isinstance(w, str) and w.strip())
    return tuple(islice(dict.fromkeys(found), MOST))


def _literals(node: Node) -> Iterator[Text | Number]:
    return (part for part in walk(node) if isinstance(part, Text | Number))


def _named_first(choices: Sequence[Choice], named: Sequence[object]) -> list[Choice]:
    """Return the choices, those first that a condition names."""
    return sorted(choices, key=lambda choice: choice.key not in named)


def _several(choices: Sequence[Choice], scale: str) -> Iterator[tuple[str, ...]]:
    """Yield all sets of choices; of many choices each alone, and some sets."""
    free = [choice.key for choice in choices if not choice.is_exclusive]
    if 2 ** len(free) <= MOST:
        yield from all_sets(choices)
        return
    yield from ((choice.key,) for choice in choices)
    yield from _one_for_each_total(free, points_by_choice(choices, scale))
    yield from (tuple(free[:count]) for count in range(2, len(free) + 1))


def all_sets(choices: Sequence[Choice]) -> Iterator[tuple[str, ...]]:
    """Yield all sets of choices that may be chosen together, small ones first."""
    yield from ((choice.key,) for choice in choices)
    free = [choice.key for choice in choices if not choice.is_exclusive]
    for count in range(2, len(free) + 1):
        yield from combinations(free, count)


def _one_for_each_total(
    keys: Sequence[str], points: Mapping[str, Fraction]
) -> Iterator[tuple[str, ...]]:
    """Yield a set of choices for each number of points they can add up to."""
    sets: dict[Fraction, tuple[str, ...]] = {Fraction(0): ()}
    for key in keys:
        more = points.get(key, Fraction(0))
        for total, chosen in list(islice(sets.items(), MOST)):
            sets.setdefault(total + more, (*chosen, key))
    yield from (chosen for chosen in sets.values() if chosen)


def _numbers(
    question: Question, named: Iterable[object], edges: Iterable[Decimal]
) -> Iterator[Decimal]:
    """Yield what conditions name, with its neighbours; edges of bands; small ones."""
    around = [
        number + step
        for number in named
        if isinstance(number, Decimal)
        for step in (Decimal(0), Decimal(1), Decimal(-1))
    ]
    for number in (*around, *edges, *map(Decimal, range(SMALL_NUMBERS))):
        if question.type is Type.DECIMAL or number == number.to_integral_value():
            yield number
