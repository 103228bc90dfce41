"""Numbers that no condition can tell apart: one of each kind stands for all."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Type
from questionnaires.domain.expressions import dependencies, parse
from questionnaires.domain.expressions.nodes import (
    Comparison,
    Negative,
    Node,
    Number,
    Ref,
    Text,
    This,
    children,
)
from questionnaires.domain.expressions.values import number_in
from questionnaires.domain.smallest.cone import Reader
from questionnaires.domain.smallest.leaves import leaves

MOST_NUMBERS = 300
WHOLE = Decimal(1)
ZERO = Decimal(0)


def numbers_for(
    compiled: Compiled, readers: Iterable[Reader], key: str, date: str, *, counts: bool
) -> tuple[Decimal, ...] | None:
    """Return the numbers worth a try; None if they are too many to tell apart.

    `readers` read the question; it `counts` if more than its being above 0 does.
    They are all whole numbers that a constraint allows, if these are few; else, where
    the number itself does not count and is only compared with others, one below, at,
    between and above these each.
    """
    question = compiled.questions[key]
    is_whole = question.type is Type.INTEGER
    own = parse(question.constraint) if question.constraint.strip() else None
    limits = {ZERO} if own is None else _compared(own, {This(), Ref(key)})
    if is_whole and (found := _all_allowed(compiled, key, limits, date)) is not None:
        return found
    ends = [limits, *(_read(one, key) for one in readers)]
    if counts or None in ends:
        return None
    return tuple(_one_of_each({ZERO}.union(*filter(None, ends)), is_whole))


def _read(reader: Reader, key: str) -> set[Decimal] | None:
    """Return what an expression compares an answer with; a truth asks if it is 0."""
    parts = [reader.node] if reader.is_value else leaves(reader.node)
    return _union(
        {ZERO} if part == Ref(key) and not reader.is_value
        else _compared(part, {Ref(key)})
        for part in parts
    )  # fmt: skip


def _compared(node: Node, names: Collection[Node]) -> set[Decimal] | None:
    """Return the numbers an answer is compared with; None if more is done with it."""
    match node:
        case Comparison(left=one, right=other):
            for name, number in ((one, other), (other, one)):
                if name in names and (found := _constant(number)) is not None:
                    return found
    if node in names:
        return None
    return _union(_compared(part, names) for part in children(node))


def _union(sets: Iterable[set[Decimal] | None]) -> set[Decimal] | None:
    found: set[Decimal] = set()
    for one in sets:
        if one is None:
            return None
        found |= one
    return found


def _constant(node: Node) -> set[Decimal] | None:
    """Return the number a constant is; nothing for words that are none."""
    match node:
        case Number(value):
            return {value}
        case Negative(Number(value)):
            return {-value}
        case Text(words):
            number = number_in(words)
            return set() if number is None else {number}
    return None


def _all_allowed(
    compiled: Compiled, key: str, limits: set[Decimal] | None, date: str
) -> tuple[Decimal, ...] | None:
    """Return all whole numbers that a constraint allows; None if these are many."""
    constraint = compiled.steps[compiled.index[key]].constraint
    if constraint is None or not limits:
        return None
    if dependencies(parse(compiled.questions[key].constraint)):
        return None
    low = min(limits).to_integral_value(ROUND_FLOOR) - 1
    high = max(limits).to_integral_value(ROUND_CEILING) + 1
    if high - low > MOST_NUMBERS:
        return None
    nobody = compiled.context({}, date)
    allowed = [
        number
        for number in (low + n for n in range(int(high - low) + 1))
        if constraint.holds(replace(nobody, this=number))
    ]
    return None if {low, high} & set(allowed) else tuple(allowed)


def _one_of_each(ends: Iterable[Decimal], is_whole: bool) -> Iterator[Decimal]:
    """Yield a number below, at, between and above these."""
    ordered = sorted(set(ends))
    if is_whole:
        down = [end.to_integral_value(ROUND_FLOOR) for end in ordered]
        up = [end.to_integral_value(ROUND_CEILING) for end in ordered]
        near = {number + step for number in (*down, *up) for step in (-1, 0, 1)}
        yield from sorted(near)
        return
    yield ordered[0] - WHOLE
    for end, after in pairwise(ordered):
        yield from (end, (end + after) / 2)
    yield from (ordered[-1], ordered[-1] + WHOLE)
