"""A definition made ready to be answered and scored: once per process and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from questionnaires.domain.conditions import Condition, condition
from questionnaires.domain.definition import (
    Advice,
    Choice,
    Method,
    Question,
    Questionnaire,
    Scale,
    Type,
)
from questionnaires.domain.expansion import expand
from questionnaires.domain.expressions import Context, Value, dependencies, parse
from questionnaires.domain.ranges import Bounds, attainable_bounds
from questionnaires.domain.steps import Step, Stretch, stretch
from questionnaires.domain.weighing import ScalePlan, plan_scale


@dataclass(frozen=True, slots=True)
class AdvicePlan:
    """One advice and its condition."""

    advice: Advice
    when: Condition | None


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """Everything a version needs at run time. `questionnaire` is expanded.

    `gates` are the questions that decide whether whole sections are asked.
    `scales` holds those first that others add up; `attainable` the bounds over all
    answers there can be, None for a scale that nobody is ever asked about.
    """

    questionnaire: Questionnaire
    stretches: tuple[Stretch, ...]
    steps: tuple[Step, ...]
    index: Mapping[str, int]
    notes: frozenset[str]
    gates: frozenset[str]
    questions: Mapping[str, Question]
    choices: Mapping[str, tuple[Choice, ...]]
    scales: Mapping[str, ScalePlan]
    attainable: Mapping[str, Bounds | None]
    red_lines: tuple[tuple[str, Condition], ...]
    advice: tuple[AdvicePlan, ...]
    choice_names: Mapping[str, Mapping[str, str]]

    def context(self, facts: Mapping[str, Value], date: str) -> Context:
        """Return what conditions can read on the day the answers count for."""
        return Context(facts=facts, today=date, choice_names=self.choice_names)


def compile_questionnaire(as_written: Questionnaire) -> Compiled:
    """Expand a definition and compile its conditions and scales.

    Raises:
        ExpressionError: a condition cannot be read.
        KeyError: something is named that there is not.
        CycleError: scales add each other up in a circle.
    """
    questionnaire = expand(as_written)
    stretches = tuple(stretch(section) for section in questionnaire.sections)
    steps = tuple(step for part in stretches for step in part.steps)
    questions = {step.key: step.question for step in steps}
    scales = _scale_plans(questionnaire, questions)
    choices = {key: questionnaire.choices_of(q) for key, q in questions.items()}
    names = _choice_names(questionnaire, questions)
    return Compiled(
        questionnaire=questionnaire,
        stretches=stretches,
        steps=steps,
        index={step.key: number for number, step in enumerate(steps)},
        gates=frozenset().union(
            *(
                dependencies(parse(section.relevant))
                for section in questionnaire.sections
                if section.relevant
            )
        ),
        notes=frozenset(s.key for s in steps if s.question.type is Type.NOTE),
        questions=questions,
        choices=choices,
        scales=scales,
        attainable=attainable_bounds(
            stretches, scales, Context(facts={}, choice_names=names), choices
        ),
        red_lines=tuple(
            (question.key, line)
            for question in questionnaire.questions()
            if (line := condition(question.red_line))
        ),
        advice=tuple(
            AdvicePlan(advice, condition(advice.when))
            for advice in sorted(questionnaire.advice, key=lambda a: a.priority)
        ),
        choice_names=names,
    )


def _choice_names(
    questionnaire: Questionnaire, questions: Mapping[str, Question]
) -> dict[str, dict[str, str]]:
    """Return the labels of choices by question; those with one list share them."""
    language = questionnaire.default_language
    by_list = {
        one.key: {c.key: c.label.in_language(language, language) for c in one.choices}
        for one in reversed(questionnaire.lists)
    }
    return {
        key: names
        for key, question in questions.items()
        if question.choices and (names := by_list[question.choices])
    }


def _scale_plans(
    questionnaire: Questionnaire, questions: Mapping[str, Question]
) -> dict[str, ScalePlan]:
    """Return the plans, those that others add up first."""
    by_key = {scale.key: scale for scale in questionnaire.scales}
    return {
        key: plan_scale(by_key[key], questionnaire, questions)
        for key in _added_up_first(by_key)
    }


def _added_up_first(by_key: Mapping[str, Scale]) -> tuple[str, ...]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for key, scale in by_key.items():
        parts = scale.items if scale.method is Method.SUBSCALES else ()
        sorter.add(key, *(item.question for item in parts))
    return tuple(sorter.static_order())
