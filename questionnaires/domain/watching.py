"""The conditions of a bank: the cell each stands in, and its truth in a case."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.conditions import Condition
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import Context
from questionnaires.domain.flow import holds
from questionnaires.domain.origins import Origins, original
from questionnaires.domain.scoring import Outcome, Score
from questionnaires.domain.steps import Step, Stretch
from questionnaires.domain.substitution import always
from questionnaires.domain.weighing import ItemPlan, ScalePlan

Where = tuple[str, str, str]  # sheet, key, column


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One case that was answered: what it came to, and what its conditions read."""

    answers: Answers
    outcome: Outcome
    context: Context

    def score_of(self, scale: str) -> Score:
        """Return the result of one scale."""
        return next(found for found in self.outcome.scores if found.scale == scale)


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """One condition: its cell in the bank as written, and its truth in a case.

    The truth is None where the condition decides nothing: its section is not asked,
    its question is blank, its scale has no value.
    """

    where: Where
    truth: Callable[[Seen], bool | None]


def watches(compiled: Compiled, origins: Origins) -> Iterator[Watch]:
    """Yield the conditions whose truth depends on the answers, in the bank's order."""
    lines = dict(compiled.red_lines)
    for stretch in compiled.stretches:
        yield from _of_stretch(compiled, stretch, lines)
    for key, plan in compiled.scales.items():
        for item, address in zip(plan.items, origins.items[key], strict=True):
            if item.when is not None:
                where = ("items", address, "when")
                yield Watch(where, partial(_item, plan, item, item.when))
        for band, address in zip(plan.bands, origins.bands[key], strict=True):
            if band.when is not None:
                where = ("bands", address, "when")
                yield Watch(where, partial(_band, key, band.when))


def _of_stretch(
    compiled: Compiled, stretch: Stretch, lines: Mapping[str, Condition]
) -> Iterator[Watch]:
    if stretch.relevant is not None and stretch.steps:
        where = _cell(stretch.steps[0].section.key, "relevant")
        yield Watch(where, partial(_section, stretch.relevant))
    for step in stretch.steps:
        question = step.question
        if step.relevant is not None and always(question.relevant) is None:
            yield Watch(
                _cell(step.key, "relevant"),
                partial(_question, stretch.relevant, step.relevant),
            )
        if step.constraint is not None:
            yield Watch(
                _cell(step.key, "constraint"), partial(_constraint, compiled, step)
            )
        if step.key in lines:
            yield Watch(
                _cell(step.key, "red_line"),
                partial(_red_line, step.key, lines[step.key]),
            )


def _cell(key: str, column: str) -> Where:
    return ("survey", original(key), column)


def _section(relevant: Condition, seen: Seen) -> bool | None:
    return relevant.holds(seen.context)


def _question(
    section: Condition | None, relevant: Condition, seen: Seen
) -> bool | None:
    if section is not None and not section.holds(seen.context):
        return None
    return relevant.holds(seen.context)


def _constraint(compiled: Compiled, step: Step, seen: Seen) -> bool | None:
    plain = seen.answers.plain(step.key)
    path = seen.outcome.path
    if plain is None or path.facts.get(step.key) is None:
        return None
    return holds(compiled, step.key, plain, path, seen.answers.date)


def _red_line(key: str, line: Condition, seen: Seen) -> bool | None:
    return line.holds(seen.context) if key in seen.outcome.path.facts else None


def _item(plan: ScalePlan, item: ItemPlan, when: Condition, seen: Seen) -> bool | None:
    is_asked = plan.scale.method is Method.SUBSCALES or (
        item.key in seen.outcome.path.facts
    )
    return when.holds(seen.context) if is_asked else None


def _band(scale: str, when: Condition, seen: Seen) -> bool | None:
    if seen.score_of(scale).value is None:
        return None
    return when.holds(seen.context)
