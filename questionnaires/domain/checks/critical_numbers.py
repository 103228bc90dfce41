"""The numbers that conditions can tell apart: around each one they compare with."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from math import floor

from questionnaires.domain.definition import Question, Type
from questionnaires.domain.expressions import (
    Context,
    ExpressionError,
    compile_condition,
    dependencies,
    parse,
)
from questionnaires.domain.expressions.nodes import (
    Call,
    Comparison,
    Negative,
    Node,
    Number,
    Ref,
    Text,
    This,
    walk,
)

NONE_COMPARED = frozenset({Decimal(0)})


def critical_numbers(
    question: Question, node: Node, name: Ref | This
) -> tuple[Decimal, ...]:
    """Return numbers that stand for all answers to a question; none if none can.

    That is, where the condition does more with `name` than to compare it. A simple
    constraint of the question leaves out what it refuses.
    """
    compared = _compared(node, name)
    if compared is None:
        return ()
    constraint = _constraint(question)
    limits = _compared(constraint, This()) if constraint else None
    if constraint is None or limits is None or isinstance(name, This):
        return tuple(_around(compared or NONE_COMPARED, question.type))
    holds = compile_condition(constraint)
    around = _around(compared | limits or NONE_COMPARED, question.type)
    return tuple(n for n in around if holds(Context(facts={}, this=n)))


def numbers_within(
    bounds: tuple[Decimal | None, Decimal | None], node: Node, name: Call
) -> tuple[Decimal, ...]:
    """Return numbers that stand for all values of a result; none if none can.

    `bounds` are the lowest and the highest it can have, None where there is no end.
    """
    compared = _compared(node, name)
    if compared is None:
        return ()
    low, high = bounds
    ends = {end for end in bounds if end is not None}
    return tuple(
        number
        for number in _around(compared | ends or NONE_COMPARED, Type.DECIMAL)
        if (low is None or low <= number) and (high is None or number <= high)
    )


def _constraint(question: Question) -> Node | None:
    try:
        node = parse(question.constraint) if question.constraint.strip() else None
    except ExpressionError:  # said elsewhere
        return None
    return None if node is None or dependencies(node) else node


def _compared(node: Node, name: Ref | This | Call) -> frozenset[Decimal] | None:
    """Return the numbers a name is compared with; None if it stands elsewhere."""
    found: set[Decimal] = set()
    left_over = sum(part == name for part in walk(node))
    for part in walk(node):
        if isinstance(part, Comparison) and name in (part.left, part.right):
            other = part.right if part.left == name else part.left
            number = _literal(other)
            left_over -= number is not None or other == Text("")
            found |= {number} if number is not None else set()
    return None if left_over else frozenset(found)


def _literal(node: Node) -> Decimal | None:
    match node:
        case Number(value):
            return value
        case Negative(Number(value)):
            return -value
    return None


def _around(numbers: Iterable[Decimal], kind: Type) -> list[Decimal]:
    """Return the numbers, one below and above, and what lies between them."""
    ends = sorted(numbers)
    if kind is Type.INTEGER:
        return sorted(
            {Decimal(floor(end) + step) for end in ends for step in (-1, 0, 1)}
        )
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    return sorted({ends[0] - 1, *ends, *between, ends[-1] + 1})
