"""Plans of action, as one who takes part in the assessment sees them.

All of it comes through `for_user`. A day is over where the organisation is.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db.models import F, QuerySet

from assessment.domain.assessing import Assessment
from assessment.domain.planning import (
    OVER,
    Action,
    Cycle,
    Planned,
    Progress,
    in_order,
    unfinished,
)
from assessment.models import PlannedAction
from questionnaires.models import Version

A_DAY = timedelta(days=1)  # no zone is further ahead of us than this


def load_plan(user: User, assessment: str) -> list[Action]:
    """Return the actions of an assessment, in the order they were added."""
    rows = list(_actions(user).filter(assessment__code=assessment).order_by("id"))
    later = _goes_on(user, [row.pk for row in rows])
    return [action_of(row, tuple(later[row.pk])) for row in rows]


def load_action(user: User, assessment: str, code: str) -> Action | None:
    """Return one action; None if it is not of this plan."""
    row = _actions(user).filter(assessment__code=assessment, code=code).first()
    if row is None:
        return None
    return action_of(row, tuple(_goes_on(user, [row.pk])[row.pk]))


def load_unfinished(user: User, assessment: Assessment) -> list[Action]:
    """Return what of the last cycle's plan could go on in an assessment."""
    if not assessment.baseline:
        return []
    last = load_plan(user, assessment.baseline)
    return in_order(unfinished(last, assessment.code))


def load_overdue(user: User, now: datetime) -> dict[str, int]:
    """Return how many actions are overdue, by assessment; who has none is missing."""
    rows = PlannedAction.objects.for_user(user).exclude(progress__in=list(OVER))
    rows = rows.filter(due_on__lt=now.date() + A_DAY, carried_to=None)
    found = rows.values_list(
        "assessment__code", "due_on", "assessment__organisation__time_zone"
    )
    return Counter(code for code, due_on, zone in found if due_on < day_in(zone, now))


def load_versions(questionnaire: str) -> list[str]:
    """Return the hashes of all versions of a questionnaire, the newest first."""
    rows = Version.objects.filter(questionnaire__key=questionnaire)
    return list(rows.order_by("-number").values_list("hash", flat=True))


def day_in(zone: str, now: datetime) -> date:
    """Return the day it is somewhere."""
    return now.astimezone(ZoneInfo(zone)).date()


def action_of(row: PlannedAction, goes_on_in: tuple[Cycle, ...] = ()) -> Action:
    """Return what a row holds."""
    last = row.carried_from.assessment if row.carried_from else None
    return Action(
        code=row.code,
        planned=planned_of(row),
        revision=row.revision,
        by=row.by,
        at=row.at,
        comes_from=Cycle(last.code, last.title) if last else None,
        goes_on_in=goes_on_in,
    )


def planned_of(row: PlannedAction) -> Planned:
    return Planned(
        title=row.title,
        questions=tuple(row.questions.split()),
        owner=row.owner,
        due_on=row.due_on,
        cost=row.cost,
        indicator=row.indicator,
        progress=Progress(row.progress),
        note=row.note,
    )


def _actions(user: User) -> QuerySet[PlannedAction]:
    rows: QuerySet[PlannedAction] = PlannedAction.objects.for_user(user)
    return rows.select_related("carried_from__assessment")


def _goes_on(user: User, ids: list[int]) -> defaultdict[int, list[Cycle]]:
    """Return the cycles that each of some actions goes on in."""
    rows = PlannedAction.objects.for_user(user).filter(carried_from__in=ids)
    found: defaultdict[int, list[Cycle]] = defaultdict(list)
    for last, code, title in rows.order_by("id").values_list(
        "carried_from_id", F("assessment__code"), F("assessment__title")
    ):
        found[last].append(Cycle(code, title))
    return found
