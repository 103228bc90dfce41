"""A bank as a problem of yes and no.

Nothing of the expressions is written a second time: what a condition says of each
combination of the answers it reads is asked of the condition itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product

from questionnaires.domain.answers import Instead, Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import (
    Context,
    Node,
    Value,
    compile_condition,
    dependencies,
    parse,
)
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.nodes import Call, Logic, walk
from questionnaires.domain.proof.cone import Cone
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.filling import Filler
from questionnaires.domain.proof.problem import TRUE, Builder, NotLoweredError
from questionnaires.domain.steps import Step, row_of, worked_out

MOST_ROWS = 4096  # combinations of answers that one part of a condition reads
END = 10**9  # a place behind all questions

Read = Callable[[Context], object]
Result = Callable[[Node], int]


class Lowered:
    """The questions of a cone: a literal for each answer, and for being asked."""

    def __init__(self, filler: Filler, cone: Cone) -> None:
        self.filler = filler
        self.compiled: Compiled = filler.compiled
        self.builder = Builder()
        self.shown: dict[str, int] = {}
        self.options: dict[str, dict[Option, int]] = {}
        self.facts: dict[str, list[tuple[Value, int]]] = {}
        self.truths: dict[object, int] = {}
        self.result: Result | None = None
        steps = [self.compiled.steps[self.compiled.index[key]] for key in cone.keys]
        for step in steps:
            self._add(step)
        for step in steps:
            if step.is_asked:
                self._add_rules(step)

    def is_on(self, source: str, before: int = END) -> int:
        """Return the literal of a condition that reads what stands before a place."""
        return self.truth(parse(source), before) if source.strip() else TRUE

    def truth(
        self,
        node: Node,
        before: int,
        this: Plain | None = None,
        columns: tuple[tuple[str, str], ...] = (),
    ) -> int:
        """Return the literal of an expression read as true or false."""
        key = (node, before, this, columns)
        if key not in self.truths:
            self.truths[key] = self._truth(node, before, this, columns)
        return self.truths[key]

    def taken(self, true: Iterable[int]) -> dict[str, Option]:
        """Return the answers of a solution."""
        known = set(true)
        return {
            key: option
            for key, options in self.options.items()
            for option, literal in options.items()
            if literal in known
        }

    def _add(self, step: Step) -> None:
        place = self.compiled.index[step.key]
        first = self.filler.gates[step.section.key][1]
        gate = self.is_on(step.section.relevant, first)
        own = self.is_on(step.question.relevant, place)
        shown = self.builder.all_of((gate, own))
        self.shown[step.key] = shown
        if step.value is not None:
            self._add_calculation(step, place, shown)
        elif step.is_asked:
            made = {
                o: self.builder.new() for o in self.filler.domains[step.key].options
            }
            self.options[step.key] = made
            self.builder.exactly.append((*made.values(), -shown))
            self.facts[step.key] = [
                (None if isinstance(option, Instead) else option, literal)
                for option, literal in made.items()
            ]

    def _add_calculation(self, step: Step, place: int, shown: int) -> None:
        value = step.value
        if value is None:
            return
        names = self._live(step.reads, place)
        found: dict[object, tuple[Value, list[int]]] = {}
        for facts, literals in self._rows(names):
            fact = worked_out(value(self.compiled.context(facts, self.filler.day)))
            known = (type(fact), fact)
            both = self.builder.all_of((*literals, shown))
            found.setdefault(known, (fact, []))[1].append(both)
        self.facts[step.key] = [
            (fact, self.builder.any_of(literals)) for fact, literals in found.values()
        ]

    def _add_rules(self, step: Step) -> None:
        """Let no answer be given that is not offered or not allowed."""
        question = step.question
        place = self.compiled.index[step.key]
        for option, literal in self.options[step.key].items():
            if option is None or isinstance(option, Instead):
                continue
            rules = []
            if question.constraint.strip():
                rules.append(self.truth(parse(question.constraint), END, this=option))
            if question.choice_filter.strip():
                rules += self._offers(step, option, place)
            self.builder.clauses += [(-literal, rule) for rule in rules]

    def _offers(self, step: Step, option: Plain, place: int) -> list[int]:
        chosen = option if isinstance(option, tuple) else (option,)
        node = parse(step.question.choice_filter)
        return [
            self.truth(node, place, columns=tuple(row_of(choice).items()))
            for choice in self.compiled.choices[step.key]
            if choice.key in chosen
        ]

    def _truth(
        self,
        node: Node,
        before: int,
        this: Plain | None,
        columns: tuple[tuple[str, str], ...],
    ) -> int:
        def below(part: Node) -> int:
            return self.truth(part, before, this, columns)

        match node:
            case Logic("or", operands):
                return self.builder.any_of([below(part) for part in operands])
            case Logic(_, operands):
                return self.builder.all_of([below(part) for part in operands])
            case Call("not", (part,)):
                return -below(part)
            case Call("boolean", (part,)):
                return below(part)
        if _reads_results(node):
            if self.result is None:
                raise NotLoweredError
            return self.result(node)
        return self._leaf(node, before, this, dict(columns))

    def _leaf(
        self, node: Node, before: int, this: Plain | None, columns: Mapping[str, str]
    ) -> int:
        """Return the literal of a part, by all that it can read."""
        holds = compile_condition(node)
        empty = self.compiled.context({}, self.filler.day)
        context = replace(empty, this=this, columns=columns)
        names = self._live(dependencies(node), before)
        if not names:
            return TRUE if holds(context) else -TRUE
        true: list[int] = []
        for facts, literals in self._rows(names):
            if holds(replace(context, facts=facts)):
                true.append(self.builder.all_of(literals))
        return self.builder.any_of(true)

    def _live(self, names: Iterable[str], before: int) -> list[str]:
        index = self.compiled.index
        return sorted(
            name for name in names if name in self.facts and index[name] < before
        )

    def _rows(
        self, names: list[str]
    ) -> Iterable[tuple[dict[str, Value], tuple[int, ...]]]:
        """Yield all that some questions can come to, and the literals of each."""
        lists = [[*self.facts[name], (None, -self.shown[name])] for name in names]
        size = 1
        for one in lists:
            size *= len(one)
        if size > MOST_ROWS:
            raise NotLoweredError
        for row in product(*lists):
            facts = {name: fact for name, (fact, _) in zip(names, row, strict=True)}
            yield facts, tuple(literal for _, literal in row)


def _reads_results(node: Node) -> bool:
    return any(isinstance(p, Call) and p.name in OF_SCALES for p in walk(node))
