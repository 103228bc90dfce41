"""Background work: what is done leaves no row, what fails says so without a name."""

import logging

import pytest
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import InternalError, OperationalError, ProgrammingError, connection
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from assessment.logs import QuietFormatter
from assessment.management.commands import db_worker
from questionnaires.background import task

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*settings change:UserWarning"),
]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@task
def write_to(address):
    send_mail("A word", "for you", None, [address])


@task
def fail_for(address):
    raise ValueError(address)


@pytest.fixture(autouse=True)
def _queue(monkeypatch):
    # the test runner keeps its own
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda _worker: None)
    with override_settings(TASKS=QUEUED):
        yield


def work():
    """Do all there is, in this process."""
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0")


def test_what_is_done_leaves_no_row(mailoutbox):
    write_to.enqueue("ana@office.example")
    assert mailoutbox == []
    work()
    assert [mail.to for mail in mailoutbox] == [["ana@office.example"]]
    assert not DBTaskResult.objects.exists()


def test_what_fails_stays_a_while_and_its_line_names_nobody(caplog):
    fail_for.enqueue("ana@office.example")
    with caplog.at_level(logging.WARNING):
        work()
    assert [row.status for row in DBTaskResult.objects.all()] == ["FAILED"]
    lines = [QuietFormatter().format(record) for record in caplog.records]
    assert len(lines) == 1
    assert "ValueError test_db_worker.py:" in lines[0]
    assert "ana" not in lines[0]


def test_a_database_that_is_away_is_waited_for(mailoutbox, monkeypatch):
    """Neither a restart of PostgreSQL nor a standby ends a worker (F2, F3)."""
    write_to.enqueue("ana@office.example")
    slept = []
    monkeypatch.setattr(db_worker.time, "sleep", slept.append)
    faults = [OperationalError("gone"), ProgrammingError("no table")]
    tries = iter([*faults, InternalError("read-only")])

    def fails_at_first(execute, *args):
        if "django_tasks" in args[0] and (error := next(tries, None)):
            raise error
        return execute(*args)

    with connection.execute_wrapper(fails_at_first):
        work()
    assert [mail.to for mail in mailoutbox] == [["ana@office.example"]]
    assert slept[:3] == [1, 2, 4]


def worker():
    return db_worker.Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="w",
        excluded_queue_names=[],
    )


def test_one_that_is_told_to_end_ends_without_a_word(caplog):
    idle = worker()
    with caplog.at_level(logging.WARNING), pytest.raises(SystemExit) as end:
        idle.shutdown(15, None)
    assert (end.value.code, caplog.records) == (0, [])


def test_one_that_is_told_twice_leaves_its_task_and_says_so(caplog):
    busy = worker()
    busy.running_task = True
    busy.shutdown(15, None)
    assert not busy.running
    with caplog.at_level(logging.WARNING), pytest.raises(SystemExit) as end:
        busy.shutdown(15, None)
    assert end.value.code == 1
    assert ["%s" not in record.msg for record in caplog.records] == [True]
