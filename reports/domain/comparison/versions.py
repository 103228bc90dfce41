"""What changed in the questionnaire between two versions, in words."""

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.domain.definition import Item
from questionnaires.domain.difference import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Correction,
    Part,
    difference,
)
from questionnaires.domain.origins import original
from reports.domain.comparison.report import VersionChange
from reports.domain.material import Material
from reports.domain.words import Say, plain_number

_TOLD = frozenset(
    {Part.QUESTIONNAIRE, Part.SECTION, Part.QUESTION, Part.SCALE, Part.ITEM, Part.BAND,
     Part.ADVICE, Part.TEXT}
)  # fmt: skip
_UNSEEN = frozenset({Aspect.NOTES, Aspect.REVIEWED})  # by those who answer
_HEAVIEST_FIRST = tuple(reversed(ChangeClass))


def version_changes(
    before: Material, now: Material, judged: Sequence[Correction]
) -> tuple[VersionChange, ...]:
    """Return what differs between two versions, the heaviest first.

    What nobody who answers sees is left out; of copies of a question one is told.
    `judged` is what experts said of changes.
    """
    found: dict[tuple[object, ...], tuple[ChangeClass, VersionChange]] = {}
    for changed in _differences(before, now, judged):
        told = [one for one in changed.changes if one.aspect not in _UNSEEN]
        if told and changed.change_class is not ChangeClass.NOTES:
            key = (changed.part, original(changed.key), changed.changes)
            row = _row(before, now, changed, told)
            found.setdefault(key, (changed.change_class, row))
    return tuple(
        row
        for heavy in _HEAVIEST_FIRST
        for change_class, row in found.values()
        if change_class is heavy
    )


def _differences(
    before: Material, now: Material, judged: Sequence[Correction]
) -> Iterator[Changed]:
    if before.compiled is now.compiled:
        return
    versions = before.compiled.questionnaire, now.compiled.questionnaire
    for changed in difference(*versions, judged).parts:
        if changed.part in _TOLD:
            yield changed


def _row(
    before: Material, now: Material, changed: Changed, told: list[Change]
) -> VersionChange:
    say = now.say
    words = [_name(one, changed) for one in (before, now)]
    said = (
        [_item(one, changed) for one in (before, now)]
        if changed.part is Part.ITEM
        else words
    )
    return VersionChange(
        part=part_words(say, changed.part),
        name=words[1] or words[0] or changed.key,
        what="; ".join(aspect_words(say, one.aspect) for one in told),
        change_class=class_words(say, changed.change_class),
        before=said[0] if said[0] != said[1] else "",
        now=said[1] if said[0] != said[1] else "",
    )


def _name(material: Material, changed: Changed) -> str:
    """Return what a part is called in one version; nothing if it is not there."""
    bank, (first, _slash, rest) = (
        material.compiled.questionnaire,
        changed.key.partition("/"),
    )
    match changed.part:
        case Part.QUESTIONNAIRE:
            return material.words(bank.title)
        case Part.SECTION:
            titles = {one.key: one.title for one in bank.sections}
        case Part.QUESTION:
            titles = {
                one.key: one.label for one in material.compiled.questions.values()
            }
        case Part.SCALE:
            titles = {one.key: one.label for one in bank.scales}
        case Part.ADVICE:
            titles = {one.key: one.title for one in bank.advice}
        case Part.TEXT:
            titles = {one.key: one.text for one in bank.texts}
        case _:
            return _inside(material, changed.part, first, rest)
    return material.words(titles[changed.key]) if changed.key in titles else ""


def _inside(material: Material, part: Part, scale: str, key: str) -> str:
    """Return what an item or a band of a scale is called."""
    if scale not in material.compiled.scales:
        return ""
    own = material.scale(scale)
    key = key.partition("/")[0]
    if part is Part.ITEM:
        is_there = any(one.question == key for one in own.items)
        named = material.label(key) if is_there else ""
    else:
        named = next((material.words(b.label) for b in own.bands if b.key == key), "")
    return f"{material.words(own.label)}: {named}" if named else ""


def _item(material: Material, changed: Changed) -> str:
    """Return the weight of an item; nothing if it is not there."""
    scale, _slash, rest = changed.key.partition("/")
    plan = material.compiled.scales.get(scale)
    items: Mapping[str, Item] = (
        {one.question: one for one in plan.scale.items} if plan else {}
    )
    found = items.get(rest.partition("/")[0])
    if found is None:
        return ""
    weight = {"weight": plain_number(material.say, found.weight)}
    return material.say.gettext("weight %(weight)s") % weight


def part_words(say: Say, part: Part) -> str:
    """Return what kind of part it is."""
    words: Mapping[Part, str] = {
        Part.QUESTIONNAIRE: say.gettext("Questionnaire"),
        Part.SECTION: say.gettext("Section"),
        Part.QUESTION: say.gettext("Question"),
        Part.SCALE: say.gettext("Area"),
        Part.ITEM: say.gettext("Question in its area"),
        Part.BAND: say.gettext("Band"),
        Part.ADVICE: say.gettext("Advice"),
        Part.TEXT: say.gettext("Text"),
    }
    return words[part]


def class_words(say: Say, change_class: ChangeClass) -> str:
    """Return a class of change."""
    words: Mapping[ChangeClass, str] = {
        ChangeClass.WORDING: say.gettext("Wording"),
        ChangeClass.STRUCTURE: say.gettext("Structure"),
        ChangeClass.MEANING: say.gettext("Meaning"),
        ChangeClass.SCORING: say.gettext("Scoring"),
    }
    return words[change_class]


def aspect_words(say: Say, aspect: Aspect) -> str:
    """Return in what a part differs."""
    words: Mapping[Aspect, str] = {
        Aspect.ADDED: say.gettext("new"),
        Aspect.REMOVED: say.gettext("no longer there"),
        Aspect.MOVED: say.gettext("stands in another place"),
        Aspect.WORDING: say.gettext("other words"),
        Aspect.TRANSLATION: say.gettext("other languages"),
        Aspect.PRESENTATION: say.gettext("looks different"),
        Aspect.CONDITION: say.gettext("asked or shown on another condition"),
        Aspect.MEANING: say.gettext("an answer means something else"),
        Aspect.CHOICES_ADDED: say.gettext("more choices"),
        Aspect.CHOICES_REMOVED: say.gettext("fewer choices"),
        Aspect.CHOICES_REWORDED: say.gettext("choices in other words"),
        Aspect.CHOICES_TRANSLATED: say.gettext("choices in other languages"),
        Aspect.CHOICES_REORDERED: say.gettext("choices in another order"),
        Aspect.CHOICES_EXCLUSIVE: say.gettext("other choices stand alone"),
        Aspect.CHOICES_MISSING: say.gettext("other choices mean “not known”"),
        Aspect.CHOICES_OFFERED: say.gettext("choices offered on another condition"),
        Aspect.POINTS: say.gettext("counts differently"),
        Aspect.USE: say.gettext("used in another way"),
    }
    return words[aspect]
