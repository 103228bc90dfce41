"""Closures made of closures: what the parts of an expression become at run time.

A closure of numbers gives None for not-a-number.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from questionnaires.domain.expressions.numbers import OPERATIONS
from questionnaires.domain.expressions.quick import ORDERINGS, Truth
from questionnaires.domain.expressions.values import Context, Value, equal, finite

Read: TypeAlias = Callable[[Context], Value]
ReadNumber: TypeAlias = Callable[[Context], Decimal | None]


def any_of(first: Truth, *others: Truth) -> Truth:
    """`or`: the parts after the first true one are not read."""
    if not others:
        return first
    rest = any_of(*others)
    return lambda ctx: first(ctx) or rest(ctx)


def all_of(first: Truth, *others: Truth) -> Truth:
    """`and`: the parts after the first false one are not read."""
    if not others:
        return first
    rest = all_of(*others)
    return lambda ctx: first(ctx) and rest(ctx)


def ordered(operator: str, left: ReadNumber, right: ReadNumber) -> Truth:
    """`< <= > >=`: false if one side is not a number."""
    compare = ORDERINGS[operator]

    def is_ordered(ctx: Context) -> bool:
        low, high = left(ctx), right(ctx)
        return low is not None and high is not None and compare(low, high)

    return is_ordered


def same(left: Read, right: Read) -> Truth:
    """`=`."""
    return lambda ctx: equal(left(ctx), right(ctx))


def arithmetic(operators: Sequence[str], operands: Sequence[ReadNumber]) -> ReadNumber:
    """`+ - * div mod`, from left to right."""
    first, *others = operands
    operations = [OPERATIONS[operator] for operator in operators]
    steps = tuple(zip(operations, others, strict=True))

    def calculate(ctx: Context) -> Decimal | None:
        result = first(ctx)
        for operation, read in steps:
            operand = read(ctx)
            if result is None or operand is None:
                return None
            result = finite(operation(result, operand))
        return result

    return calculate


def applied(
    apply: Callable[..., Any], reads: Sequence[Callable[[Context], Any]]
) -> Any:
    """Return the closure of a call of a function that reads all its arguments."""
    match reads:
        case (read,):
            return lambda ctx: apply(read(ctx))
        case (read, other):
            return lambda ctx: apply(read(ctx), other(ctx))
    return lambda ctx: apply(*[read(ctx) for read in reads])
