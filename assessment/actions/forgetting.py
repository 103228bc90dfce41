"""Delete everything whose day is over. To add to it: a function, and a line below."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment.actions.offices import forget_letters
from assessment.actions.papers import forget_papers
from assessment.actions.pausing import forget_expired
from assessment.actions.sessions import forget_ended_sessions
from assessment.actions.storing import forget_files

KEPT = timedelta(days=1)  # a failed task can be looked at for as long


def forget_tasks(_today: date) -> int:
    """Delete the rows of tasks that ended more than a day ago; return how many."""
    ended = DBTaskResult.objects.finished()
    count, _by_model = ended.filter(finished_at__lt=timezone.now() - KEPT).delete()
    return count


def forget_sessions(_today: date) -> int:
    """Delete the sessions that have run out; return how many."""
    return forget_ended_sessions()


# What is forgotten, by its name on screen, in this order.
FORGETTING: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("paused checks", forget_expired),
    ("finished tasks", forget_tasks),
    ("sessions", forget_sessions),
    ("invitations", forget_letters),
    ("files of evidence", forget_files),
    ("reports", forget_papers),
)


def forget(today: date) -> dict[str, int]:
    """Delete all whose day is over; return how many of each."""
    return {name: delete(today) for name, delete in FORGETTING}
