"""Complete answers that are allowed: made along the one walk, question by question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from questionnaires.domain.answers import Answers, Given, Instead
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.conditions import Condition
from questionnaires.domain.expressions import Context, Value, dependencies, parse
from questionnaires.domain.flow import may_be_given, walk
from questionnaires.domain.proof.domains import Domain, Option
from questionnaires.domain.steps import Step, row_of, worked_out

Choose = Callable[[str, Sequence[Option]], Option]


class Filler:
    """Fills in a bank; whoever calls chooses among the answers that are allowed."""

    def __init__(
        self, compiled: Compiled, domains: Mapping[str, Domain], day: str
    ) -> None:
        self.compiled = compiled
        self.domains = domains
        self.day = day

    def fill(self, choose: Choose) -> Answers | None:
        """Return complete answers; None if some question cannot be answered so."""
        facts: dict[str, Value] = {}
        given: dict[str, Given] = {}
        context = self.compiled.context(facts, self.day)
        for step in self._shown(facts, context):
            allowed = self.allowed(step, context)
            if not allowed:
                return None
            chosen = choose(step.key, allowed)
            if chosen is not None:
                given[step.key] = chosen
                facts[step.key] = None if isinstance(chosen, Instead) else chosen
        answers = Answers(given, self.day)
        return answers if self._are_allowed(answers) else None

    def _shown(self, facts: dict[str, Value], context: Context) -> Iterator[Step]:
        """Yield what is asked, by the facts so far; note the rest."""
        for part in self.compiled.stretches:
            if part.relevant is not None and not part.relevant.holds(context):
                continue
            for step in part.steps:
                if step.relevant is not None and not step.relevant.holds(context):
                    continue
                known = step.value
                facts[step.key] = None if known is None else worked_out(known(context))
                if step.is_asked:
                    yield step

    def allowed(self, step: Step, context: Context) -> Sequence[Option]:
        """Return the answers that are offered and allowed, by what stands before."""
        options = self.domains[step.key].options
        if step.choice_filter is not None:
            offered = {
                choice.key
                for choice in self.compiled.choices[step.key]
                if step.choice_filter.holds(replace(context, columns=row_of(choice)))
            }
            options = tuple(o for o in options if _is_offered(o, offered))
        rule = step.constraint
        if rule is None or step.key in self.late:
            return options
        return tuple(
            option
            for option in options
            if option is None
            or isinstance(option, Instead)
            or rule.holds(replace(context, this=option))
        )

    def is_asked(self, step: Step, facts: dict[str, Value]) -> bool:
        """Say whether a question is asked, by the facts before it."""
        gate, first = self.gates[step.section.key]
        context = self.compiled.context(facts, self.day)
        if gate is not None:
            before = {k: one for k, one in facts.items() if self.places[k] < first}
            if not gate.holds(replace(context, facts=before)):
                return False
        return step.relevant is None or step.relevant.holds(context)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each question in the survey."""
        return self.compiled.index

    @cached_property
    def gates(self) -> Mapping[str, tuple[Condition | None, int]]:
        """The condition of each section, and the place of its first question."""
        return {
            part.steps[0].section.key: (part.relevant, self.places[part.steps[0].key])
            for part in self.compiled.stretches
            if part.steps
        }

    @cached_property
    def late(self) -> Mapping[str, int]:
        """The questions whose constraint reads others that come later, or themselves.

        They are judged at the place of the last one.
        """
        found: dict[str, int] = {}
        for step in self.compiled.steps:
            rule, place = step.question.constraint, self.places[step.key]
            names = dependencies(parse(rule)) if rule.strip() else ()
            last = max((self.places.get(name, -1) for name in names), default=-1)
            if last >= place:
                found[step.key] = last
        return found

    def is_met(self, key: str, facts: dict[str, Value]) -> bool:
        """Say whether the constraint of a question is met; unanswered it always is."""
        rule = self.compiled.steps[self.places[key]].constraint
        answer = facts.get(key)
        if rule is None or answer is None:
            return True
        context = self.compiled.context(facts, self.day)
        return rule.holds(replace(context, this=answer))

    def are_valid(self, answers: Answers) -> bool:
        """Say whether answers are complete and allowed: by the flow, and nothing else.

        What is given for questions that are not asked does not matter.
        """
        path = walk(self.compiled, answers)
        if any(self.compiled.questions[key].is_required for key in path.unanswered):
            return False
        return all(
            may_be_given(self.compiled, key, given, path, self.day)
            for key in path.asked
            if (given := answers.plain(key)) is not None
        )

    def _are_allowed(self, answers: Answers) -> bool:
        if not self.late:
            return True
        facts = dict(walk(self.compiled, answers).facts)
        return all(self.is_met(key, facts) for key in self.late)


def _is_offered(option: Option, offered: set[str]) -> bool:
    if option is None or isinstance(option, Instead):
        return True
    chosen = option if isinstance(option, tuple) else (option,)
    return offered.issuperset(chosen)


def preferring(*wishes: Mapping[str, Option]) -> Choose:
    """Return a choice of the first wish that is allowed, else of the usual answer."""

    def choose(key: str, allowed: Sequence[Option]) -> Option:
        for wish in wishes:
            if key in wish and wish[key] in allowed:
                return wish[key]
        return allowed[0]

    return choose
