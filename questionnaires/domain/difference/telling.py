"""A difference in words, with what stood there before and stands there now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Choice, Questionnaire, Text
from questionnaires.domain.difference.parts import choices_in, part_of_bank
from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Part,
)
from questionnaires.domain.sentences import Sentence, say

PARTS: Mapping[Part, Sentence] = {
    Part.QUESTIONNAIRE: say("Questionnaire"),
    Part.SECTION: say("Section"),
    Part.QUESTION: say("Question"),
    Part.LIST: say("List of choices"),
    Part.SCALE: say("Scale"),
    Part.ITEM: say("Item of a scale"),
    Part.BAND: say("Band"),
    Part.ADVICE: say("Advice"),
    Part.TEXT: say("Text"),
    Part.CASE: say("Case"),
}
CLASSES: Mapping[ChangeClass, Sentence] = {
    ChangeClass.NOTES: say("Notes"),
    ChangeClass.WORDING: say("Wording"),
    ChangeClass.STRUCTURE: say("Structure"),
    ChangeClass.MEANING: say("Meaning"),
    ChangeClass.SCORING: say("Scoring"),
}
ASPECTS: Mapping[Aspect, Sentence] = {
    Aspect.ADDED: say("is new"),
    Aspect.REMOVED: say("is removed"),
    Aspect.MOVED: say("stands in another place"),
    Aspect.WORDING: say("has other words"),
    Aspect.TRANSLATION: say("is in other languages"),
    Aspect.PRESENTATION: say("looks different"),
    Aspect.CONDITION: say("is shown on another condition"),
    Aspect.MEANING: say("takes other answers, or means something else by them"),
    Aspect.CHOICES_ADDED: say("has more choices"),
    Aspect.CHOICES_REMOVED: say("has fewer choices"),
    Aspect.CHOICES_REWORDED: say("has choices in other words"),
    Aspect.CHOICES_TRANSLATED: say("has choices in other languages"),
    Aspect.CHOICES_REORDERED: say("has its choices in another order"),
    Aspect.CHOICES_EXCLUSIVE: say("has other choices that stand alone"),
    Aspect.CHOICES_MISSING: say("has other choices that count as not known"),
    Aspect.CHOICES_OFFERED: say("offers its choices on another condition"),
    Aspect.POINTS: say("counts differently"),
    Aspect.USE: say("is used in another way"),
    Aspect.REVIEWED: say("has translations that are further, or less far"),
    Aspect.NOTES: say("has other notes, which nobody who answers sees"),
}
# columns of the workbook, where these are not the names of the fields
_COLUMNS = {
    "guidance": "guidance_hint", "is_required": "required", "points": "score",
    "lowest": "min", "highest": "max", "is_reverse": "reverse", "is_shown": "shown",
    "is_counted": "counted", "is_exclusive": "exclusive", "is_missing": "missing",
    "is_clinical": "clinical", "may_total": "allow_total", "is_not_added": "not_added",
}  # fmt: skip
# of these a choice is told by its key, with its words before and now
WHOLE_CHOICES = frozenset({Aspect.CHOICES_ADDED, Aspect.CHOICES_REMOVED})


@dataclass(frozen=True, slots=True)
class Told:
    """One field of a change: what it is called, and what it says before and now."""

    name: str
    before: str
    now: str
    language: str = ""


def called(bank: Questionnaire, part: Part, key: str) -> str:
    """Return what a part is called in its bank's own language; else its key."""
    value = part_of_bank(bank, part, key)
    for name in ("label", "title", "text"):
        text = getattr(value, name, None)
        if isinstance(text, Text) and text:
            return text.in_language(bank.default_language, bank.default_language)
    return key


def told(
    before: Questionnaire, after: Questionnaire, changed: Changed, change: Change
) -> tuple[Told, ...]:
    """Return each field that differs, with what it said and says."""
    if change.aspect in {Aspect.ADDED, Aspect.REMOVED}:
        return ()
    if change.aspect is Aspect.MOVED:
        if not change.names:
            return ()
        old, new = change.names
        return (Told(say("section"), old, new),)
    of_choices = changed.part in {Part.QUESTION, Part.LIST} and (
        change.aspect.startswith("choices_") or change.aspect is Aspect.POINTS
    )
    if of_choices and change.names != ("choice_filter",):
        return tuple(_of_choices(before, after, changed, change))
    values = [
        part_of_bank(before, changed.part, changed.before),
        part_of_bank(after, changed.part, changed.key),
    ]
    return tuple(
        one for name in change.names for one in _field(name, values, change.languages)
    )


def _field(
    name: str, values: list[Any], languages: tuple[str, ...], of: str = ""
) -> Iterator[Told]:
    """Yield what one field says; a text once per language in which it differs."""
    found = [getattr(value, name, None) for value in values]
    column = f"{of}{_COLUMNS.get(name, name)}"
    if not any(isinstance(one, Text) for one in found):
        old, new = map(in_cell, found)
        yield Told(column, old, new)
        return
    for language in languages or ("",):
        old, new = (_words(one, language) for one in found)
        if old != new:
            yield Told(column, old, new, language)


def _of_choices(
    before: Questionnaire, after: Questionnaire, changed: Changed, change: Change
) -> Iterator[Told]:
    known = [choices_in(bank, changed.part, changed.key) for bank in (before, after)]
    for key in change.names:
        if change.aspect is Aspect.CHOICES_REORDERED:  # its place, from 1
            yield Told(key, *(str([*one].index(key) + 1) for one in known))
            continue
        pair: list[Choice | None] = [one.get(key) for one in known]
        if change.aspect in WHOLE_CHOICES:
            labels = [
                _words(one.label, bank.default_language) if one else ""
                for one, bank in zip(pair, (before, after), strict=True)
            ]
            yield Told(key, *labels)
            continue
        for name in ("label", "hint", "points", "points_for", "is_exclusive",
                     "is_missing", "columns"):  # fmt: skip
            if getattr(pair[0], name, None) != getattr(pair[1], name, None):
                yield from _field(name, list(pair), change.languages, f"{key}: ")


def _words(text: object, language: str) -> str:
    if not isinstance(text, Text):
        return ""
    return next((one.words for one in text.wordings if one.language == language), "")


def in_cell(value: object) -> str:
    """Return a value as a cell of a bank says it; nothing of what has no one cell."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else ""
        case Decimal():
            return write_decimal(value)
        case tuple():
            return ", ".join(map(in_cell, value))
        case str() | int():
            return str(value)
        case _:
            return _of_fields(value)


def _of_fields(value: object) -> str:
    names = getattr(value, "__slots__", ())
    return " ".join(filter(None, (in_cell(getattr(value, one)) for one in names)))
