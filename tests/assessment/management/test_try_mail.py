"""One mail at once: sent, or a sentence that says why not."""

import json
import smtplib

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tests.postgresql import free_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Refusing:
    error = None

    def __init__(self, *_args, **_options):
        pass

    def send_messages(self, _messages):
        raise self.error


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_BACKEND = SMTP
    return f"The mail server 127.0.0.1:{settings.EMAIL_PORT}"


def test_one_mail_is_sent_at_once(capsys, settings):
    settings.DEFAULT_FROM_EMAIL = "checks@example.org"
    call_command("try_mail", "ada@example.org")
    assert [sent.to for sent in mail.outbox] == [["ada@example.org"]]
    assert capsys.readouterr().out.startswith(
        "A mail from checks@example.org to ada@example.org was handed over."
    )


def test_a_server_that_is_down_is_a_sentence(server):
    with pytest.raises(CommandError) as said:
        call_command("try_mail", "ada@example.org")
    assert str(said.value).startswith(
        f"{server} cannot be reached (Connection refused). Look at EMAIL_HOST"
    )


def test_a_machine_is_told_by_the_exit_code_too(server, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("try_mail", "ada@example.org", "--json")
    assert end.value.code == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["address"], said["sent"]) == ("ada@example.org", False)
    assert said["wrong"].startswith(server)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong\r\npassword"),
            "does not let us in (5.7.8 wrong password). Look at EMAIL_HOST_USER",
        ),
        (
            smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no relay.")}),
            "does not take mail for ada@example.org (no relay). Look at DEFAULT_FROM",
        ),
        (
            smtplib.SMTPSenderRefused(553, b"not yours", "checks@example.org"),
            "did not take the mail (not yours). Look at DEFAULT_FROM_EMAIL",
        ),
    ],
)
def test_what_the_server_says_is_said(server, settings, monkeypatch, error, sentence):
    monkeypatch.setattr(Refusing, "error", error)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(CommandError) as said:
        call_command("try_mail", "ada@example.org")
    assert str(said.value).startswith(f"{server} {sentence}")


def test_a_mail_that_is_only_printed_is_not_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(CommandError, match=r"Nothing is sent: .* Set EMAIL_HOST"):
        call_command("try_mail", "ada@example.org")


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match=r"“ada” is no e-mail address\."):
        call_command("try_mail", "ada")
    assert mail.outbox == []
