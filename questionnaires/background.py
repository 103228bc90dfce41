"""The one door to background work; from Django 6 on the import is `django.tasks`."""

from django_tasks import Task, TaskResultStatus, task

__all__ = ["Task", "TaskResultStatus", "task"]
