"""The plan of action on paper, and what of it a minister is asked to decide on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten

from assessment.domain.planning import OVER, Action, Progress, in_order
from reports.domain.official.study import Study
from reports.domain.paper.around import Around
from reports.domain.paper.values import Act
from reports.domain.words import day

MOST_ASKED = 3
MOST_OF_TITLE, MOST_OF_OWNER, MOST_OF_COST = 106, 60, 30  # signs, where room is little


def acts_of(study: Study, around: Around) -> tuple[Act, ...]:
    """Return the plan, the overdue first, each with a number in this report."""
    found = in_order(around.actions)
    return tuple(
        _act(study, around, f"A{place}", one) for place, one in enumerate(found, 1)
    )


def _act(study: Study, around: Around, reference: str, action: Action) -> Act:
    planned = action.planned
    return Act(
        reference=reference,
        title=planned.title,
        questions=tuple(
            study.numbers[key][0] for key in planned.questions if key in study.numbers
        ),
        owner=planned.owner,
        due=_day(study, planned.due_on),
        due_on=planned.due_on.isoformat() if planned.due_on else "",
        cost=planned.cost,
        indicator=planned.indicator,
        status=around.labels[planned.progress],
        progress=planned.progress,
        is_late=bool(action.days_late(around.today)),
        is_over=planned.progress in OVER or bool(action.goes_on_in),
    )


def _day(study: Study, due_on: date | None) -> str:
    return day(study.say, due_on.isoformat()) if due_on else ""


def asked_of(study: Study, acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the actions to decide on: not begun, those on crossed red lines first."""
    crossed = {
        study.numbers[key][0]
        for key in study.material.outcome.red_lines
        if key in study.numbers
    }
    waits = [one for one in acts if one.progress is Progress.PLANNED]
    todo = [one for one in waits if not one.is_over]
    todo.sort(key=lambda one: crossed.isdisjoint(one.questions))
    return tuple(map(shortened, todo[:MOST_ASKED]))


def shortened(act: Act) -> Act:
    """Return an action in as many words as a summary or a brief has room for."""
    return replace(
        act,
        title=_in(MOST_OF_TITLE, act.title),
        owner=_in(MOST_OF_OWNER, act.owner),
        cost=_in(MOST_OF_COST, act.cost),
    )


def _in(most: int, words: str) -> str:
    return words if len(words) <= most else shorten(words, most, placeholder=" …")
