"""The parts of a condition that `and`, `or` and `not` join."""

from collections.abc import Iterator

from questionnaires.domain.expressions.nodes import Call, Logic, Node


def leaves(node: Node) -> Iterator[Node]:
    """Yield the parts whose truths settle a condition."""
    match node:
        case Logic(operands=parts):
            for part in parts:
                yield from leaves(part)
        case Call("not", (part,)):
            yield from leaves(part)
        case _:
            yield node
