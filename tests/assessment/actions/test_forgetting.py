"""What is deleted once its day is over, and what is not yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from assessment.actions.forgetting import forget
from assessment.actions.pausing import pause_visit
from assessment.models import Invitation

DAY = date(2026, 11, 27)
VERSION = "sha256:" + "0" * 64

pytestmark = pytest.mark.django_db


def task(*, hours_ago, status=TaskResultStatus.FAILED):
    ended = timezone.now() - timedelta(hours=hours_ago)
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="some.task",
        backend_name="default",
        status=status,
        finished_at=ended if status is TaskResultStatus.FAILED else None,
    )


def session(ends):
    return Session.objects.create(
        session_key=ends.isoformat(), session_data="", expire_date=ends
    )


def letter(last):
    return Invitation.objects.create(
        code=last.isoformat(),
        email=f"{last}@example.org",
        role="expert",
        language="en",
        expires_on=last,
    )


def test_all_whose_day_is_over_goes_and_the_rest_stays():
    pause_visit("a" * 64, b"sealed", VERSION, DAY - timedelta(days=1))
    pause_visit("b" * 64, b"sealed", VERSION, DAY)
    waiting = task(hours_ago=48, status=TaskResultStatus.READY)
    lately = task(hours_ago=23)
    task(hours_ago=25)
    session(datetime(2026, 1, 1, tzinfo=UTC))
    open_one = session(datetime(2100, 1, 1, tzinfo=UTC))
    letter(DAY - timedelta(days=31))
    shown = letter(DAY - timedelta(days=30))
    assert forget(DAY) == {
        "paused checks": 1,
        "finished tasks": 1,
        "sessions": 1,
        "invitations": 1,
        "files of evidence": 0,  # test_storing.py
        "reports": 0,  # test_papers.py
    }
    assert list(Invitation.objects.all()) == [shown]
    assert set(DBTaskResult.objects.all()) == {waiting, lately}
    assert list(Session.objects.all()) == [open_one]


def test_the_command_says_what_went(capsys):
    session(datetime(2026, 1, 1, tzinfo=UTC))
    call_command("forget")
    call_command("forget")
    assert capsys.readouterr().out == "1 sessions forgotten\n"


def test_a_machine_reads_the_counts(capsys):
    call_command("forget", "--json")
    said = (
        '{"paused checks": 0, "finished tasks": 0, "sessions": 0, "invitations": 0,'
        ' "files of evidence": 0, "reports": 0}\n'
    )
    assert capsys.readouterr().out == said
