"""Which changes of what is asked may change scores: their class is the heaviest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from questionnaires.domain.definition import Questionnaire, Section
from questionnaires.domain.difference.matching import keyed
from questionnaires.domain.difference.reach import reach_of
from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Part,
)

_ASKED = frozenset({Part.SECTION, Part.QUESTION})
# what matters of a question that decides over scores, and of one that a scale counts
_OF_STEERING = frozenset(
    {Aspect.ADDED, Aspect.REMOVED, Aspect.CONDITION, Aspect.CHOICES_OFFERED}
)
_OF_COUNTED = frozenset(
    {
        Aspect.POINTS,
        Aspect.CHOICES_ADDED,
        Aspect.CHOICES_REMOVED,
        Aspect.CHOICES_EXCLUSIVE,
        Aspect.CHOICES_MISSING,
    }
)
_FIELDS_OF_STEERING = frozenset({"type", "calculation"})
_FIELDS_OF_COUNTED = frozenset({"may_be"})
_FIELDS_OF_SECTIONS = frozenset({"relevant", "repeat_over", "choice", "answered_by"})


def with_scoring(
    parts: tuple[Changed, ...], before: Questionnaire, after: Questionnaire
) -> tuple[Changed, ...]:
    """Return the same, with SCORING where a scale hangs on what is asked.

    Where neither sections nor questions differ, no condition is read.
    """
    if not any(changed.part in _ASKED for changed in parts):
        return parts
    scored = _scored(before, after)
    return tuple(_weighed(changed, scored) for changed in parts)


@dataclass(frozen=True, slots=True)
class _Scored:
    """What scores hang on, before or after; and the sections, before and after."""

    counted: frozenset[str]
    steering: frozenset[str]
    before: Mapping[str, Section]
    after: Mapping[str, Section]


def _scored(before: Questionnaire, after: Questionnaire) -> _Scored:
    old, new = reach_of(before), reach_of(after)
    return _Scored(
        counted=old.counted | new.counted,
        steering=old.steering | new.steering,
        before=keyed(before.sections),
        after=keyed(after.sections),
    )


def _weighed(changed: Changed, scored: _Scored) -> Changed:
    if changed.part not in _ASKED:
        return changed
    is_scoring = _of_section if changed.part is Part.SECTION else _of_question
    changes = tuple(
        replace(change, change_class=ChangeClass.SCORING)
        if is_scoring(changed.key, change, scored)
        else change
        for change in changed.changes
    )
    return replace(changed, changes=changes)


def _of_section(key: str, change: Change, scored: _Scored) -> bool:
    """A section's condition matters if one of its questions does."""
    if key not in scored.before or _FIELDS_OF_SECTIONS.isdisjoint(change.names):
        return False
    sections = (scored.before[key], scored.after[key])
    asked = {question.key for one in sections for question in one.questions}
    return not scored.steering.isdisjoint(asked)


def _of_question(key: str, change: Change, scored: _Scored) -> bool:
    if key not in scored.steering:
        return False
    is_counted = key in scored.counted
    match change.aspect:
        case Aspect.MOVED if change.names:
            old, new = change.names
            return _asked_when(scored.before[old]) != _asked_when(scored.after[new])
        case Aspect.MEANING:
            fields = _FIELDS_OF_COUNTED if is_counted else frozenset()
            return not (_FIELDS_OF_STEERING | fields).isdisjoint(change.names)
        case aspect:
            return aspect in _OF_STEERING or (is_counted and aspect in _OF_COUNTED)


def _asked_when(section: Section) -> tuple[str, ...]:
    return tuple(getattr(section, name) for name in sorted(_FIELDS_OF_SECTIONS))
