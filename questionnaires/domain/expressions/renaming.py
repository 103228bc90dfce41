"""Naming other questions in an expression: how a repeated section is expanded."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from questionnaires.domain.expressions.building import question_in
from questionnaires.domain.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Ref,
    Text,
    walk,
)
from questionnaires.domain.expressions.syntax import parse


def renamed(source: str, names: Mapping[str, str]) -> str:
    """Return the source with other questions named; everything else as it stands.

    `renamed("../x > 1", {"x": "x__a"})` is `"${x__a} > 1"`.

    Raises:
        ExpressionError: the source is no expression.
    """
    places = sorted(_places(parse(source)), key=lambda part: part[0], reverse=True)
    for start, end, name in places:
        if name in names:
            source = f"{source[:start]}${{{names[name]}}}{source[end:]}"
    return source


def rename(node: Node, names: Mapping[str, str]) -> Node:
    """Return the tree with other questions named; positions stay as they were."""
    if isinstance(node, Ref):
        return replace(node, name=names.get(node.name, node.name))
    below = with_children(node, lambda child: rename(child, names))
    named = _choice_list(below)
    if isinstance(below, Call) and named and named[1] in names:
        quoted = replace(named[0], value=f"${{{names[named[1]]}}}")
        return replace(below, arguments=(below.arguments[0], quoted))
    return below


def with_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the node with every child changed."""
    match node:
        case Call(arguments=below):
            return replace(node, arguments=tuple(map(change, below)))
        case Logic(operands=below) | Arithmetic(operands=below):
            return replace(node, operands=tuple(map(change, below)))
        case Comparison(left=left, right=right):
            return replace(node, left=change(left), right=change(right))
        case Negative(operand=operand):
            return replace(node, operand=change(operand))
    return node


def _places(node: Node) -> Iterator[tuple[int, int, str]]:
    for part in walk(node):
        if isinstance(part, Ref):
            yield part.start, part.end, part.name
        elif named := _choice_list(part):
            yield named[0].start + 1, named[0].end - 1, named[1]


def _choice_list(node: Node) -> tuple[Text, str] | None:
    """Return the quoted question of jr:choice-name and its name."""
    if isinstance(node, Call) and node.name == "jr:choice-name":
        quoted = node.arguments[1]
        if isinstance(quoted, Text) and (name := question_in(quoted.value)):
            return quoted, name
    return None
