"""The tree of an expression: frozen values that know where they stand in the source.

`start` and `end` are offsets in characters from 0; they do not count when two nodes
are compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

# the day the answers count for, among the names that may be unknown
TODAY = "today()"
KEPT = 1024  # trees: a bank is checked many times over, and by many questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Positioned:
    """Something that stands somewhere in the source."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text(Positioned):
    """Words in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Number(Positioned):
    """A number, never negative: a minus sign is a `Negative` around it."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref(Positioned):
    """The answer to a question: `${name}`, `../name` or `/data/group/name`."""

    name: str


@dataclass(frozen=True, slots=True)
class This(Positioned):
    """`.`: the answer a constraint is about."""


@dataclass(frozen=True, slots=True)
class Column(Positioned):
    """A bare name: a column of the choices sheet, in a choice filter."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative(Positioned):
    """A minus sign before a value."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Arithmetic(Positioned):
    """Values joined from left to right by `+ -`, or by `* div mod`.

    There is one operator less than there are operands.
    """

    operands: tuple["Node", ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Positioned):
    """Two values compared by `= != < <= > >=`."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Logic(Positioned):
    """Two or more conditions, joined by `and` or by `or`."""

    operator: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Call(Positioned):
    """A function and its arguments; the name is one of `functions.FUNCTIONS`."""

    name: str
    arguments: tuple["Node", ...]


Node = (
    Text
    | Number
    | Ref
    | This
    | Column
    | Negative
    | Arithmetic
    | Comparison
    | Logic
    | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, from left to right."""
    match node:
        case Call(arguments=below) | Logic(operands=below) | Arithmetic(operands=below):
            return below
        case Comparison(left=left, right=right):
            return (left, right)
        case Negative(operand=operand):
            return (operand,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all nodes below it, each before what is below it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def readings(node: Node) -> frozenset[str]:
    """Return the questions an expression reads, and `TODAY` if it reads the day."""
    reads_day = any(isinstance(p, Call) and p.name == "today" for p in walk(node))
    return dependencies(node) | ({TODAY} if reads_day else frozenset())


@lru_cache(maxsize=KEPT)
def dependencies(node: Node) -> frozenset[str]:
    """Return the names of the questions whose answers the expression reads."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Ref))
