"""What comes into the plan of an assessment, how far it gets, and what goes on.

Each action of the plan is named by its code in the record of the organisation, never
by its title. `by` is the code of the account that decides. A signature is no hindrance:
the plan is no part of what is signed.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from assessment.actions.offices import new_code
from assessment.domain.assessing import Assessment
from assessment.domain.planning import (
    FIELDS,
    MOST_ACTIONS,
    OVER,
    Action,
    Merged,
    Planned,
    Progress,
    merged,
    with_reason,
)
from assessment.models import Assessment as AssessmentRow
from assessment.models import PlannedAction
from assessment.queries.planning import action_of, planned_of
from questionnaires.actions.recording import record

UNFINISHED = [one for one in Progress if one not in OVER]


class GoneError(Exception):
    """The action is not in the plan any more; nothing has changed."""


class PlanFullError(Exception):
    """The plan holds as many actions as it may; nothing has changed."""


class GoesOnError(Exception):
    """The action goes on in the next cycle, so it is not deleted."""


class ChangedError(Exception):
    """A colleague changed the action since it was shown; nothing has changed now."""


class ElsewhereError(Exception):
    """A colleague moved it; it is at `progress` now, and nothing has changed."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(progress)
        self.progress = progress


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change: the action as it is kept now, and what was meant.

    With conflicts nothing is saved; `planned` then has the sender's words in those
    fields, and what both say in the others.
    """

    action: Action
    planned: Planned
    conflicts: tuple[str, ...] = ()


@transaction.atomic
def add(
    assessment: Assessment, code: str, planned: Planned, *, by: str, now: datetime
) -> str:
    """Put an action into the plan, and return its code; a second send is the first.

    `code` was given out with the form.

    Raises:
        PlanFullError: it does not fit in any more.
    """
    plan = _alone(assessment)
    there = PlannedAction.objects.filter(code=code).first()
    if there is not None:
        is_same = there.assessment_id == plan.pk and there.by == by
        if is_same and planned_of(there) == planned:
            return code
        code = new_code()  # other words, written on a page that came back
    _refuse_what_does_not_fit(plan, 1)
    columns = _columns(planned)
    PlannedAction.objects.create(assessment=plan, code=code, by=by, at=now, **columns)
    _record("action.added", assessment, code, by)
    return code


@transaction.atomic
def change(
    assessment: Assessment,
    code: str,
    planned: Planned,
    *,
    before: Planned | None,
    based_on: int,
    by: str,
    now: datetime,
) -> Saved:
    """Say something else of an action.

    `before` is what the sender began with, at the revision it was based on: what they
    did not touch stays as a colleague saved it meanwhile.

    Raises:
        GoneError: it is not there any more.
    """
    row = _action(_alone(assessment), code)
    theirs = planned_of(row)
    began_with = theirs if row.revision == based_on else before
    together: Merged = merged(began_with, planned, theirs)
    if together.conflicts:
        mine = {name: getattr(planned, name) for name in together.conflicts}
        both = replace(together.planned, **mine)
        return Saved(action_of(row), both, together.conflicts)
    changed = _write(row, together.planned, by, now)
    if changed:
        _record("action.changed", assessment, code, by, changed=" ".join(changed))
    return Saved(action_of(row), together.planned)


@transaction.atomic
def move(
    assessment: Assessment,
    code: str,
    was: Progress,
    to: Progress,
    *,
    by: str,
    now: datetime,
) -> None:
    """Say that an action is further, or not as far, as it was.

    Raises:
        GoneError: it is not there any more.
        ElsewhereError: it was not where the sender saw it.
    """
    row = _action(_alone(assessment), code)
    if row.progress == to:
        return
    if row.progress != was:
        raise ElsewhereError(Progress(row.progress))
    _write(row, replace(planned_of(row), progress=to), by, now)
    _record("action.moved", assessment, code, by, **{"from": was, "to": to})


@transaction.atomic
def drop(
    assessment: Assessment, code: str, reason: str, *, by: str, now: datetime
) -> None:
    """Say that an action is not carried out, and why; it stays in the plan.

    Raises:
        GoneError: it is not there any more.
    """
    row = _action(_alone(assessment), code)
    if _write(row, with_reason(planned_of(row), reason), by, now):
        _record("action.dropped", assessment, code, by)


@transaction.atomic
def remove(assessment: Assessment, code: str, *, based_on: int, by: str) -> None:
    """Delete an action that was a mistake, as its revision `based_on` shows it.

    Raises:
        GoneError: it is not there any more.
        ChangedError: it says something else by now.
        GoesOnError: the next cycle goes on with it; it can be dropped.
    """
    row = _action(_alone(assessment), code)
    if PlannedAction.objects.filter(carried_from=row).exists():
        raise GoesOnError(code)
    if row.revision != based_on:
        raise ChangedError(code)
    row.delete()
    _record("action.removed", assessment, code, by)


@transaction.atomic
def carry(
    assessment: Assessment, codes: Collection[str], *, by: str, now: datetime
) -> int:
    """Let actions of the last cycle go on in this one; return how many.

    What goes on here already, is over or is gone is left as it is.

    Raises:
        PlanFullError: they do not all fit in.
    """
    # whoever deletes one of the last cycle's waits as well
    both = AssessmentRow.objects.filter(code__in=[assessment.code, assessment.baseline])
    rows = {row.code: row for row in both.select_for_update().order_by("pk")}
    plan = rows[assessment.code]
    last = PlannedAction.objects.filter(assessment=rows.get(assessment.baseline))
    last = last.filter(code__in=codes, progress__in=UNFINISHED)
    going_on = list(last.exclude(carried_to__assessment=plan).order_by("id"))
    _refuse_what_does_not_fit(plan, len(going_on))
    for row in going_on:
        columns = _columns(planned_of(row))
        new = PlannedAction.objects.create(
            assessment=plan, code=new_code(), carried_from=row, by=by, at=now, **columns
        )
        _record("action.carried", assessment, new.code, by, carried_from=row.code)
    return len(going_on)


def _alone(assessment: Assessment) -> AssessmentRow:
    """Return the row; whoever else changes something in the assessment waits."""
    rows = AssessmentRow.objects.select_for_update()
    found: AssessmentRow = rows.get(code=assessment.code)
    return found


def _action(plan: AssessmentRow, code: str) -> PlannedAction:
    rows = PlannedAction.objects.filter(assessment=plan, code=code)
    row: PlannedAction | None = rows.select_related("carried_from__assessment").first()
    if row is None:
        raise GoneError(code)
    return row


def _refuse_what_does_not_fit(plan: AssessmentRow, more: int) -> None:
    if PlannedAction.objects.filter(assessment=plan).count() + more > MOST_ACTIONS:
        raise PlanFullError


def _write(row: PlannedAction, planned: Planned, by: str, now: datetime) -> list[str]:
    """Keep what is said of an action; return the fields that this changes."""
    before = planned_of(row)
    changed = [
        name for name in FIELDS if getattr(planned, name) != getattr(before, name)
    ]
    if changed:
        for name, value in _columns(planned).items():
            setattr(row, name, value)
        row.revision, row.by, row.at = row.revision + 1, by, now
        row.save()
    return changed


def _columns(planned: Planned) -> dict[str, object]:
    columns = {name: getattr(planned, name) for name in FIELDS}
    return columns | {"questions": " ".join(planned.questions)}


def _record(
    what: str, assessment: Assessment, action: str, by: str, **details: str
) -> None:
    on = f"assessment:{assessment.code}"
    details = {"action": action} | details
    record(what, on, by=by, chain=assessment.office, details=details)
