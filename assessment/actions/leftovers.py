"""Background tasks whose worker was killed, and which another may simply do again.

Not letters: one might be sent twice, so a person decides (`manage.py queue --again`).
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from questionnaires.background import TaskResultStatus


def take_up_left_tasks() -> int:
    """Have the tasks done again that took longer than they may; return how many.

    The settings name them, each with its seconds.
    """
    count = 0
    for path, seconds in settings.TASKS_TAKEN_UP.items():
        began = timezone.now() - timedelta(seconds=seconds)
        rows = DBTaskResult.objects.running().filter(task_path=path)
        if rows.filter(started_at__lt=began).exists():
            left = rows.filter(started_at__lt=began)
            count += left.update(status=TaskResultStatus.READY)
    return count
