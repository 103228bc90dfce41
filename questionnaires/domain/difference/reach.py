"""Which questions scores hang on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from questionnaires.domain.definition import (
    Method,
    Question,
    Questionnaire,
    Section,
)
from questionnaires.domain.expressions import ExpressionError, dependencies, parse
from questionnaires.domain.origins import original


@dataclass(frozen=True, slots=True)
class Reach:
    """The questions that scales count, and all whose answers decide what they say.

    A question over whose choices counted ones are repeated is counted: it says which
    copies of a scale there are. `steering` holds `counted`.
    """

    counted: frozenset[str]
    steering: frozenset[str]


def reach_of(questionnaire: Questionnaire) -> Reach:
    """Return the questions of a version that scores hang on.

    What cannot be read as a condition hangs on nothing: it is never published.
    """
    counted = _counted(questionnaire)
    known = {
        question.key: (section, question)
        for section in questionnaire.sections
        for question in section.questions
    }
    waiting = [*counted, *_read(_conditions_of_scales(questionnaire))]
    steering: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in steering:
            steering.add(key)
            if key in known:
                waiting += _steers(*known[key])
    return Reach(counted, frozenset(steering))


def _counted(questionnaire: Questionnaire) -> frozenset[str]:
    counted = {
        item.question
        for scale in questionnaire.scales
        if scale.method is not Method.SUBSCALES
        for item in scale.items
    }
    for section in questionnaire.sections:
        if not counted.isdisjoint(question.key for question in section.questions):
            counted.add(section.repeat_over)
    return frozenset(counted)


def _conditions_of_scales(questionnaire: Questionnaire) -> Iterator[str]:
    for scale in questionnaire.scales:
        yield from (item.when for item in scale.items)
        yield from (band.when for band in scale.bands)


def _steers(section: Section, question: Question) -> Iterator[str]:
    """Yield the questions that decide about this one."""
    yield section.repeat_over
    yield from _read(
        (
            section.relevant,
            question.relevant,
            question.calculation,
            question.choice_filter,
        )
    )


def _read(conditions: Iterable[str]) -> Iterator[str]:
    """Yield the questions some conditions read; a copy as written, too."""
    for condition in filter(None, conditions):
        try:
            names = dependencies(parse(condition))
        except ExpressionError:
            continue
        for name in names:
            yield name
            yield original(name)
