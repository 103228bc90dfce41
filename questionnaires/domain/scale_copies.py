"""Scales that count repeated questions: one copy per choice (`assist__cannabis`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from questionnaires.domain.definition import (
    Band,
    Choice,
    Item,
    Method,
    Questionnaire,
    Scale,
)
from questionnaires.domain.substitution import Substitution, always, copy_key


@dataclass(frozen=True, slots=True)
class Repeat:
    """One repeated section: its questions, its choices, and the copies asked."""

    questions: frozenset[str]
    choices: tuple[Choice, ...]
    asked: frozenset[str]


def copied_scales(
    questionnaire: Questionnaire, repeats: Sequence[Repeat]
) -> tuple[tuple[Scale, ...], dict[str, list[str]]]:
    """Return all scales, copied where needed, and the copies of each copied one."""
    groups = {
        scale.key: tuple(_copies(scale, questionnaire, repeats))
        for scale in questionnaire.scales
        if _is_repeated(scale, repeats)
    }
    copied = {key: [copy.key for copy in copies] for key, copies in groups.items()}
    scales: list[Scale] = []
    for scale in questionnaire.scales:
        scales.extend(groups.get(scale.key, (_naming_copies(scale, copied),)))
    return tuple(scales), copied


def _is_repeated(scale: Scale, repeats: Sequence[Repeat]) -> bool:
    return scale.method is not Method.SUBSCALES and any(
        item.question in repeat.questions for repeat in repeats for item in scale.items
    )


def _copies(
    scale: Scale, questionnaire: Questionnaire, repeats: Sequence[Repeat]
) -> Iterator[Scale]:
    counted = [
        r for r in repeats if any(i.question in r.questions for i in scale.items)
    ]
    choices = {choice.key: choice for repeat in counted for choice in repeat.choices}
    for choice in choices.values():
        copy = _copy(scale, _substitution(choice, questionnaire, repeats), repeats)
        if any(item.question not in _plain(scale) for item in copy.items):
            yield copy


def _plain(scale: Scale) -> frozenset[str]:
    """Return the names a scale has as written; those of copies are others."""
    return frozenset(item.question for item in scale.items)


def _substitution(
    choice: Choice, questionnaire: Questionnaire, repeats: Sequence[Repeat]
) -> Substitution:
    names = {
        question: copy_key(question, choice.key)
        for repeat in repeats
        if any(copied.key == choice.key for copied in repeat.choices)
        for question in repeat.questions
    }
    return Substitution(choice, questionnaire.default_language, names)


def _copy(scale: Scale, change: Substitution, repeats: Sequence[Repeat]) -> Scale:
    return replace(
        scale,
        key=change.key(scale.key),
        label=change.text(scale.label),
        description=change.text(scale.description),
        items=tuple(_items(scale, change, repeats)),
        bands=tuple(_bands(scale, change)),
    )


def _items(
    scale: Scale, change: Substitution, repeats: Sequence[Repeat]
) -> Iterator[Item]:
    """Yield the items of one copy, without those that are never asked or counted."""
    repeated = {question for repeat in repeats for question in repeat.questions}
    asked = {question for repeat in repeats for question in repeat.asked}
    for item in scale.items:
        key = change.names.get(item.question, item.question)
        when = change.expression(item.when)
        if (item.question in repeated and key not in asked) or always(when) is False:
            continue
        yield replace(item, question=key, when="" if always(when) else when)


def _bands(scale: Scale, change: Substitution) -> Iterator[Band]:
    for band in scale.bands:
        when = change.expression(band.when)
        if always(when) is False:
            continue
        yield replace(
            band,
            label=change.text(band.label),
            text=change.text(band.text),
            action=change.text(band.action),
            when="" if always(when) else when,
        )


def _naming_copies(scale: Scale, copied: dict[str, list[str]]) -> Scale:
    """Let a scale that adds up a repeated scale add up all its copies."""
    if scale.method is not Method.SUBSCALES:
        return scale
    return replace(
        scale,
        items=tuple(
            replace(item, question=key)
            for item in scale.items
            for key in copied.get(item.question, [item.question])
        ),
    )
