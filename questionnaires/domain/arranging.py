"""Parts of a bank in another order, twice, or no longer there."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import Band, Questionnaire, Scale, Section

One = TypeVar("One")
# the field of the bank in which parts of a kind stand
FIELDS = {
    "section": "sections",
    "list": "lists",
    "scale": "scales",
    "advice": "advice",
    "text": "texts",
}


def moved(
    questionnaire: Questionnaire, kind: str, key: str, *, up: bool
) -> Questionnaire:
    """Return a bank with a part one place further up or down; at the end it stays.

    A question at the edge of its section moves to the next one.
    """
    if kind == "question":
        return _with_question_moved(questionnaire, key, -1 if up else 1)
    if kind == "band":
        return _in_scale(
            questionnaire, key, lambda bands, at: _shifted(bands, at, -1 if up else 1)
        )
    parts = getattr(questionnaire, FIELDS[kind])
    at = _place(parts, key)
    return _with(questionnaire, kind, _shifted(parts, at, -1 if up else 1))


def without(questionnaire: Questionnaire, kind: str, key: str) -> Questionnaire:
    """Return a bank without a part; a section goes with its questions.

    What names it stays as it is: the checks say so.
    """
    if kind == "question":
        return replace(
            questionnaire,
            sections=tuple(
                replace(one, questions=_less(one.questions, key))
                for one in questionnaire.sections
            ),
        )
    if kind == "band":
        return _in_scale(
            questionnaire, key, lambda bands, at: (*bands[:at], *bands[at + 1 :])
        )
    return _with(questionnaire, kind, _less(getattr(questionnaire, FIELDS[kind]), key))


def twice(
    questionnaire: Questionnaire, kind: str, key: str
) -> tuple[Questionnaire, str]:
    """Return a bank with a copy of a part behind it, and the key of the copy.

    A copy of a section has no questions: each has its own key. A copy of a question
    counts towards no scale.
    """
    if kind == "band":
        return _with_band_twice(questionnaire, key)
    taken = keys_taken(questionnaire, kind)
    name = free_key(key, taken)
    if kind == "question":
        sections = tuple(
            replace(one, questions=_doubled(one.questions, key, key=name))
            for one in questionnaire.sections
        )
        return replace(questionnaire, sections=sections), name
    more: dict[str, Any] = {"questions": ()} if kind == "section" else {}
    parts = _doubled(getattr(questionnaire, FIELDS[kind]), key, key=name, **more)
    return _with(questionnaire, kind, parts), name


def keys_taken(questionnaire: Questionnaire, kind: str) -> frozenset[str]:
    """Return the keys that a new part of a kind cannot have."""
    if kind in {"section", "question"}:
        sections = {one.key for one in questionnaire.sections}
        return frozenset(sections | {one.key for one in questionnaire.questions()})
    return frozenset(one.key for one in getattr(questionnaire, FIELDS[kind]))


def newest_copy(questionnaire: Questionnaire, kind: str, key: str) -> str:
    """Return the key of the copy of a part that `twice` made last; "" without one."""
    scale, name, taken = "", key, frozenset[str]()
    if kind == "band":
        scale, name = key.split("/")[:2]
        found = [one.bands for one in questionnaire.scales if one.key == scale]
        taken = frozenset(one.key for bands in found for one in bands)
    else:
        taken = keys_taken(questionnaire, kind)
    number = int(free_key(name, taken).rpartition("_")[2]) - 1
    if number < 2:
        return ""
    return f"{scale}/{name}_{number}" if scale else f"{name}_{number}"


def free_key(key: str, taken: Collection[str]) -> str:
    """Return a key like another that nothing has yet: `age_2`."""
    folded = {one.lower() for one in taken}
    number = 2
    while f"{key}_{number}".lower() in folded:
        number += 1
    return f"{key}_{number}"


def _with(
    questionnaire: Questionnaire, kind: str, parts: tuple[Any, ...]
) -> Questionnaire:
    changed: dict[str, Any] = {FIELDS[kind]: parts}
    return replace(questionnaire, **changed)


def _place(parts: Sequence[Any], key: str) -> int:
    """Return where a part stands, from 0.

    Raises:
        LookupError: it is not there.
    """
    for place, one in enumerate(parts):
        if one.key == key:
            return place
    raise LookupError(key)


def _shifted(parts: tuple[One, ...], at: int, by: int) -> tuple[One, ...]:
    to = at + by
    if not 0 <= to < len(parts):
        return parts
    made = list(parts)
    made[at], made[to] = made[to], made[at]
    return tuple(made)


def _less(parts: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    at = next((n for n, one in enumerate(parts) if one.key == key), None)
    return parts if at is None else (*parts[:at], *parts[at + 1 :])


def _doubled(parts: tuple[Any, ...], key: str, /, **more: Any) -> tuple[Any, ...]:
    at = next((n for n, one in enumerate(parts) if one.key == key), None)
    if at is None:
        return parts
    return (*parts[: at + 1], replace(parts[at], **more), *parts[at + 1 :])


def _with_question_moved(
    questionnaire: Questionnaire, key: str, by: int
) -> Questionnaire:
    sections = questionnaire.sections
    for number, section in enumerate(sections):
        keys = [one.key for one in section.questions]
        if key not in keys:
            continue
        at = keys.index(key)
        if 0 <= at + by < len(keys):
            moved_here = _shifted(section.questions, at, by)
            return _with_sections(questionnaire, {number: moved_here})
        if not 0 <= number + by < len(sections):
            return questionnaire
        question = section.questions[at]
        there = sections[number + by].questions
        there = (question, *there) if by > 0 else (*there, question)
        left = (*section.questions[:at], *section.questions[at + 1 :])
        return _with_sections(questionnaire, {number: left, number + by: there})
    raise LookupError(key)


def _with_sections(
    questionnaire: Questionnaire, questions: dict[int, tuple[Any, ...]]
) -> Questionnaire:
    sections: tuple[Section, ...] = tuple(
        replace(one, questions=questions.get(number, one.questions))
        for number, one in enumerate(questionnaire.sections)
    )
    return replace(questionnaire, sections=sections)


def _in_scale(
    questionnaire: Questionnaire,
    address: str,
    change: Callable[[tuple[Band, ...], int], tuple[Band, ...]],
) -> Questionnaire:
    """Return a bank in which the bands of one scale are others."""
    at, scale = band_at(questionnaire, address)
    made = replace(scale, bands=change(scale.bands, at))
    scales = tuple(made if one is scale else one for one in questionnaire.scales)
    return replace(questionnaire, scales=scales)


def band_at(questionnaire: Questionnaire, address: str) -> tuple[int, Scale]:
    """Return where the band of an address stands in its scale, and the scale.

    Raises:
        LookupError: there is none.
    """
    for scale in questionnaire.scales:
        for at, one in enumerate(band_addresses(scale)):
            if one == address:
                return at, scale
    raise LookupError(address)


def _with_band_twice(
    questionnaire: Questionnaire, address: str
) -> tuple[Questionnaire, str]:
    at, scale = band_at(questionnaire, address)
    name = free_key(scale.bands[at].key, {one.key for one in scale.bands})
    copied = replace(scale.bands[at], key=name)
    changed = _in_scale(
        questionnaire,
        address,
        lambda bands, place: (*bands[: place + 1], copied, *bands[place + 1 :]),
    )
    return changed, f"{scale.key}/{name}"
