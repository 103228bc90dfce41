"""What is said of background work that waits, failed or was left by its worker."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from questionnaires.background import TaskResultStatus

pytestmark = pytest.mark.django_db


def task(status, *, hours_ago=0):
    started = timezone.now() - timedelta(hours=hours_ago)
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="some.task",
        backend_name="default",
        status=status,
        started_at=started,
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=started)


def ask(capsys, *words):
    status = 0
    try:
        call_command("queue", "--json", *words)
    except SystemExit as end:
        status = end.code
    return status, json.loads(capsys.readouterr().out)


def test_when_all_is_well_it_ends_well(capsys):
    task(TaskResultStatus.READY)
    task(TaskResultStatus.RUNNING)
    task(TaskResultStatus.SUCCESSFUL)
    status, said = ask(capsys)
    assert status == 0
    assert said == {
        "waiting": 1,
        "oldest_waits_seconds": 0,
        "failed": 0,
        "left": 0,
        "started_again": 0,
    }


@pytest.mark.parametrize(
    ("status", "hours"),
    [
        pytest.param(TaskResultStatus.FAILED, 0, id="failed"),
        pytest.param(TaskResultStatus.RUNNING, 2, id="left"),
        pytest.param(TaskResultStatus.READY, 1, id="nobody does it"),
    ],
)
def test_what_somebody_should_look_at_ends_with_one(capsys, status, hours):
    task(status, hours_ago=hours)
    assert ask(capsys)[0] == 1


def test_what_failed_or_was_left_is_done_again(capsys):
    task(TaskResultStatus.FAILED)
    task(TaskResultStatus.RUNNING, hours_ago=2)
    task(TaskResultStatus.RUNNING)
    _status, said = ask(capsys, "--again")
    assert said["started_again"] == 2
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "READY",
        "READY",
        "RUNNING",
    ]


def test_a_person_reads_it_in_words(capsys):
    task(TaskResultStatus.FAILED)
    with pytest.raises(SystemExit):
        call_command("queue")
    assert capsys.readouterr().out == (
        "0 waiting, the oldest for 0 s.\n"
        "1 failed, 0 left by a worker.\n"
        "manage.py queue --again has them done again.\n"
    )
