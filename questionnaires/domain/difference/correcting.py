"""What experts say of a change against what it looks like: the one thing to judge.

Whether other words mean the same no program knows. What scores come to is worked out,
and is not for judging.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Correction,
    Difference,
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
_OPTIONS = frozenset(
    {
        Aspect.CHOICES_ADDED,
        Aspect.CHOICES_REMOVED,
        Aspect.CHOICES_EXCLUSIVE,
        Aspect.CHOICES_MISSING,
    }
)


class Other(StrEnum):
    """Why a question that both versions ask is another one; only OPTIONS are facts."""

    OPTIONS = "options"
    MEANING = "meaning"


def may_become(change: Change) -> tuple[ChangeClass, ...]:
    """Return the classes that an expert may say a change is of, instead of its own."""
    if change.change_class is ChangeClass.SCORING or not _is_open(change):
        return ()
    return tuple(one for one in CLASSES if one is not change.change_class)


def corrected(found: Difference, corrections: Iterable[Correction]) -> Difference:
    """Return a difference in which changes are of the classes they were judged to be.

    A correction of a repeated question holds for each of its copies. What is scoring
    stays so, and may have been judged to mean something else besides.
    """
    known = {(one.part, one.key, one.aspect): one for one in corrections}
    if not known:
        return found

    def judged(changed: Changed, change: Change) -> Change:
        key = (changed.part, original(changed.key), change.aspect)
        one = known.get((changed.part, changed.key, change.aspect)) or known.get(key)
        return change if one is None else _judged(change, one)

    return Difference(
        tuple(
            replace(
                changed, changes=tuple(judged(changed, one) for one in changed.changes)
            )
            for changed in found.parts
        )
    )


def why_other(changed: Changed | None) -> Other | None:
    """Return why a question that both versions ask is another one; None if it is not.

    It is then compared nowhere. That it takes another type alone is no other meaning:
    answers may be converted.
    """
    changes = changed.changes if changed else ()
    if any(one.aspect in _OPTIONS for one in changes):
        return Other.OPTIONS
    return Other.MEANING if any(means_another(one) for one in changes) else None


def means_another(change: Change) -> bool:
    """Say whether a question asks something else by this change."""
    if change.judged and change.judged.change_class is ChangeClass.MEANING:
        return True
    if change.aspect is not Aspect.MEANING or set(change.names) == {"type"}:
        return False
    return change.change_class in {ChangeClass.MEANING, ChangeClass.SCORING}


def _judged(change: Change, one: Correction) -> Change:
    if one.change_class in may_become(change):
        return replace(change, change_class=one.change_class, judged=one)
    means_other = one.change_class is ChangeClass.MEANING and _is_open(change)
    return replace(change, judged=one) if means_other else change


def _is_open(change: Change) -> bool:
    return change.aspect in ASPECTS and _FIXED_FIELDS.isdisjoint(change.names)
