"""Keys that must be corrected: what only follows from them is not told as well."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from questionnaires.domain.checks.naming import keys_of
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import Node, dependencies
from questionnaires.domain.expressions.nodes import Text, walk
from questionnaires.domain.kept import kept
from questionnaires.domain.keys import is_refused, look_of

Named = TypeVar("Named")


def is_told_at_its_row(questionnaire: Questionnaire, sheet: str, key: str) -> bool:
    """Say whether a key that is not there is a refused one of that sheet, corrected."""
    refused = _refused(questionnaire)
    return bool(refused) and (sheet, look_of(key)) in refused


def with_corrected(
    names: Mapping[str, Named],
    node: Node,
    questionnaire: Questionnaire,
    sheet: str,
) -> Mapping[str, Named]:
    """Return what names stand for, and those of an expression that correct a key."""
    if not _refused(questionnaire):
        return names
    corrected = {
        key
        for key in dependencies(node)
        if key not in names and is_told_at_its_row(questionnaire, sheet, key)
    }
    return _as_they_look(names, corrected)


def with_corrected_scales(
    scales: Mapping[str, Named], node: Node, questionnaire: Questionnaire
) -> Mapping[str, Named]:
    """Return what scales stand for, and those of an expression that correct a key."""
    if not _refused(questionnaire):
        return scales
    named = {part.value for part in walk(node) if isinstance(part, Text)}
    corrected = {
        key
        for key in named - scales.keys()
        if is_told_at_its_row(questionnaire, "scales", key)
    }
    return _as_they_look(scales, corrected)


def _as_they_look(
    names: Mapping[str, Named], corrected: Iterable[str]
) -> Mapping[str, Named]:
    by_look = {look_of(name): named for name, named in names.items()}
    return {
        **names,
        **{key: by_look[look_of(key)] for key in corrected if look_of(key) in by_look},
    }


@kept
def _refused(questionnaire: Questionnaire) -> frozenset[tuple[str, str]]:
    return frozenset(
        (where[0], look_of(key))
        for key, where in keys_of(questionnaire)
        if is_refused(key)
    )
