"""Is every value of a sort that can be used where it stands?"""

import re
from collections.abc import Callable, Iterator, Mapping

from questionnaires.domain.expressions.dates import SIGNS
from questionnaires.domain.expressions.errors import Problem
from questionnaires.domain.expressions.functions import FUNCTIONS, Sort
from questionnaires.domain.expressions.kinds import Kind, Scope, described, problem
from questionnaires.domain.expressions.nodes import (
    Arithmetic,
    Call,
    Negative,
    Node,
    Text,
    children,
)
from questionnaires.domain.expressions.patterns import matcher
from questionnaires.domain.expressions.values import as_date, number_in
from questionnaires.domain.sentences import say


def arithmetic_has_numbers(node: Node, scope: Scope) -> Iterator[Problem]:
    """What is added, multiplied or negated can be a number."""
    if isinstance(node, Arithmetic | Negative):
        for operand in children(node):
            yield from number_is_possible(operand, scope)


def arguments_fit(node: Node, scope: Scope) -> Iterator[Problem]:
    """Every argument is of the sort its function takes."""
    if not isinstance(node, Call):
        return
    function = FUNCTIONS[node.name]
    for place, argument in enumerate(node.arguments):
        rule = RULES.get(function.argument(place))
        if rule:
            yield from rule(argument, scope)


def number_is_possible(node: Node, scope: Scope) -> Iterator[Problem]:
    """The value can be a number, or a date, which counts days."""
    kind = scope.kind(node)
    if isinstance(node, Text):
        if node.value and number_in(node.value) is None:
            yield problem(
                node,
                say("%(value)s is not a number", value=described(node)),
                say("Write a number or a date."),
            )
    elif kind and kind.type == "choices":
        yield problem(
            node,
            say(
                "%(value)s can hold several choices and is no number",
                value=described(node),
            ),
            say("Use count-selected() or selected()."),
        )
    elif kind and kind.type == "choice":
        yield from _choices_are_numbers(node, kind)
    elif kind and kind.type == "text" and not isinstance(node, Call):
        yield problem(
            node,
            say(
                "%(value)s is text, which is no number and has no order",
                value=described(node),
            ),
            say("Use number() if it holds digits."),
        )


def _choices_are_numbers(node: Node, kind: Kind) -> Iterator[Problem]:
    words = [name for name in sorted(kind.choices) if number_in(name) is None]
    if words:
        yield problem(
            node,
            say(
                "%(value)s is a choice, and its choice “%(choice)s” is no number",
                value=described(node),
                choice=words[0],
            ),
            say("Compare it with = or !=, or score the choices on a scale."),
        )


def _date_is_possible(node: Node, scope: Scope) -> Iterator[Problem]:
    kind = scope.kind(node)
    if isinstance(node, Text):
        if node.value and as_date(node.value.strip()) is None:
            yield problem(
                node,
                say("%(value)s is not a date", value=described(node)),
                say("Write year-month-day: '2026-03-15'."),
            )
    elif kind and kind.type in {"choice", "choices", "boolean"}:
        yield problem(
            node,
            say("%(value)s is not a date", value=described(node)),
            say("Name a date question."),
        )


def _choices_are_possible(node: Node, scope: Scope) -> Iterator[Problem]:
    kind = scope.kind(node)
    if kind and kind.type in {"number", "date", "boolean"}:
        yield problem(
            node,
            say("%(value)s has no choices", value=described(node)),
            say("Compare it with = instead."),
        )


def _pattern_is_readable(node: Node, _scope: Scope) -> Iterator[Problem]:
    if not isinstance(node, Text):
        yield problem(
            node,
            say("regex() takes its pattern in quotes"),
            say("Write the pattern itself."),
        )
        return
    try:
        matcher(node.value)
    except ValueError as error:
        yield problem(
            node,
            say(
                "The pattern %(value)s cannot be read: %(reason)s",
                value=described(node),
                reason=str(error),
            ),
            say("Look-around and references back are not available."),
        )


def _signs_are_known(node: Node, _scope: Scope) -> Iterator[Problem]:
    signs = re.findall("%.?", node.value) if isinstance(node, Text) else []
    unknown = [sign for sign in signs if sign not in SIGNS]
    if unknown:
        yield problem(
            node,
            say("format-date() does not know the sign “%(sign)s”", sign=unknown[0]),
            say("The signs are %(signs)s.", signs=", ".join(SIGNS)),
        )


RULES: Mapping[Sort, Callable[[Node, Scope], Iterator[Problem]]] = {
    Sort.NUMBER: number_is_possible,
    Sort.DATE: _date_is_possible,
    Sort.CHOICES: _choices_are_possible,
    Sort.PATTERN: _pattern_is_readable,
    Sort.FORMAT: _signs_are_known,
}
