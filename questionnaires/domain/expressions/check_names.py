"""Does everything exist that an expression names?"""

from collections.abc import Iterator

from questionnaires.domain.expressions.building import question_in, reference_in
from questionnaires.domain.expressions.errors import Problem, nearest, nearest_key
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.kinds import Scope, described, problem
from questionnaires.domain.expressions.nodes import (
    Call,
    Column,
    Node,
    Ref,
    Text,
    This,
    walk,
)
from questionnaires.domain.sentences import say


def questions_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """Every `${name}` is a question, and `.` stands only where there is an answer."""
    if isinstance(node, Ref) and node.name not in scope.names:
        yield problem(
            node,
            say("There is no question “%(name)s”", name=node.name),
            _of_scale(node.name, scope)
            or _of_copies(node.name, scope)
            or nearest_key(node.name, scope.names)
            or say("Look at the name column of survey."),
        )
    if isinstance(node, This) and scope.this is None:
        yield problem(
            node,
            say("“.” means the answer itself, and there is none here"),
            say("Use it in a constraint only; elsewhere name the question: ${name}."),
        )


def _of_scale(name: str, scope: Scope) -> str:
    """Return the hint about a scale that stands like a question."""
    if name not in scope.scales:
        return ""
    if "score" in scope.allow:
        return say("It is a scale: write score('%(name)s').", name=name)
    return say("It is a scale, and its score is known in the conditions of advice.")


def _of_copies(name: str, scope: Scope) -> str:
    """Return the hint about a question that is repeated, named outside its repeat."""
    copy = next((one for one in scope.names if one.startswith(f"{name}__")), "")
    if not copy:
        return ""
    return say("It is asked once for each choice: name a copy, ${%(copy)s}.", copy=copy)


def references_in_quotes(node: Node) -> Iterator[Problem]:
    """Yield a problem for each `'${q}'`, which is words and no answer.

    Only jr:choice-name() takes its question so.
    """
    parts = tuple(walk(node))
    quoted = [one for one in parts if isinstance(one, Text) and "${" in one.value]
    if not quoted:
        return
    calls = (one for one in parts if isinstance(one, Call))
    wanted = {id(one.arguments[1]) for one in calls if one.name == "jr:choice-name"}
    for part in quoted:
        name = reference_in(part.value)
        if name and id(part) not in wanted:
            yield problem(
                part,
                say("“%(name)s” stands in quotes, so it is no question", name=name),
                say("Remove the quotes around it: ${%(name)s}.", name=name),
            )


def columns_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """Every bare name is a column of the choices sheet, in a choice filter."""
    if not isinstance(node, Column):
        return
    if scope.columns is None:
        yield problem(
            node,
            say("“%(name)s” stands without ${ } and without quotes", name=node.name),
            say(
                "Write ${%(name)s} for a question, '%(name)s' for a choice.",
                name=node.name,
            ),
        )
    elif node.name not in scope.columns:
        yield problem(
            node,
            say("The choices sheet has no column “%(name)s”", name=node.name),
            nearest(node.name, scope.columns)
            or say("Add the column to the choices sheet."),
        )


def scales_exist(node: Node, scope: Scope) -> Iterator[Problem]:
    """score(), band() and severity() stand where results are known and name a scale."""
    if not isinstance(node, Call) or node.name not in OF_SCALES:
        return
    (scale,) = node.arguments
    if node.name not in scope.allow:
        yield problem(
            node,
            say(
                "%(name)s() cannot be used here: results are not known yet",
                name=node.name,
            ),
            say("Use it in the conditions of advice."),
        )
    elif not isinstance(scale, Text):
        named = scale.name if isinstance(scale, Column | Ref) else ""
        meant = named if named in scope.scales else "name_of_scale"
        yield problem(
            scale,
            say("%(name)s() takes the name of a scale in quotes", name=node.name),
            say("Write %(name)s('%(scale)s').", name=node.name, scale=meant),
        )
    elif scale.value not in scope.scales:
        yield problem(
            scale,
            say("There is no scale %(scale)s", scale=described(scale)),
            nearest_key(scale.value, scope.scales) or say("Look at the scales sheet."),
        )


def scales_without_quotes(node: Node) -> Iterator[Node]:
    """Yield what stands where a function wants the name of a scale in quotes."""
    for part in walk(node):
        if isinstance(part, Call) and part.name in OF_SCALES:
            yield from (one for one in part.arguments if isinstance(one, Column | Ref))


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
            say("jr:choice-name() takes the question in quotes"),
            say("Write jr:choice-name(${q}, '${q}')."),
        )
    elif kind is None:
        yield problem(
            quoted,
            say("There is no question “%(name)s”", name=name),
            nearest_key(name, scope.names) or say("Look at the name column of survey."),
        )
    elif kind.type not in {"choice", "choices"}:
        yield problem(
            quoted,
            say("“%(name)s” has no choices", name=name),
            say("Name a select question."),
        )
