"""From the tree to closures: what can be worked out beforehand is, nothing is walked.

A closure of numbers gives None for not-a-number, a closure of values gives `NAN`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from questionnaires.domain.expressions.closures import (
    Read,
    ReadNumber,
    all_of,
    any_of,
    applied,
    arithmetic,
    ordered,
    same,
)
from questionnaires.domain.expressions.errors import ExpressionError, at
from questionnaires.domain.expressions.functions import (
    FUNCTIONS,
    QUOTED,
    READ_CONTEXT,
    Sort,
)
from questionnaires.domain.expressions.lazily import LAZY
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
    walk,
)
from questionnaires.domain.expressions.numbers import negative
from questionnaires.domain.expressions.quick import Truth, opposite, quick
from questionnaires.domain.expressions.values import (
    NAN,
    Context,
    Value,
    to_date,
    to_number,
    to_text,
    to_truth,
)
from questionnaires.domain.sentences import Sentence, say

NOBODY = Context(facts={})


def compile_value(node: Node) -> Read:
    """Return the closure that works the expression out; not-a-number is None.

    Raises:
        ExpressionError: words that must stand in quotes do not, or a pattern is one
            that RE2 cannot read.
    """
    read = _value(node)

    def value(ctx: Context) -> Value:
        result = read(ctx)
        return None if result is NAN else result

    return value


def compile_condition(node: Node) -> Truth:
    """Return the closure that says whether the expression holds.

    Raises:
        ExpressionError: as `compile_value`.
    """
    return _truth(node)


def reads_nothing(node: Node) -> bool:
    """Say whether the expression has the same value for everybody, every day."""
    return not any(
        isinstance(part, Ref | This | Column)
        or (isinstance(part, Call) and part.name in READ_CONTEXT)
        for part in walk(node)
    )


def constant(node: Node) -> bool | None:
    """Return the truth there is whatever is answered, None if it may vary.

    `and` and `or` are settled by the parts that read nothing, if these suffice.
    """
    if isinstance(node, Logic):
        parts = {constant(operand) for operand in node.operands}
        if (node.operator == "or") in parts:
            return node.operator == "or"
        return None if None in parts else node.operator == "and"
    return _truth(node)(NOBODY) if reads_nothing(node) else None


def _folded(node: Node, read: Callable[[Context], Any]) -> Callable[[Context], Any]:
    if not reads_nothing(node):
        return read
    value = read(NOBODY)
    return lambda _ctx: value


def _value(node: Node) -> Read:
    match node:
        case Ref(name):
            return lambda ctx: ctx.facts.get(name)
        case Column(name):
            return lambda ctx: ctx.columns.get(name)
        case This():
            return lambda ctx: ctx.this
        case Text(value) | Number(value):
            return lambda _ctx: value
        case Comparison() | Logic():
            return _truth(node)
    if _gives(node) is not Sort.NUMBER:
        return _call(node)
    number = _number(node)

    def value_or_nan(ctx: Context) -> Value:
        result = number(ctx)
        return NAN if result is None else result

    return _folded(node, value_or_nan)


def _number(node: Node) -> ReadNumber:
    match node:
        case Number(number):
            return lambda _ctx: number
        case Negative(operand):
            read = _number(operand)
            return _folded(node, lambda ctx: negative(read(ctx)))
        case Arithmetic(parts, signs):
            return _folded(node, arithmetic(signs, [_number(part) for part in parts]))
        case Call() if _gives(node) is Sort.NUMBER:
            return _call(node)
    value = _value(node)
    return _folded(node, lambda ctx: to_number(value(ctx)))


def _text(node: Node) -> Callable[[Context], str]:
    value = _value(node)
    return _folded(node, lambda ctx: to_text(value(ctx)))


def _truth(node: Node) -> Truth:
    match node:
        case Logic():
            return _logic(node)
        case Comparison():
            return quick(node) or _folded(node, _comparison(node))
        case Call() if _gives(node) is Sort.BOOLEAN:
            return quick(node) or _call(node)
    value = _value(node)
    return _folded(node, lambda ctx: to_truth(value(ctx)))


def _logic(node: Logic) -> Truth:
    fixed = constant(node)
    if fixed is not None:
        return lambda _ctx: fixed
    truths = [_truth(part) for part in node.operands if constant(part) is None]
    return any_of(*truths) if node.operator == "or" else all_of(*truths)


def _comparison(node: Comparison) -> Truth:
    if node.operator not in {"=", "!="}:
        return ordered(node.operator, _number(node.left), _number(node.right))
    equality = same(_value(node.left), _value(node.right))
    return equality if node.operator == "=" else opposite(equality)


def _gives(node: Node) -> Sort:
    """Return the sort of number, or of what a function gives."""
    return FUNCTIONS[node.name].gives if isinstance(node, Call) else Sort.NUMBER


def _call(node: Node) -> Callable[[Context], Any]:
    if not isinstance(node, Call):
        raise TypeError(f"a call is compiled here, not {node!r}")
    function = FUNCTIONS[node.name]
    arguments = tuple(
        _argument(node, function.argument(place), argument)
        for place, argument in enumerate(node.arguments)
    )
    if function.apply is not None:
        return _folded(node, applied(function.apply, arguments))
    try:
        return _folded(node, LAZY[node.name](*arguments))
    except ValueError as error:
        raise ExpressionError(
            say(
                "The pattern cannot be read: %(reason)s%(at)s.",
                reason=str(error),
                at=at(node.start),
            ),
            node.start,
            node.end,
        ) from None


def _argument(call: Call, sort: Sort, node: Node) -> Any:
    if sort not in QUOTED:
        return AS.get(sort, _value)(node)
    if isinstance(node, Text):
        return node.value
    raise ExpressionError(
        say(
            "%(name)s() takes %(words)s in quotes%(at)s.",
            name=call.name,
            words=ITS_WORDS[sort],
            at=at(node.start),
        ),
        node.start,
        node.end,
        say("Write the words themselves, between quotes."),
    )


def _date(node: Node) -> Callable[[Context], Any]:
    value = _value(node)
    return lambda ctx: to_date(value(ctx))


ITS_WORDS: Mapping[Sort, Sentence] = {
    Sort.PATTERN: say("its pattern"),
    Sort.QUESTION: say("its question"),
    Sort.SCALE: say("its scale"),
}

AS: Mapping[Sort, Callable[[Node], Callable[[Context], Any]]] = {
    Sort.NUMBER: _number,
    Sort.TEXT: _text,
    Sort.BOOLEAN: _truth,
    Sort.DATE: _date,
    Sort.FORMAT: _text,
}
