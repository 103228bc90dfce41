"""Can the two sides of a comparison meet?"""

from collections.abc import Iterator

from questionnaires.domain.expressions.check_values import number_is_possible
from questionnaires.domain.expressions.errors import Problem, nearest
from questionnaires.domain.expressions.kinds import Kind, Scope, described, problem
from questionnaires.domain.expressions.nodes import Call, Comparison, Node, Number, Text
from questionnaires.domain.expressions.values import as_date, number_in
from questionnaires.domain.sentences import say

DATE = Kind("date")
DATE_HINT = say("Write year-month-day: '2026-03-15'.")


def comparisons_make_sense(node: Node, scope: Scope) -> Iterator[Problem]:
    """What is compared can be equal, or can be put in order."""
    if not isinstance(node, Comparison):
        return
    side = _ordered_side if node.operator not in {"=", "!="} else _equal_side
    yield from side(node.left, node.right, scope)
    yield from side(node.right, node.left, scope)
    if side is _equal_side:
        yield from _lists_meet(node, scope)


def selected_choices_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """selected() asks for a choice that the question has."""
    if isinstance(node, Call) and node.name == "selected":
        answer, name = node.arguments
        kind = scope.kind(answer)
        if kind and kind.choices and isinstance(name, Text):
            yield from _choices_meet(answer, kind, name)


def _ordered_side(side: Node, other: Node, scope: Scope) -> Iterator[Problem]:
    if scope.kind(side) == DATE and isinstance(other, Text | Number):
        yield from _is_date(side, other)
    elif not (isinstance(side, Text) and scope.kind(other) == DATE):
        yield from number_is_possible(side, scope)


def _equal_side(side: Node, other: Node, scope: Scope) -> Iterator[Problem]:
    kind = scope.kind(side)
    if kind == DATE and isinstance(other, Text | Number):
        yield from _is_date(side, other)
    elif kind and kind.choices:
        yield from _choices_meet(side, kind, other)
    elif kind and isinstance(other, Text) and other.value:
        yield from _words_fit(side, kind, other)


def _choices_meet(side: Node, kind: Kind, other: Node) -> Iterator[Problem]:
    if isinstance(other, Number):
        if not any(number_in(choice) == other.value for choice in kind.choices):
            yield _no_choice(side, kind, other, str(other.value))
    elif isinstance(other, Text):
        names = other.value.split() if kind.type == "choices" else [other.value]
        for name in names:
            if name and name not in kind.choices:
                yield _no_choice(side, kind, other, name)


def _no_choice(side: Node, kind: Kind, other: Node, name: str) -> Problem:
    listed = ", ".join(sorted(kind.choices)[:12])
    return problem(
        other,
        say("%(value)s has no choice “%(name)s”", value=described(side), name=name),
        nearest(name, kind.choices)
        or say("Its choices are: %(listed)s.", listed=listed),
    )


def _is_date(side: Node, other: Text | Number) -> Iterator[Problem]:
    words = other.value.strip() if isinstance(other, Text) else "a number"
    if words and as_date(words) is None:
        yield problem(
            other, say("%(value)s is a date", value=described(side)), DATE_HINT
        )


def _words_fit(side: Node, kind: Kind, other: Text) -> Iterator[Problem]:
    if kind.type == "number" and number_in(other.value) is None:
        yield problem(
            other,
            say(
                "%(value)s is a number, and %(other)s is none",
                value=described(side),
                other=described(other),
            ),
            say("Compare it with a number."),
        )
    elif kind.type == "boolean":
        yield problem(
            other,
            say(
                "%(value)s is true or false, never %(other)s",
                value=described(side),
                other=described(other),
            ),
            say("Leave the comparison out, or compare with true() or false()."),
        )


def _lists_meet(node: Comparison, scope: Scope) -> Iterator[Problem]:
    left, right = scope.kind(node.left), scope.kind(node.right)
    if (
        left
        and right
        and left.choices
        and right.choices
        and left.choices.isdisjoint(right.choices)
    ):
        yield problem(
            node,
            say(
                "%(one)s and %(other)s have no choice in common and are never equal",
                one=described(node.left),
                other=described(node.right),
            ),
            say("Compare each with the name of a choice."),
        )
