"""All changes that cost as little as the cheapest, the evenest first."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import TypeAlias

from questionnaires.domain.points import Top
from questionnaires.domain.smallest.branch import Branch
from questionnaires.domain.smallest.now import Now
from questionnaires.domain.smallest.tables import Meter, Pick, Tables

Picks: TypeAlias = tuple[Pick, ...]


def listed(
    now: Now, branches: Sequence[Branch], least: int, most: int, meter: Meter
) -> list[Picks]:
    """Return at most so many of the changes that cost `least`.

    Those whose largest move is the smallest come first, and of these those that
    change earlier questions.
    """

    def places(picks: Picks) -> list[int]:
        return sorted(now.compiled.index[pick.key] for pick in picks)

    found: list[Picks] = []
    for size in sorted({size for branch in branches for size in branch.sizes}):
        group: list[Picks] = []
        for branch in branches:
            ways = _ways(now, branch, least, size, meter)
            of_size = (way for way in ways if max(one.steps for one in way) == size)
            group += islice(of_size, most - len(found))
        found += sorted(group, key=places)[: most - len(found)]
        if len(found) == most:
            break
    return found


def _ways(
    now: Now, branch: Branch, least: int, size: int, meter: Meter
) -> Iterator[Picks]:
    """Yield the cheapest changes of a branch in which items move no further."""
    limit = least - branch.beside_cost
    met: dict[Top | None, bool] = {}

    def accept(number: Top | None, cost: int) -> bool:
        if number not in met:
            met[number] = now.goal.is_met(number, branch.context)
        return met[number] and cost <= limit

    tables = Tables(branch.root.within(size), limit, meter)
    for _, _, picks in tables.ways(0, accept):
        for others in product(*branch.beside.values()):
            yield (*(pick for pick in others if pick.option), *picks)
