"""The search: cheap changes first, and what is dearer only while nothing is found.

What conditions read is tried, class by class, the cheapest first; what only counts is
worked out by `Tables`. The limit of what may be spent is doubled until something is
found, or until nothing was left out because of it: then there is nothing to find.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice, product
from typing import TypeAlias

from questionnaires.domain.points import Top
from questionnaires.domain.smallest.branch import Branch
from questionnaires.domain.smallest.classes import Alike
from questionnaires.domain.smallest.now import Now
from questionnaires.domain.smallest.tables import Meter, Pick, Tables

FIRST_LIMIT = 4  # steps, or as many questions
A_BRANCH = 100  # what a branch costs of the budget, in steps of the tables

# which class of answers was chosen at which gate, by their places
Chosen: TypeAlias = tuple[tuple[int, int], ...]
Picks: TypeAlias = tuple[Pick, ...]


class Search:
    """The search for one scale."""

    def __init__(self, now: Now, meter: Meter) -> None:
        self.now = now
        self.meter = meter
        self.branches: dict[Chosen, Branch] = {}
        self.unclear_from: int | None = None
        self.best: int | None = None

    @cached_property
    def gates(self) -> list[tuple[str, tuple[Alike, ...]]]:
        """The questions whose answers are tried, each with its classes of answers."""
        return list(self.now.gates.items())

    def run(self, most: int) -> list[Picks]:
        """Return the cheapest picks that reach the goal: at most so many, and one more.

        Raises:
            SpentError: the budget is spent.
        """
        limit = FIRST_LIMIT * (self.now.question_cost or 1)
        while True:
            self.best, self.meter.was_cut = None, False
            found = self._within(limit)
            if found or not self.meter.was_cut:
                break
            limit *= 2
        return self._evenly(found, most + 1)

    @property
    def is_unclear(self) -> bool:
        """Say whether something as cheap may have been overlooked."""
        if self.unclear_from is None:
            return False
        return self.best is None or self.unclear_from <= self.best

    def _within(self, limit: int) -> list[Branch]:
        """Return the branches in which the goal is reached for least."""
        found: list[Branch] = []
        waiting: list[tuple[int, Chosen]] = [(0, ())]
        while waiting:
            cost, chosen = heappop(waiting)
            if self.best is not None and cost > self.best:
                break
            branch = self._branch(chosen)
            if branch.is_dead:
                continue
            least = self._least(branch, limit, cost)
            if least is not None:
                if self.best is None or least < self.best:
                    self.best, found = least, []
                found.append(branch)
            for more, after in self._next(branch, chosen):
                if cost + more <= limit:
                    heappush(waiting, (cost + more, after))
                else:
                    self.meter.was_cut = True
        return found

    def _branch(self, chosen: Chosen) -> Branch:
        if chosen not in self.branches:
            self.meter.spend(A_BRANCH)
            picked = {
                self.gates[place][0]: self.gates[place][1][number]
                for place, number in chosen
            }
            self.branches[chosen] = Branch(self.now, picked)
        return self.branches[chosen]

    def _next(self, branch: Branch, chosen: Chosen) -> Iterator[tuple[int, Chosen]]:
        """Yield one more gate with another class of answers, and what it costs.

        Beyond the core only where something has to be mended or answered.
        """
        first = chosen[-1][0] + 1 if chosen else 0
        for place in range(first, len(self.gates)):
            key, classes = self.gates[place]
            if key not in self.now.cone.core and branch.is_valid and not branch.pays:
                return
            if key not in branch.path.facts:
                continue
            for number in range(1, len(classes)):
                cost = min(map(self.now.cost, classes[number].options))
                yield cost, (*chosen, (place, number))

    def _least(self, branch: Branch, limit: int, cost: int) -> int | None:
        """Return the least cost of reaching the goal; None if dearer than needed."""
        if not branch.is_valid:
            if branch.is_unclear and (
                self.unclear_from is None or cost < self.unclear_from
            ):
                self.unclear_from = cost
            return None
        most = limit if self.best is None else self.best
        beside = _beside(branch)
        if beside > most:
            self.meter.was_cut |= self.best is None
            return None
        outcomes = Tables(branch.root, most - beside, self.meter).outcomes()
        goal, context = self.now.goal, branch.context
        costs = [cost for n, cost in outcomes.items() if goal.is_met(n, context)]
        return beside + min(costs) if costs else None

    def _evenly(self, branches: Sequence[Branch], most: int) -> list[Picks]:
        """Return the cheapest picks, those first whose largest move is the smallest.

        Of equal ones those that change earlier questions come first.
        """
        found: list[Picks] = []
        for size in sorted({size for branch in branches for size in branch.sizes}):
            group: list[Picks] = []
            for branch in branches:
                of_size = (
                    picks
                    for picks in self._ways(branch, size)
                    if max(one.steps for one in picks) == size
                )
                group += islice(of_size, most - len(found))
            found += sorted(group, key=self._places)[: most - len(found)]
            if len(found) == most:
                break
        return found

    def _places(self, picks: Picks) -> list[int]:
        place = self.now.compiled.index
        return sorted(place[pick.key] for pick in picks)

    def _ways(self, branch: Branch, size: int) -> Iterator[Picks]:
        """Yield the cheapest picks of a branch in which items move no further."""
        goal, context = self.now.goal, branch.context
        limit = (self.best or 0) - _beside(branch)
        met: dict[Top | None, bool] = {}

        def accept(number: Top | None, cost: int) -> bool:
            if number not in met:
                met[number] = goal.is_met(number, context)
            return met[number] and cost <= limit

        tables = Tables(branch.root.within(size), limit, self.meter)
        for _, _, picks in tables.ways(0, accept):
            for others in product(*branch.beside):
                yield (*(pick for pick in others if pick.option), *picks)


def _beside(branch: Branch) -> int:
    return sum(picks[0].cost for picks in branch.beside)
