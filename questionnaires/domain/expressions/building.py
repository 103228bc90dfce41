"""From the grammar's rules to nodes: one method a rule, called while parsing."""

import re
from decimal import Decimal
from typing import Any

from lark import Token, Transformer

from questionnaires.domain.expressions.errors import ExpressionError, at
from questionnaires.domain.expressions.functions import FUNCTIONS
from questionnaires.domain.expressions.nodes import (
    Arithmetic,
    Call,
    Column,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Ref,
    Text,
    This,
)
from questionnaires.domain.sentences import say

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_QUOTED_REF = re.compile(r"\$\{\s*([^\W\d][\w.\-]*)\s*\}|(?:.*/)?([^\W\d][\w.\-]*)")


def question_in(words: str) -> str | None:
    """Return the question that quoted words name: `${q}`, `q` or a path to it."""
    found = _QUOTED_REF.fullmatch(words.strip())
    return (found[1] or found[2]) if found else None


def reference_in(words: str) -> str | None:
    """Return the question of words that are a reference by themselves: `${q}`."""
    return question_in(words) if words.strip().startswith("${") else None


class Builder(Transformer[Token, Node]):
    """Build the tree; `items` are the tokens and nodes of the rule, in order."""

    def disjunction(self, items: list[Any]) -> Node:
        return _logic("or", items)

    def conjunction(self, items: list[Any]) -> Node:
        return _logic("and", items)

    def comparison(self, items: list[Any]) -> Node:
        left, sign, right = items
        return Comparison(str(sign), left, right, start=left.start, end=right.end)

    def arithmetic(self, items: list[Any]) -> Node:
        signs = tuple(str(sign) for sign in items[1::2])
        ends = {"start": items[0].start, "end": items[-1].end}
        return Arithmetic(tuple(items[::2]), signs, **ends)

    def negative(self, items: list[Any]) -> Node:
        return Negative(items[1], start=items[0].start_pos, end=items[1].end)

    def group(self, items: list[Any]) -> Node:
        inner: Node = items[1]
        return inner

    def call(self, items: list[Any]) -> Node:
        name, arguments = str(items[0]), tuple(items[2:-1:2])
        start, end = items[0].start_pos, items[-1].end_pos
        if name == "string-length" and not arguments:
            arguments = (This(start=start, end=end),)
        if not FUNCTIONS[name].accepts(len(arguments)):
            raise ExpressionError(
                say(
                    "%(name)s() takes %(values)s, not %(count)s%(at)s.",
                    name=name,
                    values=FUNCTIONS[name].needs(),
                    count=len(arguments),
                    at=at(start),
                ),
                start,
                end,
                say("Look at the commas and brackets."),
            )
        return Call(name, arguments, start=start, end=end)

    def ref(self, items: list[Token]) -> Node:
        name = items[0][2:-1].strip()
        if not _NAME.fullmatch(name):
            raise ExpressionError(
                say(
                    "“%(words)s” names no question%(at)s.",
                    words=items[0],
                    at=at(_span(items[0])["start"]),
                ),
                **_span(items[0]),
                hint=say("Write the question's name between ${ and }."),
            )
        return Ref(name, **_span(items[0]))

    def path(self, items: list[Token]) -> Node:
        return Ref(items[0].rpartition("/")[2], **_span(items[0]))

    def this(self, items: list[Token]) -> Node:
        return This(**_span(items[0]))

    def column(self, items: list[Token]) -> Node:
        return Column(str(items[0]), **_span(items[0]))

    def text(self, items: list[Token]) -> Node:
        return Text(items[0][1:-1], **_span(items[0]))

    def number(self, items: list[Token]) -> Node:
        return Number(Decimal(items[0]), **_span(items[0]))


def _span(token: Token) -> dict[str, int]:
    return {"start": token.start_pos or 0, "end": token.end_pos or 0}


def _logic(operator: str, items: list[Any]) -> Node:
    operands: tuple[Node, ...] = tuple(items[::2])
    return Logic(operator, operands, start=operands[0].start, end=operands[-1].end)
