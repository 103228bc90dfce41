"""The whole proof of a bank, and how its facts are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answers import Answers
from questionnaires.domain.cases import DAY
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.origins import origins_of
from questionnaires.domain.plain import content_hash
from questionnaires.domain.proof.asking import targets_of
from questionnaires.domain.proof.choices import choices_told_apart
from questionnaires.domain.proof.contradicting import a_way_through, core_of
from questionnaires.domain.proof.domains import domains_of
from questionnaires.domain.proof.filling import Filler, preferring
from questionnaires.domain.proof.problem import Ask
from questionnaires.domain.proof.proving import Ground, bundles, reaching, tabulate
from questionnaires.domain.proof.reading import Readings
from questionnaires.domain.proof.seeing import replayed
from questionnaires.domain.proof.settling import ENDS, Ledger, State
from questionnaires.domain.proof.simulating import Generator, simulated
from questionnaires.domain.proof.solved import settle_by_solver
from questionnaires.domain.proof.values import (
    Fact,
    Kind,
    Layer,
    ProofReport,
    Verdict,
    Witness,
)
from questionnaires.domain.proof.witnesses import Witnesses
from questionnaires.domain.smallest.tables import SpentError

BUDGET = 4_000_000  # steps of work
FOR_ONE = 40  # one bundle of targets gets this part of the budget
PER_SET = 20  # steps that a simulated answer counts as
MOST_SETS = 2_000
SWAPS = 5_000  # steps of the budget for each choice that is swapped
GOOD = frozenset({Kind.FEASIBLE, Kind.BAND, Kind.SHOWN, Kind.HIDDEN, Kind.ANSWERED})
GOOD_ONES = GOOD | {Kind.RED_LINE, Kind.ADVICE, Kind.CHOICE}  # what ought to happen

Progress = Callable[[int, int], None]  # targets settled, of so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a proof may use: a generator and its seed, a budget, perhaps a solver."""

    generator: Generator
    seed: int
    budget: int = BUDGET
    ask: Ask | None = None
    progress: Progress = lambda done, of: None


def prove(as_written: Questionnaire, means: Means) -> ProofReport:
    """Return what a bank can come to.

    The same bank, seed, budget and engine give the same report everywhere.

    Raises:
        ExpressionError, KeyError, CycleError: as `compile_questionnaire`.
    """
    return _Proof(as_written, means).report()


class _Proof:
    def __init__(self, as_written: Questionnaire, means: Means) -> None:
        self.as_written = as_written
        self.means = means
        self.compiled = compile_questionnaire(as_written)
        self.readings = Readings(self.compiled)
        domains = domains_of(self.compiled, self.readings, DAY)
        self.filler = Filler(self.compiled, domains, DAY)
        self.targets = targets_of(self.compiled, origins_of(as_written))
        self.ledger = Ledger.of(self.targets)

    def report(self) -> ProofReport:
        """Return all facts."""
        return ProofReport(
            bank=self.as_written.key,
            hash=content_hash(self.as_written),
            seed=self.means.seed,
            budget=self.means.budget,
            with_solver=self.means.ask is not None,
            facts=tuple(self._facts()),
            disagreements=tuple(self.ledger.disagreements),
        )

    def _facts(self) -> Iterator[Fact]:
        sets = list(
            simulated(
                self.filler, self.readings, self.means.generator, self._count_of_sets()
            )
        )
        if not sets:
            found = self._feasible()
            yield found
            if found.witness is None:
                return
            sets = [Answers(dict(found.witness.given), DAY)]
        else:
            yield _feasible_by(Witness(tuple(sets[0].given.items()), (), DAY))
        for answers in sets:
            self.ledger.see(replayed(self.compiled, answers), answers, Layer.SIMULATION)
        ground = Ground(
            self.compiled, self.filler, self.ledger, Witnesses(self.filler, sets[0])
        )
        self._settle(ground)
        for target in self.targets:
            yield _told(ground, self.ledger.states[target])
        swaps = self.means.budget // SWAPS
        yield from choices_told_apart(self.filler, self.readings, sets, swaps)

    def _count_of_sets(self) -> int:
        steps = max(1, len(self.compiled.steps))
        return min(MOST_SETS, self.means.budget // (PER_SET * steps))

    def _settle(self, ground: Ground) -> None:
        for bundle in list(bundles(self.ledger)):
            tabulate(ground, bundle, self.means.budget // FOR_ONE)
            self._tell()
        if self.means.ask is not None and self.means.budget:
            settle_by_solver(ground, self.means.ask, self._tell)

    def _tell(self) -> None:
        of = len(self.targets)
        self.means.progress(of - len(list(self.ledger.open())), of)

    def _feasible(self) -> Fact:
        """Return whether there is a way through a bank that chance did not find."""
        budget = self.means.budget // FOR_ONE
        where = ("survey", "", "")
        try:
            some = a_way_through(self.filler, budget)
        except SpentError:
            why = Verdict.NOT_DECIDED
        except LookupError:
            why = Verdict.NOT_CHECKABLE
        else:
            answers = None if some is None else self.filler.fill(preferring(some))
            if answers is not None:
                return _feasible_by(Witness(tuple(answers.given.items()), (), DAY))
            why = Verdict.PROVED if some is None else Verdict.NOT_DECIDED
        is_never = why is Verdict.PROVED
        return Fact(
            Kind.FEASIBLE,
            (),
            where,
            why,
            Layer.TABLES if is_never else Layer.NOTHING,
            is_possible=False if is_never else None,
            core=core_of(self.filler, budget) if is_never else (),
            is_fault=is_never,
        )


def _feasible_by(witness: Witness) -> Fact:
    return Fact(
        Kind.FEASIBLE,
        (),
        ("survey", "", ""),
        Verdict.SHOWN,
        Layer.SIMULATION,
        is_possible=True,
        witness=witness,
    )


def _told(ground: Ground, state: State) -> Fact:
    """Return the fact a state comes to."""
    target = state.target
    is_possible = False if state.is_never else True if state.answers else None
    is_good = target.kind in GOOD_ONES
    return Fact(
        target.kind,
        target.subject,
        target.where,
        _verdict(state),
        state.layer,
        is_possible=is_possible,
        value=state.value,
        bound=state.bound,
        span=target.span,
        witness=_witness(ground, state),
        is_fault=target.kind not in ENDS
        and is_possible is not None
        and is_possible is not is_good,
    )


def _verdict(state: State) -> Verdict:
    if state.is_never:
        return Verdict.PROVED
    if state.target.kind in ENDS:
        if state.is_exact:
            return Verdict.PROVED
        if state.value is not None and state.bound is not None:
            return Verdict.BOUNDED
        return state.why
    return Verdict.SHOWN if state.answers else state.why


def _witness(ground: Ground, state: State) -> Witness | None:
    if state.answers is None:
        return None
    if state.target.kind in ENDS:
        test = reaching(state.target.subject[0], state.value or Decimal(0))
    else:
        test = state.target.test
    cone = ground.cone([state.target])
    given = {k: one for k, one in state.answers.given.items() if k in set(cone.keys)}
    near = ground.witnesses.completed(given, test) or state.answers
    return ground.witnesses.witness(near, test)
