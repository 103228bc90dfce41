"""Answers that give a scale exactly one value, looked for with the scoring itself.

The answers of gates are tried one after another, nearest first; for each, all the
values that the free questions allow are worked out at once. A number of tries ends
the search, never a clock: the same bank always gets the same cases.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from heapq import heappop, heappush
from math import inf

from questionnaires.domain.answers import Answers, Given, Instead, Plain, Said
from questionnaires.domain.cases import DAY
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Rule
from questionnaires.domain.expressions import Context, parse
from questionnaires.domain.flow import Path, may_be_given, walk
from questionnaires.domain.rounding import decimal_of, rounded
from questionnaires.domain.wanted.candidates import candidates
from questionnaires.domain.wanted.distance import Distance, distance_of
from questionnaires.domain.wanted.reach import Ground, Picks, numbers_reached
from questionnaires.domain.wanted.scope import scope_of

MOST_TRIES = 400

BLANK: Plain = ()  # what answers without a choice in them mean
NOT_APPLICABLE = Instead(Said.NOT_APPLICABLE)
LEFT_OUT = frozenset({BLANK, NOT_APPLICABLE})
FAR = 1000  # as many answers as matter

# the answers of gates, and what is said of free questions that are left out
Base = Mapping[str, Given]
Known = frozenset[tuple[str, Given]]


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    """What one choice of answers to the gates comes to.

    `values` are those the reader can see, each with the free answers that give it;
    `hidden` counts, by question, what keeps it from being asked.
    """

    base: Base
    path: Path
    context: Context
    hidden: Mapping[str, int]
    values: Mapping[Decimal, Picks]

    def answers(self, value: Decimal) -> dict[str, Given]:
        """Return the answers that give a value: those of questions that are asked."""
        given = {**self.base, **dict(self.values[value].answers())}
        facts = self.path.facts
        return {key: one for key, one in given.items() if one and key in facts}


class Search:
    """The search over one scale; what was tried for one edge serves the next."""

    def __init__(self, compiled: Compiled, scale: str) -> None:
        self.compiled = compiled
        self.plan = compiled.scales[scale]
        self.scope = scope_of(compiled, scale)
        self.tried: dict[Known, Try | None] = {}
        self.distances: dict[str, Distance] = {}

    def tries(self, band: int, value: Decimal) -> Iterator[Try]:
        """Yield what comes to this value under the condition of this band, if found."""
        when = self.plan.scale.bands[band].when
        waiting: list[tuple[tuple[float, ...], int, Try, Iterator[Base]]] = []
        seen: set[Known] = set()
        new: Iterator[Base] = iter([{}])
        while True:
            base = next(new, None)
            if base is not None and (known := frozenset(base.items())) not in seen:
                seen.add(known)
                one = self._try(base)
                if one is not None:
                    costs = self._costs(one, when, value)
                    if not costs[0] and value in one.values:
                        yield one
                    entry = (costs, len(seen), one, self._neighbours(one))
                    heappush(waiting, entry)
            elif base is None and waiting:
                heappop(waiting)
            if not waiting or len(seen) > MOST_TRIES:
                return
            new = waiting[0][3]

    def nearest(self, band: int, value: Decimal) -> Decimal | None:
        """Return the value nearest to this one that was found under this condition."""
        when = self.plan.scale.bands[band].when
        found = (
            other
            for one in self.tried.values()
            if one is not None and not self._distance(when, one.context, one.hidden)
            for other in one.values
        )
        return min(found, key=lambda other: abs(other - value), default=None)

    def _costs(self, one: Try, when: str, value: Decimal) -> tuple[float, ...]:
        unmet = self._distance(when, one.context, one.hidden)
        left_out = sum(one.hidden.get(key, 0) for key in self.scope.items)
        left_out += sum(given in LEFT_OUT for given in one.base.values())
        gap = min((abs(value - other) for other in one.values), default=inf)
        return unmet, left_out, float(gap)

    def _neighbours(self, one: Try) -> Iterator[Base]:
        """Yield the answers with one question changed, of those that are asked.

        The last gates come first: the one that was opened last has no answer yet.
        """
        for gate in reversed(self.scope.gates):
            if gate in one.path.facts:
                for plain in self.candidates[gate]:
                    yield {**one.base, gate: plain}
        for key in self.scope.items:
            if key in one.path.facts and key not in one.base:
                yield from ({**one.base, key: given} for given in self._instead(key))

    def _instead(self, key: str) -> Iterator[Given]:
        """Yield how an item can be left out while there is still a score."""
        scale = self.compiled.scales[self.scope.items[key]].scale
        if key in self.scope.free and scale.missing.rule is not Rule.NONE:
            yield BLANK
        if Said.NOT_APPLICABLE in self.compiled.questions[key].may_be:
            yield NOT_APPLICABLE

    def _try(self, base: Base) -> Try | None:
        known = frozenset(base.items())
        if known not in self.tried:
            self.tried[known] = self._worked_out(base)
        return self.tried[known]

    def _worked_out(self, base: Base) -> Try | None:
        """Return what a choice of answers comes to; None if they may not be given."""
        path = walk(self.compiled, Answers(base, DAY))
        if not all(self._may_be(key, one, path) for key, one in base.items()):
            return None
        context = self.compiled.context(path.facts, DAY)
        free = {
            key: tuple(p for p in self.candidates[key] if self._may_be(key, p, path))
            for key in self.scope.free
            if key in path.facts and key not in base
        }
        ground = Ground(self.compiled, path, context, base, free)
        values: dict[Decimal, Picks] = {}
        decimals = self.plan.scale.decimals
        reached = numbers_reached(ground, self.plan.scale.key) or {}
        for number, picks in reached.items():
            values.setdefault(rounded(decimal_of(number), decimals), picks)
        return Try(base, path, context, self._hidden(path, context), values)

    def _may_be(self, key: str, plain: Given, path: Path) -> bool:
        """Say whether an answer counts for nothing, or is offered and allowed."""
        if key not in path.facts or plain == BLANK or isinstance(plain, Instead):
            return True
        return may_be_given(self.compiled, key, plain, path, DAY)

    @cached_property
    def candidates(self) -> dict[str, tuple[Plain, ...]]:
        """The answers to try to each question."""
        edges = [
            edge
            for band in self.plan.scale.bands
            for edge in (band.lowest, band.highest)
        ]
        return {
            key: candidates(
                self.compiled,
                key,
                self.scope.reading.get(key, ()),
                self.scope.items.get(key, ""),
                edges,
            )
            for key in (*self.scope.gates, *self.scope.free)
        }

    def _hidden(self, path: Path, context: Context) -> dict[str, int]:
        """Return how many answers keep each question that matters from being asked.

        In the order of the survey, for conditions read earlier questions.
        """
        costs: dict[str, int] = {}
        for key in self.scope.matters:
            if key not in path.facts:
                step = self.compiled.steps[self.compiled.index[key]]
                conditions = (step.section.relevant, step.question.relevant)
                cost = sum(self._distance(one, context, costs) for one in conditions)
                costs[key] = min(cost, FAR)
        return costs

    def _distance(self, source: str, context: Context, costs: Mapping[str, int]) -> int:
        if not source.strip():
            return 0
        if source not in self.distances:
            self.distances[source] = distance_of(parse(source))
        return self.distances[source](context, costs, True)
