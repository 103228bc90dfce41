"""Does everything exist that an expression names?"""

from collections.abc import Iterator

from questionnaires.domain.expressions.building import question_in
from questionnaires.domain.expressions.errors import Problem, nearest
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.kinds import Scope, described, problem
from questionnaires.domain.expressions.nodes import Call, Column, Node, Ref, Text, This


def questions_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """Every `${name}` is a question, and `.` stands only where there is an answer."""
    if isinstance(node, Ref) and node.name not in scope.names:
        yield problem(
            node,
            f"There is no question “{node.name}”",
            nearest(node.name, scope.names) or "Look at the name column of survey.",
        )
    if isinstance(node, This) and scope.this is None:
        yield problem(
            node,
            "“.” means the answer itself, and there is none here",
            "Use it in a constraint only; elsewhere name the question: ${name}.",
        )


def columns_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """Every bare name is a column of the choices sheet, in a choice filter."""
    if not isinstance(node, Column):
        return
    if scope.columns is None:
        yield problem(
            node,
            f"“{node.name}” stands without ${{ }} and without quotes",
            f"Write ${{{node.name}}} for a question, '{node.name}' for a choice.",
        )
    elif node.name not in scope.columns:
        yield problem(
            node,
            f"The choices sheet has no column “{node.name}”",
            nearest(node.name, scope.columns) or "Add the column to the choices sheet.",
        )


def scales_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """score(), band() and severity() stand where results are known and name a scale."""
    if not isinstance(node, Call) or node.name not in OF_SCALES:
        return
    (scale,) = node.arguments
    if node.name not in scope.allow:
        yield problem(
            node,
            f"{node.name}() cannot be used here: results are not known yet",
            "Use it in the conditions of advice.",
        )
    elif not isinstance(scale, Text):
        yield problem(
            scale,
            f"{node.name}() takes the name of a scale in quotes",
            f"Write {node.name}('name_of_scale').",
        )
    elif scale.value not in scope.scales:
        yield problem(
            scale,
            f"There is no scale {described(scale)}",
            nearest(scale.value, scope.scales) or "Look at the scales sheet.",
        )


def choice_lists_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """jr:choice-name() names a question that has choices."""
    if not isinstance(node, Call) or node.name != "jr:choice-name":
        return
    quoted = node.arguments[1]
    name = question_in(quoted.value) if isinstance(quoted, Text) else None
    kind = scope.names.get(name) if name else None
    if name is None:
        yield problem(
            quoted,
            "jr:choice-name() takes the question in quotes",
            "Write jr:choice-name(${q}, '${q}').",
        )
    elif kind is None:
        yield problem(
            quoted,
            f"There is no question “{name}”",
            nearest(name, scope.names) or "Look at the name column of survey.",
        )
    elif kind.type not in {"choice", "choices"}:
        yield problem(quoted, f"“{name}” has no choices", "Name a select question.")
