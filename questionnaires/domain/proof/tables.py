"""All that a scale or a condition can come to, without trying all answers.

The walk, with answers told apart no further than they have to be.

From the first question to the last, answers are one *state* if nothing that follows can
tell them apart: what conditions still to be read see of them, and the tallies of the
scales. The conditions are those of the walk itself. A budget of steps ends it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from questionnaires.domain.answers import Instead, Plain, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import Value, dependencies, parse
from questionnaires.domain.points import Top
from questionnaires.domain.proof.adding import Adding, Tally
from questionnaires.domain.proof.cone import Cone, rules_of
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.ends import ends_of
from questionnaires.domain.proof.filling import Filler
from questionnaires.domain.smallest.classes import sight_of
from questionnaires.domain.smallest.tables import Meter
from questionnaires.domain.steps import Step, worked_out

FOREVER = 10**9
UNASKED = object()

Known: TypeAlias = tuple[tuple[str, object], ...]  # answers still needed, by question
Tallies: TypeAlias = tuple[Tally, ...]
Back: TypeAlias = tuple[Known, Tallies, object] | None
Layer: TypeAlias = dict[Known, dict[Tallies, Back]]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What to work out: conditions, questions and scales to be known at the end.

    `only_ends`: of the numbers there can be only the lowest and highest are kept.
    """

    sources: tuple[str, ...]
    keys: frozenset[str]
    scales: tuple[str, ...]
    only_ends: bool = False


class Tables:
    """The layers of states, one for each question of a cone."""

    def __init__(self, filler: Filler, cone: Cone, wish: Wish, meter: Meter) -> None:
        self.filler = filler
        self.compiled: Compiled = filler.compiled
        self.wish = wish
        self.meter = meter
        self.adding = Adding(self.compiled, wish.scales)
        self.places = self.compiled.index
        self.steps = [self.compiled.steps[self.places[key]] for key in cone.keys]
        self.last = self._last_uses()
        self.readers = cone.readers
        self.sights: dict[str, Callable[[Plain | None], Hashable]] = {}
        self.alike: dict[str, dict[Hashable, object]] = {}
        self.layers: list[Layer] = [{(): {self.adding.start: None}}]
        for step in self.steps:
            self.layers.append(self._after(step, self.layers[-1]))

    def ends(self) -> Iterator[tuple[dict[str, Value], dict[str, Top | None], "End"]]:
        """Yield the facts still known and the numbers of each last state."""
        for known, found in self.layers[-1].items():
            facts = facts_of(dict(known))
            for tallies in found:
                yield facts, self.adding.numbers(tallies), End(known, tallies)

    def answers(self, end: "End") -> dict[str, Option]:
        """Return answers that lead to a state."""
        given: dict[str, Option] = {}
        known, tallies = end.known, end.tallies
        for step, layer in zip(
            reversed(self.steps), reversed(self.layers[1:]), strict=True
        ):
            back = layer[known][tallies]
            if back is None:
                break
            known, tallies, option = back
            if step.is_asked and option is not UNASKED:
                given[step.key] = option  # type: ignore[assignment]
        return given

    def _last_uses(self) -> dict[str, int]:
        """Return until which step each answer has to be known."""
        uses = [(key, FOREVER) for key in self.wish.keys]
        for source in self.wish.sources:
            uses += [(key, FOREVER) for key in names_in(source)]
        uses += self.adding.needs()
        for step in self.steps:
            uses += self._uses(step)
        last: dict[str, int] = {}
        for key, until in uses:
            last[key] = max(last.get(key, -1), until)
        return last

    def _uses(self, step: Step) -> Iterator[tuple[str, int]]:
        place = self.places[step.key]
        for source in rules_of(step):
            yield from ((name, place) for name in names_in(source))
        if step.key in self.filler.late:
            until = self.filler.late[step.key]
            names = (step.key, *names_in(step.question.constraint))
            yield from ((name, until) for name in names)

    def _after(self, step: Step, before: Layer) -> Layer:
        place = self.places[step.key]
        made: Layer = {}
        for known, found in before.items():
            for option, after, now in self._moves(step, place, known):
                self.meter.spend(len(found))
                context = self.compiled.context(facts_of(now), self.filler.day)
                into = made.setdefault(after, {})
                for tallies in found:
                    new = self.adding.added(tallies, place, now, context)
                    into.setdefault(new, (known, tallies, option))
        if self.wish.only_ends:
            plans = self.adding.plans
            made = {known: ends_of(plans, found) for known, found in made.items()}
        return made

    def _moves(
        self, step: Step, place: int, known: Known
    ) -> Iterator[tuple[object, Known, dict[str, object]]]:
        """Yield what may become of one question, one answer of each kind."""
        options = dict(known)
        seen: set[Hashable] = set()
        for option in self._taken(step, facts_of(options)):
            now = dict(options)
            if option is not UNASKED:
                now[step.key] = self._alike(step.key, option)
            sight = now.get(step.key, UNASKED)
            if sight in seen or not self._is_allowed(place, now):
                continue
            seen.add(sight)
            after = tuple(
                (key, one) for key, one in now.items() if self.last.get(key, -1) > place
            )
            yield option, after, now

    def _taken(self, step: Step, facts: dict[str, Value]) -> Iterable[object]:
        if not self.filler.is_asked(step, facts):
            return (UNASKED,)
        context = self.compiled.context(facts, self.filler.day)
        if step.value is not None:
            return (worked_out(step.value(context)),)
        return self.filler.allowed(step, context) if step.is_asked else (None,)

    def _alike(self, key: str, option: object) -> object:
        """Return the first answer that nothing here can tell from this one."""
        known = self.alike.setdefault(key, {})
        return known.setdefault(self._sight(key, option), option)

    def _sight(self, key: str, option: object) -> Hashable:
        if isinstance(option, Instead):
            return option.said is Said.NOT_APPLICABLE
        if option is None or key in self.filler.late:
            return option
        if key not in self.sights:
            read = (one for one in self.readers if key in one.reads)
            self.sights[key] = sight_of(self.compiled, list(read), key, self.filler.day)
        seen = self.sights[key](option)  # type: ignore[arg-type]
        return seen, tuple(item.top(option) for item in self.adding.items.get(key, ()))  # type: ignore[arg-type]

    def _is_allowed(self, place: int, options: Mapping[str, object]) -> bool:
        """Say whether the constraints that could not be judged before are met."""
        due = [key for key, until in self.filler.late.items() if until == place]
        facts = facts_of(options) if due else {}
        return all(self.filler.is_met(key, facts) for key in due)


def facts_of(options: Mapping[str, object]) -> dict[str, Value]:
    """Return answers as the conditions read them."""
    return {
        key: None if isinstance(one, Instead) else one  # type: ignore[misc]
        for key, one in options.items()
    }


def names_in(source: str) -> frozenset[str]:
    """Return the questions a condition reads."""
    return dependencies(parse(source)) if source.strip() else frozenset()


@dataclass(frozen=True, slots=True)
class End:
    """One last state."""

    known: Known
    tallies: Tallies
