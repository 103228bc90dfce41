"""Every number a scale can come to while the answers to the free questions vary."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.answers import Given, Instead, Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import Context
from questionnaires.domain.flow import Path
from questionnaires.domain.methods import Combine
from questionnaires.domain.points import Top
from questionnaires.domain.sums import is_enough, number_from
from questionnaires.domain.weighing import ItemPlan, ScalePlan

MOST_SUMS = 2500


@dataclass(frozen=True, slots=True, eq=False)
class Picks:
    """The answers that lead to a sum: one, or those of its parts."""

    parts: tuple["Picks", ...] = ()
    key: str = ""
    plain: Plain = ""

    def answers(self) -> Iterator[tuple[str, Plain]]:
        """Yield each question with its answer."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if one.key:
                yield one.key, one.plain
            waiting += one.parts


NOTHING = Picks()
Options = Mapping[Top, Picks]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What is settled: the path, what conditions read, what was said; what is free."""

    compiled: Compiled
    path: Path
    context: Context
    given: Mapping[str, Given]
    free: Mapping[str, tuple[Plain, ...]]


def numbers_reached(ground: Ground, scale: str) -> dict[Top, Picks] | None:
    """Return the exact numbers a scale can have, each with answers that give it.

    None if nothing of it is asked. Of very many sums only some are kept, spread
    evenly.
    """
    plan = ground.compiled.scales[scale]
    sums: Options | None = None
    bottom = asked_bottom = answered = missing = 0
    for item in plan.items:
        options = _options(ground, plan, item)
        if options is None:
            continue
        asked_bottom += item.bottom
        if not options:
            missing += 1
            continue
        answered += 1
        bottom += item.bottom
        sums = options if sums is None else _added(plan.combine, sums, options)
    if not answered and not missing:
        return None
    if sums is None or not is_enough(plan, answered, missing):
        return {}
    numbers = {
        number_from(plan, total, bottom, asked_bottom): picks
        for total, picks in sums.items()
    }
    return {number: picks for number, picks in numbers.items() if number is not None}


def _options(ground: Ground, plan: ScalePlan, item: ItemPlan) -> Options | None:
    """Return the tops an item can add; none if no answer counts, None if not asked."""
    if item.when is not None and not item.when.holds(ground.context):
        return None
    if plan.scale.method is Method.SUBSCALES:
        below = numbers_reached(ground, item.key)
        return below and _tops((item.top(n), picks) for n, picks in below.items())
    not_applicable = isinstance(ground.given.get(item.key), Instead)
    if not_applicable or item.key not in ground.path.facts:
        return None
    if item.key in ground.free:
        return _tops(
            (item.top(plain), Picks(key=item.key, plain=plain))
            for plain in ground.free[item.key]
        )
    fact = ground.path.facts[item.key]
    return _tops([(None if fact is None else item.top(fact), NOTHING)])


def _tops(pairs: Iterable[tuple[Top | None, Picks]]) -> Options:
    options: dict[Top, Picks] = {}
    for top, picks in pairs:
        if top is not None:
            options.setdefault(top, picks)
    return options


def _added(combine: Combine, sums: Options, options: Options) -> Options:
    join: Callable[[Top, Top], Top] = max if combine is Combine.HIGHEST else _plus
    made: dict[Top, Picks] = {}
    for total, picks in sums.items():
        for top, more in options.items():
            joined = join(total, top)
            if joined not in made:
                made[joined] = Picks((picks, more))
    return made if len(made) <= MOST_SUMS else _thinned(made)


def _plus(one: Top, other: Top) -> Top:
    return one + other


def _thinned(sums: Options) -> Options:
    """Return some of the sums: the ends, and between them as many as may be."""
    ordered = sorted(sums)
    last = len(ordered) - 1
    kept = {ordered[last * n // (MOST_SUMS - 1)] for n in range(MOST_SUMS)}
    return {total: sums[total] for total in ordered if total in kept}
