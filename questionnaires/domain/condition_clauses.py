"""Which parts of a condition are said together, and how clauses are joined."""

from collections.abc import Iterable
from functools import reduce

from questionnaires.domain.expressions.nodes import (
    Call,
    Comparison,
    Logic,
    Node,
    Text,
)
from questionnaires.domain.sentences import say

Group = tuple[Node | None, bool, list[Node]]


def groups(node: Logic) -> list[Group]:
    """Return the parts of a condition, choices of one question together.

    A group is of a question, and of its answer or one of its answers; any other part
    is a group of its own. Only what is joined by `or` goes together.
    """
    together: list[Group] = []
    for part in node.operands:
        of, is_one, _key = choice(part)
        for group in together if of is not None and node.operator == "or" else ():
            if group[:2] == (of, is_one):
                group[2].append(part)
                break
        else:
            together.append((of, is_one, [part]))
    return together


def choice(node: Node) -> tuple[Node | None, bool, str]:
    """Return of what a condition names a choice, whether it is the answer, and which.

    None for a condition that does not.
    """
    match node:
        case Comparison(operator="=", left=left, right=Text(value=key)) if key:
            return left, True, key
        case Call(name="selected", arguments=(of, Text(value=key))):
            return of, False, key
    return None, False, ""


def apart(words: str) -> str:
    """Return words that can stand in a list: in quotes where they have a comma."""
    return say("“%(words)s”", words=words) if "," in words else words


def joined_or(parts: Iterable[str]) -> str:
    *first, last = parts
    if not first:
        return last
    return say("%(first)s or %(last)s", first=reduce(_listed, first), last=last)


def joined_and(parts: Iterable[str]) -> str:
    *first, last = parts
    if not first:
        return last
    return say("%(first)s and %(last)s", first=reduce(_listed, first), last=last)


def _listed(first: str, second: str) -> str:
    return say("%(first)s, %(second)s", first=first, second=second)
