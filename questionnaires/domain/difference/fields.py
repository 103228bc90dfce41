"""Which aspect of a part each of its fields belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from questionnaires.domain.definition import (
    Advice,
    Band,
    Case,
    Choice,
    Item,
    NamedText,
    Question,
    Questionnaire,
    Scale,
    Section,
    Text,
)
from questionnaires.domain.difference.values import Aspect, Change, ChangeClass
from questionnaires.domain.difference.wording import text_differences

# Keys are how parts are found again, and what is inside a part is compared by itself.
FIELDS: Mapping[type, Mapping[str, Aspect]] = {
    Questionnaire: {
        "key": Aspect.NOTES,
        "title": Aspect.WORDING,
        "languages": Aspect.PRESENTATION,
        "default_language": Aspect.PRESENTATION,
        "audience": Aspect.MEANING,
        "minutes": Aspect.PRESENTATION,
        "is_clinical": Aspect.NOTES,
        "may_total": Aspect.NOTES,
        "licence": Aspect.NOTES,
        "author": Aspect.NOTES,
        "source": Aspect.NOTES,
        "readme": Aspect.NOTES,
    },
    Section: {
        "title": Aspect.WORDING,
        "hint": Aspect.WORDING,
        "relevant": Aspect.CONDITION,
        "repeat_over": Aspect.MEANING,
        "choice": Aspect.MEANING,
        "answered_by": Aspect.MEANING,
        "xlsform_name": Aspect.NOTES,
    },
    Question: {
        "type": Aspect.MEANING,
        "label": Aspect.WORDING,
        "choices": Aspect.NOTES,  # the name of the list; what it holds is compared
        "hint": Aspect.WORDING,
        "guidance": Aspect.WORDING,
        "is_required": Aspect.MEANING,
        "relevant": Aspect.CONDITION,
        "constraint": Aspect.MEANING,
        "constraint_message": Aspect.WORDING,
        "calculation": Aspect.MEANING,
        "choice_filter": Aspect.CHOICES_OFFERED,
        "default": Aspect.MEANING,
        "appearance": Aspect.PRESENTATION,
        "may_be": Aspect.MEANING,
        "recall": Aspect.MEANING,
        "legal_basis": Aspect.PRESENTATION,
        "principle": Aspect.USE,
        "kind": Aspect.USE,
        "red_line": Aspect.MEANING,
        "evidence": Aspect.USE,
        "source": Aspect.NOTES,
        "is_counted": Aspect.USE,
        "same_as": Aspect.USE,
        "xlsform_name": Aspect.NOTES,
    },
    Choice: {
        "label": Aspect.CHOICES_REWORDED,
        "hint": Aspect.CHOICES_REWORDED,
        "points": Aspect.POINTS,
        "points_for": Aspect.POINTS,
        "is_exclusive": Aspect.CHOICES_EXCLUSIVE,
        "is_missing": Aspect.CHOICES_MISSING,
        "columns": Aspect.CHOICES_OFFERED,
    },
    Scale: {
        "label": Aspect.WORDING,
        "method": Aspect.POINTS,
        "unit": Aspect.POINTS,
        "missing": Aspect.POINTS,
        "decimals": Aspect.POINTS,  # bands are chosen from the rounded number
        "is_shown": Aspect.USE,
        "is_not_added": Aspect.NOTES,
        "description": Aspect.WORDING,
        "source": Aspect.NOTES,
    },
    Item: {
        "weight": Aspect.POINTS,
        "is_reverse": Aspect.POINTS,
        "when": Aspect.POINTS,
    },
    Band: {
        "label": Aspect.WORDING,
        "lowest": Aspect.POINTS,
        "highest": Aspect.POINTS,
        "when": Aspect.POINTS,
        "severity": Aspect.POINTS,
        "text": Aspect.WORDING,
        "action": Aspect.WORDING,
        "source": Aspect.NOTES,
    },
    Advice: {
        "when": Aspect.CONDITION,
        "placement": Aspect.USE,
        "priority": Aspect.USE,
        "days": Aspect.USE,
        "title": Aspect.WORDING,
        "text": Aspect.WORDING,
        "link": Aspect.USE,
        "source": Aspect.NOTES,
    },
    NamedText: {"text": Aspect.WORDING},
    Case: {"facts": Aspect.NOTES},
}

# The class of an aspect, where nothing says that scores hang on it.
CLASSES: Mapping[Aspect, ChangeClass] = {
    Aspect.WORDING: ChangeClass.WORDING,
    Aspect.TRANSLATION: ChangeClass.WORDING,
    Aspect.PRESENTATION: ChangeClass.WORDING,
    Aspect.CONDITION: ChangeClass.STRUCTURE,
    Aspect.MEANING: ChangeClass.MEANING,
    Aspect.CHOICES_ADDED: ChangeClass.MEANING,
    Aspect.CHOICES_REMOVED: ChangeClass.MEANING,
    Aspect.CHOICES_REWORDED: ChangeClass.WORDING,
    Aspect.CHOICES_TRANSLATED: ChangeClass.WORDING,
    Aspect.CHOICES_REORDERED: ChangeClass.STRUCTURE,
    Aspect.CHOICES_EXCLUSIVE: ChangeClass.MEANING,
    Aspect.CHOICES_MISSING: ChangeClass.MEANING,
    Aspect.CHOICES_OFFERED: ChangeClass.STRUCTURE,
    Aspect.POINTS: ChangeClass.SCORING,
    Aspect.USE: ChangeClass.STRUCTURE,
    Aspect.REVIEWED: ChangeClass.NOTES,
    Aspect.NOTES: ChangeClass.NOTES,
}


class Gathered:
    """What is found of one part, by aspect."""

    def __init__(self) -> None:
        self._names: dict[Aspect, dict[str, None]] = {}
        self._languages: dict[Aspect, set[str]] = {}

    def note(
        self,
        aspect: Aspect,
        names: Iterable[str],
        languages: frozenset[str] = frozenset(),
    ) -> None:
        """Note that this differs; without names, nothing does."""
        if found := dict.fromkeys(names):
            self._names.setdefault(aspect, {}).update(found)
            self._languages.setdefault(aspect, set()).update(languages)

    def changes(self) -> Iterator[Change]:
        """Yield one change for each aspect that differs."""
        for aspect in Aspect:
            if names := self._names.get(aspect):
                languages = tuple(sorted(self._languages[aspect]))
                yield Change(aspect, CLASSES[aspect], tuple(names), languages)


def field_changes(old: Any, new: Any) -> Iterator[Change]:
    """Yield how two parts of one kind differ in their own fields."""
    gathered = Gathered()
    for name, aspect, languages in field_differences(old, new):
        gathered.note(aspect, [name], languages)
    return gathered.changes()


def field_differences(
    old: Any, new: Any
) -> Iterator[tuple[str, Aspect, frozenset[str]]]:
    """Yield the name of each field that differs, its aspect and the languages."""
    for name, aspect in FIELDS[type(old)].items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if isinstance(before, Text):
            for what, languages in text_differences(before, after):
                yield name, what, languages
        else:
            yield name, _order_apart(name, aspect, before, after), frozenset()


def _order_apart(name: str, aspect: Aspect, before: Any, after: Any) -> Aspect:
    """Return the aspect: what may be said instead means the same in every order."""
    is_order = name == "may_be" and sorted(before) == sorted(after)
    return Aspect.PRESENTATION if is_order else aspect
