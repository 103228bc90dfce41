"""What simulation and tables left, asked of a solver; the scoring has the last word."""

from collections.abc import Callable
from fractions import Fraction

from questionnaires.domain.methods import Combine
from questionnaires.domain.proof.asking import Target
from questionnaires.domain.proof.goals import Goals
from questionnaires.domain.proof.lowering import Lowered
from questionnaires.domain.proof.problem import (
    Ask,
    NotLoweredError,
    Solution,
    TooLargeError,
)
from questionnaires.domain.proof.proving import (
    Ground,
    bundles,
    settle_end,
    show,
)
from questionnaires.domain.proof.settling import ENDS, State
from questionnaires.domain.proof.totals import Total
from questionnaires.domain.proof.values import Kind, Layer, Verdict
from questionnaires.domain.rounding import decimal_of

MOST_STEPS = 60  # of a search for the end of a mean; few are ever needed

CANNOT = (NotLoweredError, TooLargeError)


def settle_by_solver(ground: Ground, ask: Ask, tell: Callable[[], None]) -> None:
    """Settle what is open; `tell` is called after each bundle."""
    for bundle in list(bundles(ground.ledger)):
        cone = ground.cone(bundle)
        if ground.whole(cone):
            _settle_bundle(ground, ask, bundle)
        tell()


def _settle_bundle(ground: Ground, ask: Ask, bundle: list[Target]) -> None:
    try:
        lowered = Lowered(ground.filler, ground.cone(bundle))
    except CANNOT:
        for state in ground.ledger.open(bundle):
            state.why = Verdict.NOT_CHECKABLE
        return
    goals = Goals(ground.compiled, lowered)
    for state in list(ground.ledger.open(bundle)):
        try:
            if state.target.kind in ENDS:
                _End(ground, ask, goals, state).settle()
            else:
                _settle(ground, ask, goals, state)
        except CANNOT:
            state.why = Verdict.NOT_CHECKABLE


def _settle(ground: Ground, ask: Ask, goals: Goals, state: State) -> None:
    literal = goals.literal(state.target)
    found = ask(goals.builder.problem().with_true(literal))
    if found.is_possible:
        some = goals.lowered.taken(found.true)
        show(ground, state, some, Layer.SOLVER)
    elif found.is_possible is False:
        state.deny(Layer.SOLVER)


class _End:
    """The search for the lowest or highest score of a scale."""

    def __init__(self, ground: Ground, ask: Ask, goals: Goals, state: State) -> None:
        self.ground = ground
        self.ask = ask
        self.goals = goals
        self.state = state
        self.total: Total = goals.total(state.target.subject[0])
        self.is_up = state.target.kind is Kind.MAXIMUM

    def settle(self) -> None:
        """Settle the end, if the budget of each question is enough."""
        known = self._ask(self.total.known)
        if known.is_possible is None:
            return
        if known.is_possible is False:
            settle_end(self.ground, self.state, None, {}, Layer.SOLVER)
            return
        found = self._highest() if self._takes_highest() else self._furthest(known)
        if found is not None:
            value = self.total.score(found.true) if found.true else None
            if self._takes_highest():
                value = self._highest_of(found)
            if value is None:
                return
            some = self.goals.lowered.taken(found.true)
            settle_end(self.ground, self.state, decimal_of(value), some, Layer.SOLVER)

    def _takes_highest(self) -> bool:
        return self.total.plan.combine is Combine.HIGHEST

    def _ask(self, *literals: int) -> Solution:
        return self.ask(self.goals.builder.problem().with_true(*literals))

    def _furthest(self, start: Solution) -> Solution | None:
        """Return the solution with the furthest score (Dinkelbach, 1967).

        From a score there is, the sum that is positive beyond it is made as large as it
        can be; where that is zero, nothing is beyond.
        """
        found, sign = start, 1 if self.is_up else -1
        for _ in range(MOST_STEPS):
            number = self.total.score(found.true)
            if number is None:
                return None
            terms = [(sign * factor, one) for factor, one in self.total.against(number)]
            problem = self.goals.builder.problem(terms).with_true(self.total.known)
            better = self.ask(problem)
            if better.best is None or better.best != better.bound:
                self._bound(number, better)
                return None
            if better.best <= 0:
                return found
            found = better
        return None

    def _bound(self, number: Fraction, found: Solution) -> None:
        """Remember that nothing is beyond a number, if that is all that is known."""
        if found.bound is not None and found.bound <= 0:
            self.state.bound = decimal_of(number)

    def _highest(self) -> Solution | None:
        """Return a solution with the furthest top, trying one after another."""
        tops = self.total.tops()
        for top in reversed(tops) if self.is_up else tops:
            goal = self.total.at_least(top)
            if not self.is_up:
                over = self.total.at_least(top, above=True)
                goal = self.goals.builder.all_of((self.total.known, -over))
            found = self._ask(goal)
            if found.is_possible is not False:
                return found if found.is_possible else None
        return None

    def _highest_of(self, found: Solution) -> Fraction | None:
        unit = self.total.plan.unit
        taken = [o.top / unit for o in self.total.counted if o.literal in found.true]
        return max(taken, default=None)
