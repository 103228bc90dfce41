"""The survey as a row of steps: every question with its compiled conditions."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.conditions import Condition, condition
from questionnaires.domain.definition import Choice, Question, Section, Type
from questionnaires.domain.expressions import (
    Context,
    Value,
    compile_value,
    parse,
    readings,
)

NEVER_ASKED = frozenset({Type.NOTE, Type.CALCULATE})
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One question and its place; `value` works out a `calculate` from `reads`.

    `waits_for` are the questions its condition names.
    """

    key: str
    question: Question
    section: Section
    relevant: Condition | None
    constraint: Condition | None
    choice_filter: Condition | None
    value: Callable[[Context], Value] | None
    reads: frozenset[str]
    waits_for: frozenset[str]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The steps of one section, and when the section is asked.

    `asked` are the keys of its questions, without notes and calculations.
    """

    relevant: Condition | None
    steps: tuple[Step, ...]
    asked: tuple[str, ...]


def stretch(section: Section) -> Stretch:
    """Compile a section.

    Raises:
        ExpressionError: one of its conditions cannot be read.
    """
    steps = tuple(_step(question, section) for question in section.questions)
    return Stretch(
        relevant=condition(section.relevant),
        steps=steps,
        asked=tuple(step.key for step in steps if step.is_asked),
    )


def _step(question: Question, section: Section) -> Step:
    node = parse(question.calculation) if question.type is Type.CALCULATE else None
    return Step(
        key=question.key,
        question=question,
        section=section,
        relevant=condition(question.relevant),
        constraint=condition(question.constraint),
        choice_filter=condition(question.choice_filter),
        value=compile_value(node) if node else None,
        reads=readings(node) if node else NOTHING,
        waits_for=readings(parse(question.relevant)) if question.relevant else NOTHING,
        is_asked=question.type not in NEVER_ASKED,
    )


def worked_out(value: Value) -> Value:
    """Return the result of a calculation as a fact: not-a-number is no answer."""
    if isinstance(value, bool):
        return Decimal(value)
    if value == "" or (isinstance(value, Decimal) and not value.is_finite()):
        return None
    return value


def row_of(choice: Choice) -> dict[str, str]:
    """Return the columns of a choice's row, for choice filters."""
    return {"name": choice.key, **dict(choice.columns)}
