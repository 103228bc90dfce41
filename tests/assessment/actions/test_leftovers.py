"""What a killed worker left of a report is taken up; a letter is left to a person."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment.actions.leftovers import take_up_left_tasks
from questionnaires.background import TaskResultStatus
from questionnaires.tasks import prove_content
from reports.tasks import make_paper

pytestmark = pytest.mark.django_db


def running(path, seconds):
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path=path,
        backend_name="default",
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(seconds=seconds),
    )


def test_the_names_in_the_settings_are_those_of_the_tasks(settings):
    known = {make_paper.module_path, prove_content.module_path}
    assert settings.TASKS_TAKEN_UP.keys() == known
    assert settings.TASKS_TAKEN_UP[make_paper.module_path] == settings.REPORTS_SECONDS


def test_only_what_took_too_long_and_may_be_done_twice_is_done_again():
    left = running("reports.tasks.make_paper", 61)
    running("reports.tasks.make_paper", 30)
    running("assessment.mail.send_invitation", 9000)
    with override_settings(TASKS_TAKEN_UP={"reports.tasks.make_paper": 60}):
        assert take_up_left_tasks() == 1
        assert take_up_left_tasks() == 0
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    assert [row.pk for row in ready] == [left.pk]
