"""What stands behind a question, for those who edit it: codes, points, conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Choice, Question, Section, Type


@dataclass(frozen=True, slots=True)
class Codes:
    """One question as the sheets name it.

    `choices` are (key, points in all scales); `conditions` are (column, expression),
    first that of its section; `scales` are those it counts towards.
    """

    key: str
    type: Type
    list: str
    choices: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str], ...]
    scales: tuple[str, ...]


def codes_of(compiled: Compiled, key: str) -> Codes:
    """Return what stands behind a question or note.

    Raises:
        KeyError: there is no such question.
    """
    step = compiled.steps[compiled.index[key]]
    return Codes(
        key=key,
        type=step.question.type,
        list=step.question.choices,
        choices=tuple((one.key, _points(one)) for one in compiled.choices[key]),
        conditions=tuple(_conditions(step.section, step.question)),
        scales=tuple(
            scale.key
            for scale in compiled.questionnaire.scales
            if any(item.question == key for item in scale.items)
        ),
    )


def _points(choice: Choice) -> str:
    """Return the points of a choice: `3`, `3, cannabis: 4`, or nothing."""
    own = [] if choice.points is None else [_number(choice.points)]
    others = (f"{scale}: {_number(points)}" for scale, points in choice.points_for)
    return ", ".join([*own, *others])


def _number(points: Decimal) -> str:
    return write_decimal(points)


def _conditions(section: Section, question: Question) -> Iterator[tuple[str, str]]:
    if section.relevant:
        yield f"{section.key}: relevant", section.relevant
    for column in ("relevant", "constraint", "choice_filter", "red_line"):
        if source := getattr(question, column):
            yield column, source
