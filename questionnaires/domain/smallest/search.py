"""The search: cheap changes first, and what is dearer only while nothing is found.

What conditions read is tried, kind by kind of answers, the cheapest first; what only
counts is worked out by `Tables`. Only where that could reach the goal the kinds are
told apart by what else follows from an answer. The limit of what may be spent is
doubled until something is found, or until nothing was left out because of it: then
there is nothing to find.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import TypeAlias

from questionnaires.domain.smallest.branch import Branch
from questionnaires.domain.smallest.classes import Alike, Kind
from questionnaires.domain.smallest.listing import Picks, listed
from questionnaires.domain.smallest.now import Now
from questionnaires.domain.smallest.tables import Meter, Tables

FIRST_LIMIT = 4  # steps, or as many questions
A_BRANCH = 500  # what a branch costs of the budget, in steps of the tables

# which kind (or class) of answers was taken at which gate, by their places
Taken: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What follows for the scale from the kinds taken: the least that it costs.

    `counted` is what the items cost of that; `others` what each question of the core
    costs beside them.
    """

    counted: int
    others: dict[str, int]

    @property
    def least(self) -> int:
        """The least that it costs to reach the goal."""
        return self.counted + sum(self.others.values())


class Search:
    """The search for one scale.

    What waits is a choice of kinds to be sketched, or of classes to be looked at, by
    the least that it can cost.
    """

    def __init__(self, now: Now, meter: Meter) -> None:
        self.now = now
        self.meter = meter
        self.branches: dict[tuple[Taken, Taken | None], Branch] = {}
        self.sketches: dict[Taken, Sketch] = {}
        self.waiting: list[tuple[int, Taken, bool, Taken]] = []
        self.found: list[Branch] = []
        self.best: int | None = None
        self.limit = 0
        self.unclear_from: int | None = None

    @cached_property
    def gates(self) -> list[tuple[str, tuple[Kind, ...]]]:
        """The questions whose answers are tried, each with its kinds of answers."""
        return list(self.now.gates.items())

    def run(self, most: int) -> list[Picks]:
        """Return the cheapest picks that reach the goal, at most so many.

        Raises:
            SpentError: the budget is spent.
        """
        self.limit = FIRST_LIMIT * (self.now.question_cost or 1)
        while not self._finds_within_limit():
            if not self.meter.was_cut:
                return []
            self.limit *= 2
        return listed(self.now, self.found, self.best or 0, most, self.meter)

    @property
    def is_unclear(self) -> bool:
        """Say whether something as cheap may have been overlooked."""
        if self.unclear_from is None:
            return False
        return self.best is None or self.unclear_from <= self.best

    def _finds_within_limit(self) -> bool:
        """Look for what costs no more than the limit, and say whether it is found."""
        self.best, self.found, self.meter.was_cut = None, [], False
        self.waiting = [(0, (), False, ())]
        while self.waiting and not self._is_too_dear(self.waiting[0][0]):
            cost, kinds, is_sketched, classes = heappop(self.waiting)
            if is_sketched:
                self._look(cost, kinds, classes)
            else:
                self._sketch(cost, kinds)
        return self.best is not None

    def _is_too_dear(self, cost: int) -> bool:
        return self.best is not None and cost > self.best

    def _wait(self, cost: int, kinds: Taken, classes: Taken | None = None) -> None:
        if cost > self.limit:
            self.meter.was_cut = True
        elif not self._is_too_dear(cost):
            heappush(self.waiting, (cost, kinds, classes is not None, classes or ()))

    def _sketch(self, cost: int, kinds: Taken) -> None:
        """Work out what kinds of answers come to, and let one more gate wait."""
        branch = self._branch(kinds, None)
        if branch.is_dead:
            return
        sketch = self._sketched(branch, cost)
        if sketch is not None:
            self.sketches[kinds] = sketch
            self._wait(sketch.least, kinds, ())
        for place in range(kinds[-1][0] + 1 if kinds else 0, len(self.gates)):
            key, of_gate = self.gates[place]
            for number in range(1, len(of_gate) if key in branch.path.facts else 0):
                more = self._cost(of_gate[number].all)
                self._wait(cost + more, (*kinds, (place, number)))

    def _sketched(self, branch: Branch, cost: int) -> Sketch | None:
        """Return what a branch costs at least; None if it leads nowhere near enough."""
        core = self.now.cone.core
        if not branch.is_possible:
            self._note_unclear(branch.unclear & core, cost)
            return None
        others = {
            key: picks[0].cost for key, picks in branch.beside.items() if key in core
        }
        most = self.limit if self.best is None else self.best
        left = most - sum(others.values())
        if left < 0:
            self.meter.was_cut = True
            return None
        outcomes = Tables(branch.root, left, self.meter).outcomes()
        is_met = self.now.goal.is_met
        costs = [cost for n, cost in outcomes.items() if is_met(n, branch.context)]
        return Sketch(min(costs), others) if costs else None

    def _look(self, cost: int, kinds: Taken, classes: Taken) -> None:
        """See what classes of answers cost with all that follows from them."""
        branch, sketch = self._branch(kinds, classes), self.sketches[kinds]
        if branch.is_dead:
            return
        if branch.is_valid:
            self._note(branch, sketch.counted + branch.beside_cost)
        else:
            self._note_unclear(branch.unclear, cost)
        taken = dict(kinds)
        order = self._order(taken)
        for turn in range(classes[-1][0] + 1 if classes else 0, len(order)):
            place = order[turn]
            key, of_gate = self.gates[place]
            if place not in taken and branch.is_valid and not branch.pays:
                return  # another answer here would only cost more
            of_kind = of_gate[taken.get(place, 0)].classes
            for number in range(1, len(of_kind) if key in branch.path.facts else 0):
                more = self._cost(of_kind[number]) - sketch.others.get(key, 0)
                self._wait(cost + max(0, more), kinds, (*classes, (turn, number)))

    def _order(self, taken: Mapping[int, int]) -> list[int]:
        """Return the places of the gates: first of those with another kind than now."""
        return sorted(range(len(self.gates)), key=lambda place: place not in taken)

    def _branch(self, kinds: Taken, classes: Taken | None) -> Branch:
        """Return what follows from kinds of answers, or from classes of these kinds."""
        if (kinds, classes) not in self.branches:
            self.meter.spend(A_BRANCH)
            branch = Branch(self.now, self._answers(dict(kinds), classes))
            self.branches[kinds, classes] = branch
        return self.branches[kinds, classes]

    def _answers(
        self, taken: Mapping[int, int], classes: Taken | None
    ) -> dict[str, Alike]:
        order = self._order(taken)
        numbers = {order[turn]: number for turn, number in classes or ()}
        found: dict[str, Alike] = {}
        for place, (key, of_gate) in enumerate(self.gates):
            kind = of_gate[taken.get(place, 0)]
            whole = classes is None
            found[key] = kind.all if whole else kind.classes[numbers.get(place, 0)]
        return found

    def _cost(self, one: Alike) -> int:
        return 0 if one.keeps else self.now.question_cost + one.steps

    def _note(self, branch: Branch, cost: int) -> None:
        """Remember a branch if nothing cheaper is known."""
        if cost > self.limit:
            self.meter.was_cut = True
        elif self.best is None or cost < self.best:
            self.best, self.found = cost, [branch]
        elif cost == self.best:
            self.found.append(branch)

    def _note_unclear(self, keys: Collection[str], cost: int) -> None:
        """Remember from what cost on something may be overlooked."""
        if keys and (self.unclear_from is None or cost < self.unclear_from):
            self.unclear_from = cost
