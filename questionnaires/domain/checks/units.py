"""A score that is called a percentage is one (S130)."""

from collections.abc import Iterator

from questionnaires.domain.definition import (
    NUMBERS,
    Method,
    Questionnaire,
    Scale,
    Unit,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

OF_A_HUNDRED = frozenset({Method.SHARE, Method.LEVEL, Method.LEVEL5})
AS_ANSWERED = frozenset({Method.MEAN, Method.MAX})  # in the unit of the answers


def percents_are_percents(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S130: points are not called percents: 9 of 9 points would read as 9%."""
    percents = {
        scale.key for scale in questionnaire.scales if scale.unit is Unit.PERCENT
    }
    numbers = {one.key for one in questionnaire.questions() if one.type in NUMBERS}
    for scale in questionnaire.scales:
        if scale.unit is Unit.PERCENT and not _is_percent(scale, numbers, percents):
            yield Finding(
                "S130",
                Level.ERROR,
                say("“%(scale)s” has the method “%(method)s”, which gives points and no"
                    " percentage.", scale=scale.key, method=scale.method),
                say("Write points under unit, or choose the method “share”."),
                ("scales", scale.key, "unit"),
            )  # fmt: skip


def _is_percent(scale: Scale, numbers: set[str], percents: set[str]) -> bool:
    counted = {item.question for item in scale.items}
    if scale.method is Method.SUBSCALES:
        return counted <= percents
    if scale.method in AS_ANSWERED:
        return counted <= numbers
    return scale.method in OF_A_HUNDRED
