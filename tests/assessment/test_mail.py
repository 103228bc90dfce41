"""Mail waits in a row until a worker sends it, and is tried again."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment import mail as ours
from assessment.management.commands import db_worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*settings change:UserWarning"),
]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def _queue(monkeypatch):
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda _worker: None)
    monkeypatch.setattr(ours, "SMTP", IN_MEMORY)
    with override_settings(TASKS=QUEUED, EMAIL_BACKEND="assessment.mail.QueuedBackend"):
        yield


def work():
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0")


class FailingBackend:
    def __init__(self, *_args, **_options):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


def test_a_mail_waits_and_is_sent_as_it_was_written():
    message = EmailMultiAlternatives(
        "Sub", "text", "a@x.example", ["b@x.example"], headers={"X-A": "1"}
    )
    message.attach_alternative("<p>text</p>", "text/html")
    message.send()
    assert mail.outbox == []
    work()
    (sent,) = mail.outbox
    assert sent.message()["X-A"] == "1"
    assert (sent.subject, sent.body, sent.to) == ("Sub", "text", ["b@x.example"])
    assert [tuple(one) for one in sent.alternatives] == [("<p>text</p>", "text/html")]
    assert not DBTaskResult.objects.exists(), "an address is left"


def test_a_server_that_refuses_is_asked_again_later(monkeypatch):
    monkeypatch.setattr(ours, "SMTP", f"{__name__}.FailingBackend")
    send_mail("Sub", "text", None, ["b@x.example"])
    for tried in range(1, len(ours.MINUTES_BETWEEN_TRIES) + 1):
        work()
        (waiting,) = DBTaskResult.objects.all()
        assert waiting.args_kwargs["args"][1] == tried
        assert waiting.run_after > timezone.now()
        DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert [row.status for row in DBTaskResult.objects.all()] == ["FAILED"]


def test_what_has_a_file_goes_at_once():
    message = EmailMultiAlternatives("Sub", "text", None, ["b@x.example"])
    message.attach("a.txt", "file", "text/plain")
    message.send()
    assert len(mail.outbox) == 1
