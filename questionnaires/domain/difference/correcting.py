"""What experts say of a change against what it looks like: the one thing to judge.

Whether other words mean the same no program knows. What scores come to is worked out,
and is not for judging.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Difference,
    Part,
)
from questionnaires.domain.origins import original

# what may be judged, and as what
ASPECTS = frozenset(
    {
        Aspect.WORDING,
        Aspect.CHOICES_REWORDED,
        Aspect.PRESENTATION,
        Aspect.CONDITION,
        Aspect.MEANING,
        Aspect.USE,
    }
)
CLASSES = (ChangeClass.WORDING, ChangeClass.STRUCTURE, ChangeClass.MEANING)
# of these the answers themselves are others: no judgement makes them comparable
_FIXED_FIELDS = frozenset({"type", "calculation", "repeat_over", "choice", "audience"})


@dataclass(frozen=True, slots=True)
class Correction:
    """One change that is of another class than it looks, and why."""

    part: Part
    key: str
    aspect: Aspect
    change_class: ChangeClass
    reason: str


def may_become(change: Change) -> tuple[ChangeClass, ...]:
    """Return the classes that an expert may say a change is of, instead of its own."""
    is_fixed = (
        change.change_class is ChangeClass.SCORING
        or change.aspect not in ASPECTS
        or not _FIXED_FIELDS.isdisjoint(change.names)
    )
    if is_fixed:
        return ()
    return tuple(one for one in CLASSES if one is not change.change_class)


def corrected(found: Difference, corrections: Iterable[Correction]) -> Difference:
    """Return a difference in which changes are of the classes they were judged to be.

    A correction of a repeated question holds for each of its copies.
    """
    known = {(one.part, one.key, one.aspect): one for one in corrections}
    if not known:
        return found

    def judged(changed: Changed, change: Change) -> Change:
        key = (changed.part, original(changed.key), change.aspect)
        one = known.get((changed.part, changed.key, change.aspect)) or known.get(key)
        if one is None or one.change_class not in may_become(change):
            return change
        return replace(change, change_class=one.change_class)

    return Difference(
        tuple(
            replace(
                changed, changes=tuple(judged(changed, one) for one in changed.changes)
            )
            for changed in found.parts
        )
    )


def means_another(changes: Sequence[Change]) -> bool:
    """Say whether a question that is asked twice asks something else the second time.

    That it takes another type alone is no other meaning: answers may be converted.
    """
    return any(_is_another(one) for one in changes)


def _is_another(change: Change) -> bool:
    if change.aspect is Aspect.MEANING and set(change.names) == {"type"}:
        return False
    if change.aspect is Aspect.MEANING and change.change_class is ChangeClass.SCORING:
        return True
    return change.aspect in ASPECTS and change.change_class is ChangeClass.MEANING
