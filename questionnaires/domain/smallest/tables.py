"""The least cost of every number a scale can come to, while all conditions stay.

From the last item to the first, what the rest can add is worked out once, with the
least it costs. Of two sums at one cost the worse one is forgotten where only more (or
only less) is wanted: then nothing that is wanted can need it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from questionnaires.domain.definition import Rule
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.smallest.options import Option
from questionnaires.domain.sums import number_from
from questionnaires.domain.weighing import ItemPlan, ScalePlan


class SpentError(Exception):
    """The budget is spent."""


@dataclass(slots=True)
class Meter:
    """The steps that are left; `was_cut` if something dearer was not looked at."""

    left: int
    was_cut: bool = False

    def spend(self, steps: int) -> None:
        """Count some steps.

        Raises:
            SpentError: there are not so many left.
        """
        self.left -= steps
        if self.left < 0:
            raise SpentError


@dataclass(frozen=True, slots=True)
class Pick:
    """What becomes of one answer, and what that costs; None: it stays."""

    key: str
    option: Option | None
    cost: int

    @property
    def steps(self) -> int:
        """How many levels it moves."""
        return self.option.steps if self.option else 0


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One item that counts: the tops its answers give, or the scale it adds."""

    item: ItemPlan
    picks: tuple[tuple[Top | None, Pick], ...] = ()
    below: "Part | None" = None

    def within(self, size: int) -> "Row":
        """Return the row with no answer moved by more levels than these."""
        below = None if self.below is None else self.below.within(size)
        picks = tuple(one for one in self.picks if one[1].steps <= size)
        return replace(self, picks=picks, below=below)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A scale and the items of it that count; `sense` is 1 if only more is wanted."""

    plan: ScalePlan
    rows: tuple[Row, ...]
    sense: int
    bottom: int = field(init=False)

    def __post_init__(self) -> None:
        bottom = sum(row.item.bottom for row in self.rows)
        object.__setattr__(self, "bottom", bottom)

    def within(self, size: int) -> "Part":
        """Return the part with no answer moved by more levels than these."""
        return replace(self, rows=tuple(row.within(size) for row in self.rows))


# how many items are answered (no more than are enough), the sum of their bottoms if
# it matters, and that of their tops
State: TypeAlias = tuple[int, int, Top | None]
LOST: State = (-1, 0, None)  # an answer is missing where all are needed
Accept: TypeAlias = Callable[[Top | None, int], bool]
Found: TypeAlias = tuple[Top | None, int, tuple[Pick, ...]]


class Tables:
    """What a part can come to for at most `limit`."""

    def __init__(self, part: Part, limit: int, meter: Meter) -> None:
        self.part = part
        self.limit = limit
        self.meter = meter
        self.is_highest = part.plan.combine is Combine.HIGHEST
        missing = part.plan.scale.missing
        self.needs_all = missing.rule is Rule.NONE
        self.enough = max(1, missing.count)
        self.divides = part.plan.combine is Combine.DIVIDE or part.plan.prorates
        self.start: State = (0, 0, None if self.is_highest else 0)
        self.below = [
            None if row.below is None else Tables(row.below, limit, meter)
            for row in part.rows
        ]
        tables: list[Mapping[State, int]] = [{self.start: 0}]
        for row, below in zip(reversed(part.rows), reversed(self.below), strict=True):
            tops = list(_least(_tops(row, below)).items())
            tables.append(self._thinned(self._joined(row, tops, tables[-1])))
        self.tables = tables[::-1]

    def outcomes(self) -> dict[Top | None, int]:
        """Return the numbers there can be, each with the least it costs."""
        pairs = ((self._number(state), cost) for state, cost in self.tables[0].items())
        return _least(pairs)

    def ways(self, cost: int, accept: Accept) -> Iterator[Found]:
        """Yield all picks that are accepted, with the number they make.

        `accept` says whether a number at a cost will do.
        """
        yield from self._ways(0, self.start, cost, accept)

    def _ways(
        self, place: int, state: State, cost: int, accept: Accept
    ) -> Iterator[Found]:
        if place == len(self.part.rows):
            yield self._number(state), cost, ()
            return
        for after, so_far, picks in self._taken(place, state, cost, accept):
            for number, total, more in self._ways(place + 1, after, so_far, accept):
                yield number, total, picks + more

    def _taken(
        self, place: int, state: State, cost: int, accept: Accept
    ) -> Iterator[tuple[State, int, tuple[Pick, ...]]]:
        """Yield what one item may add, if the rest can still make it acceptable."""
        row, below = self.part.rows[place], self.below[place]

        def may_add(number: Top | None, so_far: int) -> bool:
            after = self._added(state, row, _top(row, number))
            return self._may_be(place + 1, after, so_far, accept)

        if below is not None:
            for number, so_far, picks in below.ways(cost, may_add):
                yield self._added(state, row, _top(row, number)), so_far, picks
            return
        for top, pick in row.picks:
            after, so_far = self._added(state, row, top), cost + pick.cost
            if self._may_be(place + 1, after, so_far, accept):
                yield after, so_far, (pick,) if pick.option else ()

    def _may_be(self, place: int, state: State, cost: int, accept: Accept) -> bool:
        rest = self.tables[place]
        self.meter.spend(len(rest))
        return any(
            accept(self._number(self._both(state, other)), cost + more)
            for other, more in rest.items()
            if cost + more <= self.limit
        )

    def _joined(
        self,
        row: Row,
        tops: Iterable[tuple[Top | None, int]],
        rest: Mapping[State, int],
    ) -> dict[State, int]:
        made: dict[State, int] = {}
        for top, more in tops:
            self.meter.spend(len(rest))
            for state, cost in rest.items():
                total = cost + more
                if total > self.limit:
                    self.meter.was_cut = True
                    continue
                after = self._added(state, row, top)
                if total < made.get(after, total + 1):
                    made[after] = total
        return made

    def _thinned(self, states: Mapping[State, int]) -> Mapping[State, int]:
        """Return the states without those that are both dearer and no better."""
        sense = self.part.sense
        if not sense:
            return states
        kept: dict[State, int] = {}
        best: dict[tuple[int, int], Top] = {}
        ordered = sorted(
            (cost, -sense * (state[2] or 0), state) for state, cost in states.items()
        )
        for cost, lack, state in ordered:
            answered, bottom, _ = state
            worth = -lack
            if worth > best.get((answered, bottom), worth - 1):
                best[answered, bottom] = worth
                kept[state] = cost
        return kept

    def _added(self, state: State, row: Row, top: Top | None) -> State:
        if top is None:
            return LOST if self.needs_all else state
        return self._both(state, (1, row.item.bottom if self.divides else 0, top))

    def _both(self, one: State, other: State) -> State:
        if LOST in (one, other):
            return LOST
        first, second = one[2], other[2]
        total: Top | None
        if first is None or second is None:
            total = second if first is None else first
        else:
            total = max(first, second) if self.is_highest else first + second
        return min(one[0] + other[0], self.enough), one[1] + other[1], total

    def _number(self, state: State) -> Top | None:
        answered, bottom, total = state
        if answered < self.enough:
            return None
        return number_from(self.part.plan, total, bottom, self.part.bottom)


def _top(row: Row, number: Top | None) -> Top | None:
    return None if number is None else row.item.top(number)


def _tops(row: Row, below: Tables | None) -> Iterator[tuple[Top | None, int]]:
    if below is None:
        yield from ((top, pick.cost) for top, pick in row.picks)
    else:
        for number, cost in below.outcomes().items():
            yield _top(row, number), cost


def _least(pairs: Iterable[tuple[Top | None, int]]) -> dict[Top | None, int]:
    found: dict[Top | None, int] = {}
    for number, cost in pairs:
        if cost < found.get(number, cost + 1):
            found[number] = cost
    return found
