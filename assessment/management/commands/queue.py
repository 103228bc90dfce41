import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from questionnaires.background import TaskResultStatus
from questionnaires.management.database import DatabaseCommand

# No task takes as long as this, and none should wait so long.
LONGEST_RUN = timedelta(hours=1)
LONGEST_WAIT = timedelta(minutes=15)


class Command(DatabaseCommand):
    help = "Say which background tasks wait, have failed, or were left by a worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="have those done again that failed or were left",
        )
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, again: bool, **options: Any) -> None:
        started_again = (
            unsuccessful().update(status=TaskResultStatus.READY) if again else 0
        )
        now = timezone.now()
        ready = DBTaskResult.objects.ready()
        oldest = ready.aggregate(oldest=Min("enqueued_at"))["oldest"]
        seconds = int((now - oldest).total_seconds()) if oldest else 0
        said = {
            "waiting": ready.count(),
            "oldest_waits_seconds": seconds,
            "failed": DBTaskResult.objects.failed().count(),
            "left": left().count(),
            "started_again": started_again,
        }
        self.stdout.write(json.dumps(said) if options["json"] else in_words(said))
        if said["failed"] or said["left"] or seconds > LONGEST_WAIT.total_seconds():
            raise SystemExit(1)


def left() -> QuerySet[DBTaskResult[..., Any]]:
    """Return the tasks whose worker ended in the middle of them."""
    began = timezone.now() - LONGEST_RUN
    return DBTaskResult.objects.running().filter(started_at__lt=began)


def unsuccessful() -> QuerySet[DBTaskResult[..., Any]]:
    is_left = Q(pk__in=left().values("pk"))
    return DBTaskResult.objects.filter(is_left | Q(status=TaskResultStatus.FAILED))


def in_words(said: dict[str, int]) -> str:
    lines = [
        f"{said['waiting']} waiting, the oldest for {said['oldest_waits_seconds']} s."
    ]
    lines.append(f"{said['failed']} failed, {said['left']} left by a worker.")
    if said["started_again"]:
        lines.append(f"{said['started_again']} are done again.")
    elif said["failed"] or said["left"]:
        lines.append("manage.py queue --again has them done again.")
    return "\n".join(lines)
