"""What kind of value an expression gives, as far as it can be said beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from questionnaires.domain.expressions.errors import Problem, at
from questionnaires.domain.expressions.functions import FUNCTIONS, Sort
from questionnaires.domain.expressions.nodes import (
    Call,
    Column,
    Comparison,
    Logic,
    Node,
    Ref,
    Text,
    This,
)
from questionnaires.domain.sentences import say

KindName: TypeAlias = Literal["choice", "choices", "number", "text", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of an answer; `choices` are the names it can hold, if it is chosen."""

    type: KindName
    choices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may name, where it stands."""

    names: Mapping[str, Kind]
    this: Kind | None = None
    columns: frozenset[str] | None = None
    scales: Mapping[str, frozenset[str]] = field(default_factory=dict)
    allow: frozenset[str] = frozenset()

    def kind(self, node: Node) -> Kind | None:
        """Return the kind of a node's value; None if it can be of several kinds."""
        match node:
            case Ref(name):
                return self.names.get(name)
            case This():
                return self.this
            case Text():
                return Kind("text")
            case Column():
                return None
            case Comparison() | Logic():
                return Kind("boolean")
            case Call():
                return self._of_call(node)
        return Kind("number")

    def _of_call(self, node: Call) -> Kind | None:
        match node:
            case Call("if", (_, then, otherwise)):
                return self._common((then, otherwise))
            case Call("coalesce", values):
                return self._common(values)
            case Call("band", (Text(scale),)):
                return Kind("choice", self.scales.get(scale, frozenset()))
            case Call("score" | "severity"):
                return Kind("number")
        return GIVEN.get(FUNCTIONS[node.name].gives)

    def _common(self, nodes: Iterable[Node]) -> Kind | None:
        """Return the kind of all nodes but empty words, with the choices of all."""
        kinds = [self.kind(node) for node in nodes if node != Text("")]
        names = {kind.type for kind in kinds if kind}
        if len(names) != 1 or None in kinds:
            return None
        (name,) = names
        return Kind(name, frozenset().union(*(kind.choices for kind in kinds if kind)))


GIVEN: Mapping[Sort, Kind] = {
    Sort.NUMBER: Kind("number"),
    Sort.TEXT: Kind("text"),
    Sort.BOOLEAN: Kind("boolean"),
    Sort.DATE: Kind("date"),
}


def problem(node: Node, message: str, hint: str = "") -> Problem:
    """Return a problem of this node; the message ends without a full stop."""
    placed = say("%(message)s%(at)s.", message=message, at=at(node.start))
    return Problem(placed, hint, node.start, node.end)


def described(node: Node) -> str:
    """Return what the author of the expression would call the node."""
    match node:
        case Ref(name):
            return say("“${%(name)s}”", name=name)
        case Column(name) | Text(name):
            return say("“%(name)s”", name=name)
        case This():
            return say("the answer (“.”)")
        case Call(name):
            return f"{name}()"
    return say("this value")
