import json
import re
from argparse import ArgumentParser
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from questionnaires.mail import post

NOT_SENT = ("console", "dummy", "filebased")
SUBJECT = "A test of Touchstone"


class Command(BaseCommand):
    help = "Send one plain mail at once, and say whether the mail server took it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, address: str, **options: Any) -> None:
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"“{address}” is no e-mail address.") from error
        wrong = mistake(address)
        if options["json"]:
            said = {"address": address, "sent": not wrong, "wrong": wrong or None}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            if wrong:
                raise SystemExit(1)
            return
        if wrong:
            raise CommandError(wrong)
        self.stdout.write(
            f"A mail from {settings.DEFAULT_FROM_EMAIL} to {address} was handed over."
            " Look whether it arrives, and not among the unwanted."
        )


def mistake(address: str) -> str:
    """Send the mail; return what went wrong and what now, or nothing."""
    if any(f".{name}." in settings.EMAIL_BACKEND for name in NOT_SENT):
        return (
            f"Nothing is sent: EMAIL_BACKEND is {settings.EMAIL_BACKEND}. Set"
            " EMAIL_HOST, and leave EMAIL_BACKEND empty."
        )
    body = f"{settings.SITE_URL} can send mails. Nothing else is meant by this one."
    try:
        post(SUBJECT, body, address)
    except SMTPAuthenticationError as error:
        return f"{server()} does not let us in ({said(error)}). {LOOK_AT_USER}"
    except SMTPRecipientsRefused as error:
        why = "; ".join(in_one_line(text) for _n, text in error.recipients.values())
        return f"{server()} does not take mail for {address} ({why}). {LOOK_AT_FROM}"
    except SMTPException as error:
        return f"{server()} did not take the mail ({said(error)}). {LOOK_AT_FROM}"
    except (OSError, ValueError) as error:
        return f"{server()} cannot be reached ({said(error)}). {LOOK_AT_HOST}"
    return ""


LOOK_AT_HOST = (
    "Look at EMAIL_HOST and EMAIL_PORT, at EMAIL_USE_TLS and EMAIL_USE_SSL, and whether"
    " this machine may reach it."
)
LOOK_AT_USER = "Look at EMAIL_HOST_USER and EMAIL_HOST_PASSWORD."
LOOK_AT_FROM = (
    "Look at DEFAULT_FROM_EMAIL, at EMAIL_HOST_USER, and at what this server wants."
)


def server() -> str:
    return f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"


def said(error: Exception) -> str:
    """Return what the server or the system said."""
    words = getattr(error, "smtp_error", None) or getattr(error, "strerror", None)
    return in_one_line(words or str(error) or type(error).__name__)


def in_one_line(words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return re.sub(r"\s+", " ", text).strip().rstrip(".")
