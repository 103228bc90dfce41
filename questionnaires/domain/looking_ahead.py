"""A walk through a half-answered questionnaire: what is certain, and what is open.

An answer is open if it is blank, not known, not said or “don’t know”. A question
whose condition depends on a blank one may be left out.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.conditions import Condition
from questionnaires.domain.definition import Choice
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.steps import Step, Stretch, row_of, worked_out

Choices = Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Unsure:
    """What is certain of a half-answered questionnaire.

    `shown` holds every question that is or may be shown: True, or None for “may”.
    `given` are the answers that stand whatever is answered later.
    """

    shown: dict[str, bool | None]
    unknown: set[str]
    facts: dict[str, Value]
    given: dict[str, Given]
    context: Context

    def truth(self, condition: Condition | None) -> bool | None:
        """Return whether a condition holds; None if it depends on what is open."""
        if condition is None:
            return True
        return condition.could_hold(self.context, self.unknown)


def look_ahead(
    stretches: Iterable[Stretch],
    given: Mapping[str, Given],
    context: Context,
    choices: Choices,
    unknown: Set[str] = frozenset(),
) -> Unsure:
    """Walk through the survey, knowing only what has been answered.

    `context` has the day and the names of choices; `unknown` holds `TODAY` if the
    answers may be of any day.
    """
    facts: dict[str, Value] = {}
    here = replace(context, facts=facts)
    unsure = Unsure({}, set(unknown), facts, dict(given), here)
    for stretch in stretches:
        asked = unsure.truth(stretch.relevant)
        for step in stretch.steps if asked is not False else ():
            is_shown = both(asked, unsure.truth(step.relevant))
            if is_shown is not False:
                unsure.shown[step.key] = is_shown
                _drop_if_unsure(unsure, step, choices.get(step.key, ()))
                _note_fact(unsure, step)
    return unsure


def both(one: bool | None, other: bool | None) -> bool | None:
    """Return “and” of two truths, of which either may be open."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _drop_if_unsure(unsure: Unsure, step: Step, choices: Iterable[Choice]) -> None:
    """Forget an answer that may no longer be offered once more is answered."""
    answer = unsure.given.get(step.key)
    if step.choice_filter is None or not isinstance(answer, (str, tuple)):
        return
    chosen = answer if isinstance(answer, tuple) else (answer,)
    for choice in choices:
        if choice.key in chosen:
            row = replace(unsure.context, columns=row_of(choice))
            if step.choice_filter.could_hold(row, unsure.unknown) is None:
                del unsure.given[step.key]
                return


def _note_fact(unsure: Unsure, step: Step) -> None:
    is_certain = unsure.shown[step.key] is True
    if step.value is not None:
        if is_certain and not (step.reads & unsure.unknown):
            unsure.facts[step.key] = worked_out(step.value(unsure.context))
        else:
            unsure.unknown.add(step.key)
    elif is_certain and step.key in unsure.given:
        answer = unsure.given[step.key]
        unsure.facts[step.key] = None if isinstance(answer, Instead) else answer
    else:
        unsure.unknown.add(step.key)
