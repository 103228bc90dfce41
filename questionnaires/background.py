"""The one door to background work; from Django 6 on the import is `django.tasks`."""

from django_tasks import TaskResultStatus, task
from django_tasks.base import Task

__all__ = ["Task", "TaskResultStatus", "task"]
