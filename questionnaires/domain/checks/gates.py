"""Which answers come together: to a question that is not asked there is none."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from questionnaires.domain.conditions import compiled_condition
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import (
    Context,
    ExpressionError,
    Node,
    dependencies,
    parse,
)

Gates = Mapping[str, tuple[str, ...]]  # by question, the conditions it is asked under

MOST_QUESTIONS = 8  # that are followed from one condition


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """A condition without which a question has no answer.

    `question` is empty where nothing is looked at without the condition.
    """

    question: str
    node: Node
    could_hold: Callable[[Context, Set[str]], bool | None]

    def allows(self, context: Context, unknown: Set[str]) -> bool:
        """Say whether these answers can come together, as far as can be seen."""
        if self.question and context.facts.get(self.question) is None:
            return True
        return self.could_hold(context, unknown) is not False


def gates_of(questionnaire: Questionnaire) -> Gates:
    """Return the conditions of each question of an expanded bank."""
    return {
        question.key: tuple(filter(str.strip, (section.relevant, question.relevant)))
        for section in questionnaire.sections
        for question in section.questions
    }


def gates_around(node: Node, under: Iterable[str], gates: Gates) -> tuple[Gate, ...]:
    """Return what keeps answers from coming together on which a condition depends.

    `under` are conditions without which it is not looked at. There is nothing to keep
    apart where no two of all these conditions name the same question.
    """
    found = tuple(_around(node, under, gates))
    if not found:
        return ()
    names = Counter(name for one in found for name in dependencies(one.node))
    names.update(dependencies(node))
    return found if any(count > 1 for count in names.values()) else ()


def _around(node: Node, under: Iterable[str], gates: Gates) -> Iterator[Gate]:
    waiting = [("", source) for source in under]
    names = sorted(dependencies(node))
    seen: set[str] = set()
    while waiting or names:
        if not waiting:
            name = names.pop(0)
            if name not in seen and len(seen) < MOST_QUESTIONS:
                seen.add(name)
                waiting = [(name, source) for source in gates.get(name, ())]
            continue
        question, source = waiting.pop()
        try:
            gate = Gate(question, parse(source), compiled_condition(source).could_hold)
        except ExpressionError:  # said elsewhere
            continue
        yield gate
        names += sorted(dependencies(gate.node))
