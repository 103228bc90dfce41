"""Scales added up answer by answer, along the walk.

A tally is what is needed of the answers so far: how many are answered (no more than
are enough), whether one is missing, the bottoms and the total. Nothing else of them can
make a difference to the number, so answers with one tally are one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method, Rule
from questionnaires.domain.expressions import Context, dependencies, parse
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.sums import is_enough, number_from
from questionnaires.domain.wanted.scope import parts_of
from questionnaires.domain.weighing import ItemPlan, ScalePlan

# answered, is one missing, bottom, bottom of all asked, total
Tally: TypeAlias = tuple[int, bool, int, int, Top | None]
NOT_SHOWN = object()
EMPTY: Tally = (0, False, 0, 0, None)
DONE: Tally = (-1, False, 0, 0, None)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """An item that can be added once all it hangs on is known: at step `due`."""

    slot: int
    item: ItemPlan
    due: int
    reads: frozenset[str]  # by its condition
    part: int | None  # the slot of the scale it adds, where it is one


class Adding:
    """The tallies of some scales, and of the scales they add up."""

    def __init__(self, compiled: Compiled, scales: tuple[str, ...]) -> None:
        self.compiled = compiled
        wanted = {part.key for scale in scales for part in parts_of(compiled, scale)}
        self.scales = tuple(key for key in compiled.scales if key in wanted)
        self.plans = [compiled.scales[key] for key in self.scales]
        self.slots = {key: place for place, key in enumerate(self.scales)}
        self.asked_for = {self.slots[key] for key in scales}
        self.complete: list[int] = []
        self.events: dict[int, list[Event]] = {}
        for place, plan in enumerate(self.plans):
            found = list(self._events(place, plan))
            for event in found:
                self.events.setdefault(event.due, []).append(event)
            self.complete.append(max((one.due for one in found), default=-1))
        self.start = tuple(EMPTY for _ in self.plans)
        self.freed = self._freed()
        self.items: dict[str, list[ItemPlan]] = {}
        for event in (one for found in self.events.values() for one in found):
            if event.part is None:
                self.items.setdefault(event.item.key, []).append(event.item)

    def needs(self) -> Iterator[tuple[str, int]]:
        """Yield each question an item hangs on, with the step until which it does."""
        for events in self.events.values():
            for event in events:
                names = [] if event.part is not None else [event.item.key]
                yield from ((name, event.due) for name in (*names, *event.reads))

    def added(
        self,
        tallies: tuple[Tally, ...],
        step: int,
        options: Mapping[str, object],
        context: Context,
    ) -> tuple[Tally, ...]:
        """Return the tallies after a step; `options` are the answers still known."""
        events = self.events.get(step)
        if not events:
            return tallies
        found = list(tallies)
        for event in events:
            self._add(found, event, options, context)
        for slot in self.freed.get(step, ()):
            found[slot] = DONE
        return tuple(found)

    def numbers(self, tallies: tuple[Tally, ...]) -> dict[str, Top | None]:
        """Return the number of each scale that was asked for."""
        return {
            self.scales[slot]: number_of(self.plans[slot], tallies[slot])
            for slot in sorted(self.asked_for)
        }

    def _add(
        self,
        found: list[Tally],
        event: Event,
        options: Mapping[str, object],
        context: Context,
    ) -> None:
        plan, item = self.plans[event.slot], event.item
        if event.part is None:
            fact = options.get(item.key, NOT_SHOWN)
        else:
            fact = self._of_part(found[event.part], event.part)
        if fact is NOT_SHOWN or (item.when and not item.when.holds(context)):
            return
        if isinstance(fact, Instead):
            if fact.said is Said.NOT_APPLICABLE:
                return
            fact = None
        top = None if fact is None else item.top(fact)  # type: ignore[arg-type]
        found[event.slot] = joined(plan, found[event.slot], item.bottom, top)

    def _of_part(self, tally: Tally, slot: int) -> object:
        answered, is_missing = tally[:2]
        if not answered and not is_missing:
            return NOT_SHOWN
        return number_of(self.plans[slot], tally)

    def _events(self, place: int, plan: ScalePlan) -> Iterator[Event]:
        index = self.compiled.index
        for item, written in zip(plan.items, plan.scale.items, strict=True):
            reads = _names(written.when)
            due = max((index[name] for name in reads if name in index), default=-1)
            if plan.scale.method is Method.SUBSCALES:
                part = self.slots[item.key]
                due = max(due, self.complete[part])
                yield Event(place, item, due, reads, part)
            else:
                due = max(due, index[item.key])
                yield Event(place, item, due, reads, None)

    def _freed(self) -> dict[int, list[int]]:
        last: dict[int, int] = {}
        for events in self.events.values():
            for event in events:
                if event.part is not None and event.part not in self.asked_for:
                    last[event.part] = max(last.get(event.part, -1), event.due)
        freed: dict[int, list[int]] = {}
        for slot, due in last.items():
            freed.setdefault(due, []).append(slot)
        return freed


def joined(plan: ScalePlan, tally: Tally, bottom: int, top: Top | None) -> Tally:
    """Return the tally with one more item: `top` is None where it is missing."""
    answered, is_missing, bottoms, asked, total = tally
    rule = plan.scale.missing
    if plan.prorates:
        asked += bottom
    if top is None or (is_missing and rule.rule is Rule.NONE):
        if rule.rule is Rule.NONE:
            return (0, True, 0, 0, None)
        return (answered, True, bottoms, asked, total)
    if plan.combine is Combine.DIVIDE or plan.prorates:
        bottoms += bottom
    if plan.combine is Combine.HIGHEST:
        total = top if total is None else max(total, top)
    else:
        total = top if total is None else total + top
    return (min(answered + 1, max(1, rule.count)), is_missing, bottoms, asked, total)


def number_of(plan: ScalePlan, tally: Tally) -> Top | None:
    """Return the number a tally makes."""
    answered, is_missing, bottoms, asked, total = tally
    if not is_enough(plan, answered, int(is_missing)):
        return None
    return number_from(plan, total, bottoms, asked)


def _names(source: str) -> frozenset[str]:
    return dependencies(parse(source)) if source.strip() else frozenset()
