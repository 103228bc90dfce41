"""Members are reminded of their sections: a letter without content, and once each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import transaction

from assessment.domain.overview import Status
from assessment.domain.reminding import reminders_due
from assessment.mail import send_it_waits
from assessment.models import Assignment
from assessment.queries.assessing import load_assessment
from assessment.queries.sittings import load_sitting


@transaction.atomic
def remind(now: datetime) -> int:
    """Send what is due, one letter a person; return how many letters."""
    rows = Assignment.objects.exclude(user=None).select_related(
        "user", "assessment__organisation"
    )
    waiting = [row for row in rows.order_by("id") if _due(row, now)]
    unfinished = _unfinished(waiting)
    people: dict[str, User] = {}
    for row in waiting:
        if (row.assessment_id, row.section) in unfinished:
            people[row.user.username] = row.user
            days = sorted({*map(int, row.reminders.split()), *_due(row, now)})
            row.reminders = " ".join(map(str, days))
            row.save(update_fields=["reminders"])
    for code in people:
        send_it_waits.enqueue(code)
    return len(people)


def _due(row: Any, now: datetime) -> tuple[int, ...]:
    zone = ZoneInfo(row.assessment.organisation.time_zone)
    day = row.due_on or row.assessment.deadline
    left = (day - now.astimezone(zone).date()).days
    return reminders_due(left, tuple(map(int, row.reminders.split())))


def _unfinished(rows: Iterable[Any]) -> set[tuple[int, str]]:
    """Return the sections among these that still have something to do."""
    found: set[tuple[int, str]] = set()
    seen: set[int] = set()
    for row in rows:
        if row.assessment_id in seen:
            continue
        seen.add(row.assessment_id)
        assessment = load_assessment(row.user, row.assessment.code)
        if assessment is None:  # who is responsible is no member any more
            seen.discard(row.assessment_id)
            continue
        found |= {
            (row.assessment_id, part.section.key)
            for part in load_sitting(row.user, assessment).parts
            if part.questions and part.status is not Status.READY
        }
    return found
