"""A mail waits as the code it is about, and is tried again."""

import json
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment import mail as ours
from assessment.management.commands import db_worker
from tests.accounts import make_account

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*settings change:UserWarning"),
]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def _queue(monkeypatch):
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda _worker: None)
    with override_settings(TASKS=QUEUED):
        yield


def work():
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0")


class FailingBackend:
    def __init__(self, *_args, **_options):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


def test_neither_an_address_nor_a_link_waits_in_a_row():
    ada = make_account("ada@example.org", totp=False)
    ours.send_password_link.enqueue(ada.user.username)
    (waiting,) = DBTaskResult.objects.all()
    assert json.dumps(waiting.args_kwargs["args"]) == f'["{ada.user.username}"]'
    assert mail.outbox == []
    work()
    assert mail.outbox[0].to == ["ada@example.org"]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_the_number_of_a_mail_is_of_our_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "Checks <checks@prüfung.example>"
    ada = make_account("ada@example.org", totp=False)
    ours.send_password_link.enqueue(ada.user.username)
    work()
    number = mail.outbox[0].message()["Message-ID"]
    assert number.endswith("@xn--prfung-4ya.example>")


def test_a_server_that_refuses_is_asked_again_later():
    ada = make_account("ada@example.org", totp=False)
    ours.send_password_link.enqueue(ada.user.username)
    with override_settings(EMAIL_BACKEND=f"{__name__}.FailingBackend"):
        for tried in range(1, len(ours.MINUTES_BETWEEN_TRIES) + 1):
            work()
            waiting = DBTaskResult.objects.get(status="READY")
            assert waiting.args_kwargs["args"] == [ada.user.username, tried]
            assert waiting.run_after > timezone.now()
            DBTaskResult.objects.update(run_after=timezone.now())
        work()
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1


def test_nothing_is_sent_to_an_account_that_has_ended_meanwhile():
    ada = make_account("ada@example.org", totp=False)
    ours.send_password_link.enqueue(ada.user.username)
    ada.user.delete()
    work()
    assert mail.outbox == []
