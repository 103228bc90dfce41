"""Short ways for the conditions people write most, equal to the long way."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal

from questionnaires.domain.expressions.nodes import (
    Call,
    Comparison,
    Node,
    Number,
    Ref,
    Text,
)
from questionnaires.domain.expressions.strings import selected
from questionnaires.domain.expressions.values import Context, equal, to_number

Truth = Callable[[Context], bool]

ORDERINGS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def quick(node: Node) -> Truth | None:
    """Return the short way for an answer compared with something literal, if any."""
    match node:
        case Comparison(sign, Text() | Number() as left, Ref() as right):
            return quick(Comparison(MIRRORED[sign], right, left))
        case Comparison("=", Ref(name), Text(words)) if words:
            return _is_word(name, words)
        case Comparison("!=", Ref(name), Text(words)) if words:
            return opposite(_is_word(name, words))
        case Comparison("=", Ref(name), Number(number)):
            return _is_number(name, number)
        case Comparison("!=", Ref(name), Number(number)):
            return opposite(_is_number(name, number))
        case Comparison(sign, Ref(name), Number(number)):
            return _is_ordered(name, ORDERINGS[sign], number)
        case Call("selected", (Ref(name), Text(words))) if words.strip():
            return _is_selected(name, words.strip())
    return None


def opposite(truth: Truth) -> Truth:
    """Return the closure that says the opposite."""
    return lambda ctx: not truth(ctx)


def _is_word(name: str, words: str) -> Truth:
    def is_word(ctx: Context) -> bool:
        value = ctx.facts.get(name)
        if value.__class__ is str or value is None:
            return value == words
        return equal(value, words)

    return is_word


def _is_number(name: str, number: Decimal) -> Truth:
    def is_number(ctx: Context) -> bool:
        value = ctx.facts.get(name)
        if value.__class__ is Decimal:
            return value == number
        return value is not None and equal(value, number)

    return is_number


def _is_ordered(
    name: str, compare: Callable[[Decimal, Decimal], bool], number: Decimal
) -> Truth:
    def is_ordered(ctx: Context) -> bool:
        value = ctx.facts.get(name)
        if value.__class__ is not Decimal:
            value = to_number(value)
        return value is not None and compare(value, number)

    return is_ordered


def _is_selected(name: str, choice: str) -> Truth:
    def is_selected(ctx: Context) -> bool:
        value = ctx.facts.get(name)
        if value.__class__ is tuple:
            return choice in value
        return value is not None and selected(value, choice)

    return is_selected
