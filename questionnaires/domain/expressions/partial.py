"""What can be said of a condition while some facts are still unknown.

Three truths after Kleene: true, false, and None for “cannot be said yet”. Whatever
the unknown facts turn out to be, a truth that was said stays.
"""

from collections.abc import Callable, Set
from typing import TypeAlias

from questionnaires.domain.expressions.compiling import compile_condition
from questionnaires.domain.expressions.nodes import (
    Call,
    Logic,
    Node,
    readings,
)
from questionnaires.domain.expressions.values import Context

Partial: TypeAlias = Callable[[Context, Set[str]], bool | None]


def compile_partial(node: Node) -> Partial:
    """Return the closure that tells the truth of a condition, given the names unknown.

    `TODAY` among them means that the day is unknown, too.

    Raises:
        ExpressionError: as `compile_value`.
    """
    match node:
        case Logic(operator, operands):
            return _logic(tuple(map(compile_partial, operands)), operator == "or")
        case Call("not", (operand,)):
            return _opposite(compile_partial(operand))
        case Call("boolean", (operand,)):
            return compile_partial(operand)
        case Call("if", (condition, then, otherwise)):
            return _choice(*map(compile_partial, (condition, then, otherwise)))
    return _leaf(node)


def _leaf(node: Node) -> Partial:
    names, truth = readings(node), compile_condition(node)
    return lambda ctx, unknown: truth(ctx) if names.isdisjoint(unknown) else None


def _logic(parts: tuple[Partial, ...], decisive: bool) -> Partial:
    def logic(ctx: Context, unknown: Set[str]) -> bool | None:
        result: bool | None = not decisive
        for part in parts:
            truth = part(ctx, unknown)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return logic


def _opposite(part: Partial) -> Partial:
    def opposite(ctx: Context, unknown: Set[str]) -> bool | None:
        truth = part(ctx, unknown)
        return None if truth is None else not truth

    return opposite


def _choice(condition: Partial, then: Partial, otherwise: Partial) -> Partial:
    def choice(ctx: Context, unknown: Set[str]) -> bool | None:
        decided = condition(ctx, unknown)
        if decided is not None:
            return (then if decided else otherwise)(ctx, unknown)
        truth = then(ctx, unknown)
        return truth if truth is otherwise(ctx, unknown) else None

    return choice
