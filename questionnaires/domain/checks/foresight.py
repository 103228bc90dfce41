"""What a condition can come to, over all the answers there can be.

The answers are those that the condition can tell apart: each choice of one, each set
of a few, and numbers on both sides of every number that is compared. What cannot be
told so stays unknown, and then nothing is claimed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod

from questionnaires.domain.checks.critical_numbers import critical_numbers
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
from questionnaires.domain.expressions.functions import READ_CONTEXT
from questionnaires.domain.expressions.nodes import Call, Node, Ref, This, walk

MOST_COMBINATIONS = 2_000
MOST_CHOICES = 6  # of several, that are tried in every set
NEVER = frozenset({False})
ALWAYS = frozenset({True})
NOBODY_KNOWS: frozenset[bool | None] = frozenset({None})
NO_COLUMNS: Mapping[str, Value] = {}

_NOT_FORESEEN = READ_CONTEXT - {"today"}

Truths = frozenset[bool | None]


@dataclass(frozen=True, slots=True)
class Foresight:
    """The questions of an expanded bank; `never` are those that nobody is asked."""

    questionnaire: Questionnaire
    questions: Mapping[str, Question]
    never: set[str] = field(default_factory=set)

    def truths(
        self,
        source: str,
        this: Question | None = None,
        columns: Mapping[str, Value] = NO_COLUMNS,
    ) -> Truths:
        """Return every truth a condition can have; None if that cannot be said.

        `this` is the question a constraint is about, `columns` the row of the choices
        sheet that a filter looks at.
        """
        try:
            node = parse(source)
            holds = compiled_condition(source).could_hold
        except ExpressionError:  # said elsewhere
            return NOBODY_KNOWS
        tried = {name: self._tried(name, node) for name in dependencies(node)}
        if this is not None:
            given = self._answers(this, node, This())
            tried["."] = given[1:] if given else given
        known = {name: answers for name, answers in tried.items() if answers}
        is_too_much = prod(map(len, known.values())) > MOST_COMBINATIONS
        if is_too_much or is_open(node) or (this and "." not in known):
            return NOBODY_KNOWS
        unknown = {TODAY, *tried} - known.keys()
        return frozenset(
            holds(_context(dict(zip(known, answers, strict=True)), columns), unknown)
            for answers in product(*known.values())
        )

    def _tried(self, name: str, node: Node) -> tuple[Value, ...]:
        if name in self.never:
            return (None,)
        question = self.questions.get(name)
        return self._answers(question, node, Ref(name)) if question else ()

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
    return any(
        isinstance(part, Call) and part.name in _NOT_FORESEEN for part in walk(node)
    )


def _context(facts: dict[str, Value], columns: Mapping[str, Value]) -> Context:
    return Context(facts, this=facts.pop(".", None), columns=columns)
