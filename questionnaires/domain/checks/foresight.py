"""What a condition can come to, over all the answers there can be.

The answers are those that the condition can tell apart: each choice of one, each set
of a few, and numbers on both sides of every number that is compared. What cannot be
told so stays unknown, and then nothing is claimed. Answers that never come together,
because one keeps the question of the other from being asked, are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod
from typing import Any

from questionnaires.domain.checks.critical_numbers import critical_numbers
from questionnaires.domain.checks.gates import Gate, Gates, gates_around
from questionnaires.domain.conditions import compiled_condition
from questionnaires.domain.definition import NUMBERS, Question, Questionnaire, Type
from questionnaires.domain.expressions import (
    TODAY,
    Context,
    ExpressionError,
    Value,
    dependencies,
    parse,
)
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.nodes import (
    Call,
    Logic,
    Node,
    Ref,
    Text,
    This,
    walk,
)

MOST_COMBINATIONS = 2_000
MOST_CHOICES = 6  # of several, that are tried in every set
NEVER = frozenset({False})
ALWAYS = frozenset({True})
EITHER: frozenset[bool | None] = frozenset({True, False})
NOBODY_KNOWS: frozenset[bool | None] = frozenset({None})
NO_COLUMNS: Mapping[str, Value] = {}

_NEEDED = OF_SCALES | {"jr:choice-name"}

Truths = frozenset[bool | None]
Tried = Mapping[Node, tuple[Value, ...]]  # the values to try of what is read


def no_results(_result: Call, _node: Node) -> tuple[Value, ...]:
    """Return that nothing is known of a result."""
    return ()


@dataclass(frozen=True, slots=True)
class Foresight:
    """The questions of an expanded bank, and the conditions each is asked under.

    `never` are those that nobody is asked. `results` says what score(), band() and
    severity() can be, as far as a condition can tell; nothing if that is unknown.
    """

    questionnaire: Questionnaire
    questions: Mapping[str, Question]
    gates: Gates = field(default_factory=dict)
    never: set[str] = field(default_factory=set)
    results: Callable[[Call, Node], tuple[Value, ...]] = no_results
    _found: dict[Any, Truths] = field(default_factory=dict, init=False)

    def truths(
        self,
        source: str,
        this: Question | None = None,
        columns: Mapping[str, Value] = NO_COLUMNS,
        under: tuple[str, ...] = (),
    ) -> Truths:
        """Return every truth a condition can have; None if that cannot be said.

        `this` is the question a constraint is about, `columns` the row of the choices
        sheet that a filter looks at, `under` the conditions without which nobody
        asks whether this one holds.
        """
        if this is not None or columns:
            return self._truths(source, this, columns, under)
        told = source, under, len(self.never)  # it only grows
        if told not in self._found:
            self._found[told] = self._truths(source, this, columns, under)
        return self._found[told]

    def _truths(
        self,
        source: str,
        this: Question | None,
        columns: Mapping[str, Value],
        under: tuple[str, ...],
    ) -> Truths:
        try:
            node = parse(source)
        except ExpressionError:  # said elsewhere
            return NOBODY_KNOWS
        read = [*_read(node), *([This()] if this else [])]
        tried = {one: self._tried(one, node, this) for one in read}
        known = {one: values for one, values in tried.items() if values}
        is_too_much = prod(map(len, known.values())) > MOST_COMBINATIONS
        if is_too_much or any(one not in known and _is_needed(one) for one in read):
            return NOBODY_KNOWS
        found = _come_to(source, known, columns=columns)
        if len(found) == 1 or this is not None:
            return found
        around = gates_around(node, under, self.gates)
        return self._together(source, around) or found if around else found

    def _together(self, source: str, around: tuple[Gate, ...]) -> Truths:
        """Return the truths over the answers that come together."""
        whole = Logic("and", (parse(source), *(gate.node for gate in around)))
        tried: dict[Node, tuple[Value, ...]] = {}
        left = MOST_COMBINATIONS
        for one in _read(whole):
            values = self._tried(one, whole, None)
            if values and len(values) <= left:
                tried[one] = values
                left //= len(values)
        return _come_to(source, tried, around)

    def unmet(self, source: str, answered: Set[str]) -> Mapping[str, Value] | None:
        """Return answers with which a condition does not hold; None if none is known.

        They are no blanks where there are others, and never for those `answered`.
        """
        node = parse(source)
        tried: dict[Node, tuple[Value, ...]] = {}
        for one in _read(node):
            blank, *others = self._tried(one, node, None) or (None,)
            is_answered = isinstance(one, Ref) and one.name in answered
            tried[one] = (*others,) if is_answered else (*others, blank)
            if not others:
                return None
        if prod(map(len, tried.values())) > MOST_COMBINATIONS:
            return None
        outcomes = _outcomes(source, tried, gates_around(node, (), self.gates))
        return next((facts.facts for facts, holds in outcomes if holds is False), None)

    def _tried(
        self, read: Node, node: Node, this: Question | None
    ) -> tuple[Value, ...]:
        match read:
            case Ref(name) if name in self.never:
                return (None,)
            case Ref(name) if name in self.questions:
                return self._answers(self.questions[name], node, read)
            case This() if this:
                return self._answers(this, node, read)[1:]
            case Call(name) if name in OF_SCALES:
                return self.results(read, node)
        return ()

    def _answers(
        self, question: Question, node: Node, name: Ref | This
    ) -> tuple[Value, ...]:
        """Return blank and all answers to try; nothing if there are too many."""
        if question.type in NUMBERS:
            numbers = critical_numbers(question, node, name)
            return (None, *numbers) if numbers else ()
        try:
            choices = self.questionnaire.choices_of(question)
        except KeyError:  # said elsewhere
            return ()
        if question.type is Type.SELECT_ONE:
            return (None, *(choice.key for choice in choices))
        if question.type is not Type.SELECT_MULTIPLE or len(choices) > MOST_CHOICES:
            return ()
        alone = {choice.key for choice in choices if choice.is_exclusive}
        sets = (
            several
            for count in range(1, len(choices) + 1)
            for several in combinations([choice.key for choice in choices], count)
        )
        return (None, *(one for one in sets if len(one) == 1 or not alone & set(one)))


def is_open(node: Node) -> bool:
    """Say whether an expression reads more than answers and the day: labels, scores."""
    return any(_is_needed(part) and not isinstance(part, This) for part in walk(node))


def _read(node: Node) -> tuple[Node, ...]:
    """Return what an expression reads, each once: answers, results and labels."""
    read = (p for p in walk(node) if isinstance(p, Ref) or _is_needed(p))
    return tuple(dict.fromkeys(read))


def _is_needed(read: Node) -> bool:
    """Say whether nothing at all can be said where this is unknown."""
    return isinstance(read, This) or (isinstance(read, Call) and read.name in _NEEDED)


def _come_to(
    source: str,
    tried: Tried,
    around: Iterable[Gate] = (),
    columns: Mapping[str, Value] = NO_COLUMNS,
) -> Truths:
    """Return the truths of a condition over all values that come together."""
    found: set[bool | None] = set()
    for _, truth in _outcomes(source, tried, around, columns):
        found.add(truth)
        if found >= EITHER:
            break
    return frozenset(found)


def _outcomes(
    source: str,
    tried: Tried,
    around: Iterable[Gate] = (),
    columns: Mapping[str, Value] = NO_COLUMNS,
) -> Iterator[tuple[Context, bool | None]]:
    """Yield the values that come together, each with what a condition comes to."""
    could_hold = compiled_condition(source).could_hold
    nodes = (parse(source), *(gate.node for gate in around))
    names = {name for node in nodes for name in dependencies(node)}
    unknown = {TODAY, *names} - {one.name for one in tried if isinstance(one, Ref)}
    for context in _contexts(tried, columns):
        if all(gate.allows(context, unknown) for gate in around):
            yield context, could_hold(context, unknown)


def _contexts(tried: Tried, columns: Mapping[str, Value]) -> Iterator[Context]:
    slots = [_slot(read) for read in tried]
    for values in product(*tried.values()):
        read: dict[str, dict[str, Any]] = {kind: {} for kind, _ in slots}
        for (kind, name), value in zip(slots, values, strict=True):
            read[kind][name] = value
        yield Context(
            read.get("answer", {}),
            scores=read.get("score", {}),
            bands=read.get("band", {}),
            severities=read.get("severity", {}),
            this=read.get("this", {}).get(""),
            columns=columns,
        )


def _slot(read: Node) -> tuple[str, str]:
    """Return what kind of thing is read, and its name."""
    match read:
        case Ref(name):
            return "answer", name
        case Call(kind, (Text(scale),)):
            return kind, scale
    return "this", ""
