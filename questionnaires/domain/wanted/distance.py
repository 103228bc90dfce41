"""How far a condition is from holding: the answers that would have to change."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from questionnaires.domain.expressions import Context, compile_condition, dependencies
from questionnaires.domain.expressions.nodes import Call, Logic, Node

Costs: TypeAlias = Mapping[str, int]  # of having a question asked, where it is not
Distance: TypeAlias = Callable[[Context, Costs, bool], int]


def distance_of(node: Node) -> Distance:
    """Return the closure that counts what keeps a condition from being true (or false).

    Of `and` all parts count, of `or` the nearest. Any other part that is otherwise
    than wanted counts 1, and what it takes to have the questions asked that it reads.
    """
    match node:
        case Logic(operator, operands):
            return _logic(tuple(map(distance_of, operands)), operator == "and")
        case Call("not", (operand,)):
            inner = distance_of(operand)
            return lambda ctx, costs, wanted: inner(ctx, costs, not wanted)
    return _leaf(node)


def _logic(parts: tuple[Distance, ...], is_and: bool) -> Distance:
    def logic(ctx: Context, costs: Costs, wanted: bool) -> int:
        distances = (part(ctx, costs, wanted) for part in parts)
        return sum(distances) if is_and is wanted else min(distances)

    return logic


def _leaf(node: Node) -> Distance:
    truth, names = compile_condition(node), dependencies(node)

    def leaf(ctx: Context, costs: Costs, wanted: bool) -> int:
        if truth(ctx) is wanted:
            return 0
        return 1 + sum(costs.get(name, 0) for name in names)

    return leaf
