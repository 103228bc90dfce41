"""Parts before and after, found again by their keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from questionnaires.domain.difference.fields import field_changes
from questionnaires.domain.difference.order import moved
from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Part,
)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_Keyed)
Found = TypeVar("Found")
Compare = Callable[[Found, Found], Iterable[Change]]

_COMING_AND_GOING: Mapping[Part, ChangeClass] = {
    Part.SECTION: ChangeClass.STRUCTURE,
    Part.QUESTION: ChangeClass.STRUCTURE,
    Part.LIST: ChangeClass.NOTES,
    Part.SCALE: ChangeClass.SCORING,
    Part.ITEM: ChangeClass.SCORING,
    Part.BAND: ChangeClass.SCORING,
    Part.ADVICE: ChangeClass.STRUCTURE,
    Part.TEXT: ChangeClass.WORDING,
    Part.CASE: ChangeClass.NOTES,
}
_MOVING: Mapping[Part, ChangeClass] = {
    Part.SECTION: ChangeClass.STRUCTURE,
    Part.QUESTION: ChangeClass.STRUCTURE,
    Part.LIST: ChangeClass.NOTES,
    Part.SCALE: ChangeClass.STRUCTURE,
    Part.ITEM: ChangeClass.NOTES,  # sums are the same in whatever order
    Part.BAND: ChangeClass.SCORING,  # the first that holds is the band
    Part.ADVICE: ChangeClass.STRUCTURE,
    Part.TEXT: ChangeClass.NOTES,  # each has its place by its name
    Part.CASE: ChangeClass.NOTES,
}


def keyed(parts: Iterable[Keyed]) -> dict[str, Keyed]:
    """Return the parts by key, in their order; of two with one key, the first."""
    found: dict[str, Keyed] = {}
    for part in parts:
        found.setdefault(part.key, part)
    return found


def matched(
    part: Part,
    before: Mapping[str, Found],
    after: Mapping[str, Found],
    compare: Compare[Found],
    moves: Mapping[str, Change] | None = None,
) -> Iterator[Changed]:
    """Yield what differs of one kind of part: first in the order after, then removed.

    `compare` yields how one part differs; `moves` are those that stand elsewhere, by
    key, where the order among all parts does not say it.
    """
    if moves is None:
        moves = dict.fromkeys(moved(before, after), move(part))
    for key, new in after.items():
        if key not in before:
            yield whole(part, key, Aspect.ADDED)
        elif changes := (*_move(key, moves), *compare(before[key], new)):
            yield Changed(part, key, changes)
    for key in before:
        if key not in after:
            yield whole(part, key, Aspect.REMOVED)


def move(part: Part, *sections: str) -> Change:
    """Return the change of a part that stands elsewhere."""
    return Change(Aspect.MOVED, _MOVING[part], sections)


def own_fields(old: Any, new: Any) -> Iterable[Change]:
    """Return how two parts of one kind differ in their own fields; soon if not."""
    return () if old == new else field_changes(old, new)


def whole(part: Part, key: str, aspect: Aspect) -> Changed:
    """Return the change of a part that is new, or gone."""
    return Changed(part, key, (Change(aspect, _COMING_AND_GOING[part]),))


def _move(key: str, moves: Mapping[str, Change]) -> Iterator[Change]:
    if key in moves:
        yield moves[key]
