"""From a bank to its facts: simulation, tables, then a solver for what is left."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.proof.asking import Target
from questionnaires.domain.proof.cone import Cone, cone_of
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.filling import Filler
from questionnaires.domain.proof.seeing import View, view_of
from questionnaires.domain.proof.settling import ENDS, Ledger, State
from questionnaires.domain.proof.tables import End, Tables, Wish
from questionnaires.domain.proof.values import Kind, Layer, Verdict
from questionnaires.domain.proof.witnesses import Witnesses
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.smallest.tables import Meter, SpentError

Answered = dict[str, Option]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What every layer works on."""

    compiled: Compiled
    filler: Filler
    ledger: Ledger
    witnesses: Witnesses

    def cone(self, targets: Iterable[Target]) -> Cone:
        """Return what decides over some targets."""
        wish = wish_of(targets)
        return cone_of(
            self.compiled, self.filler.domains, wish.sources, wish.keys, wish.scales
        )

    def whole(self, cone: Cone) -> bool:
        """Say whether all answers of a cone can be tried, on whatever day."""
        domains = self.filler.domains
        return not cone.reads_the_day and all(
            domains[key].is_whole for key in cone.keys if key in domains
        )


def wish_of(targets: Iterable[Target], *, only_ends: bool = False) -> Wish:
    """Return what has to be known at the end to judge some targets."""
    chosen = list(targets)
    return Wish(
        sources=tuple(dict.fromkeys(s for one in chosen for s in one.sources)),
        keys=frozenset(one.key for one in chosen if one.key),
        scales=tuple(dict.fromkeys(s for one in chosen for s in one.scales)),
        only_ends=only_ends,
    )


def bundles(ledger: Ledger) -> Iterator[list[Target]]:
    """Yield what is open, in bundles that the same tables settle."""
    found: dict[object, list[Target]] = {}
    for state in ledger.open():
        target = state.target
        own = target.kind is not Kind.ADVICE and target.scales
        kind = own or (target.scales, target.sources, target.key)
        found.setdefault(kind, []).append(target)
    yield from found.values()


def tabulate(ground: Ground, targets: list[Target], budget: int) -> None:
    """Settle targets by tables; what they cannot settle stays open."""
    cone = ground.cone(targets)
    if not ground.whole(cone):
        for state in ground.ledger.open(targets):
            state.why = Verdict.NOT_CHECKABLE
        return
    is_scale = any(target.kind in ENDS for target in targets)
    for only_ends in (False, True) if is_scale else (False,):
        wish = wish_of(targets, only_ends=only_ends)
        try:
            tables = Tables(ground.filler, cone, wish, Meter(budget))
        except SpentError:
            continue
        _settle(ground, targets, tables)
        return


class _Found:
    """What the last states of some tables show."""

    def __init__(self) -> None:
        self.shown: dict[Target, End] = {}
        self.ends: dict[Target, tuple[Decimal, End]] = {}

    def see(self, view: View, end: End, targets: Iterable[Target]) -> None:
        """Look at one last state."""
        for target in targets:
            if target.kind in ENDS:
                value = view.values[target.subject[0]]
                if value is not None and self._is_further(target, value):
                    self.ends[target] = value, end
            elif target not in self.shown and target.test(view):
                self.shown[target] = end

    def _is_further(self, target: Target, value: Decimal) -> bool:
        if target not in self.ends:
            return True
        known = self.ends[target][0]
        return value < known if target.kind is Kind.MINIMUM else value > known


def _settle(ground: Ground, targets: list[Target], tables: Tables) -> None:
    found = _Found()
    open_ones = list(ground.ledger.open(targets))
    for facts, numbers, end in tables.ends():
        values = {k: None if n is None else decimal_of(n) for k, n in numbers.items()}
        view = view_of(ground.compiled, facts, values, ground.filler.day)
        found.see(view, end, [state.target for state in open_ones])
    for state in open_ones:
        target = state.target
        if target.kind in ENDS:
            value, last = found.ends.get(target, (None, None))
            some = {} if last is None else tables.answers(last)
            settle_end(ground, state, value, some, Layer.TABLES)
        elif target in found.shown:
            show(ground, state, tables.answers(found.shown[target]), Layer.TABLES)
        elif not tables.wish.only_ends:
            state.deny(Layer.TABLES)


def settle_end(
    ground: Ground, state: State, value: Decimal | None, some: Answered, layer: Layer
) -> None:
    """Remember the exact end of a scale; a scale without any number has none."""
    state.is_exact = True
    if value is None:
        state.deny(layer)
        return
    state.bound = value
    if state.value == value:
        state.layer = layer
        return
    test = reaching(state.target.subject[0], value)
    answers = ground.witnesses.completed(some, test)
    if answers is None:
        state.is_exact = False
        ground.ledger.disagree(state.target)
    else:
        state.note(value, answers, layer)


def reaching(scale: str, value: Decimal) -> Callable[[View], bool]:
    """Return the test whether a scale has exactly this value."""
    return lambda view: view.values[scale] == value


def show(ground: Ground, state: State, some: Answered, layer: Layer) -> None:
    """Remember answers that show a target, if the scoring agrees."""
    answers = ground.witnesses.completed(some, state.target.test)
    if answers is None:
        ground.ledger.disagree(state.target)
    else:
        state.show(answers, layer)
