"""Mail is sent by a background worker: no page waits for a mail server.

What waits is a row, in the transaction that wants the mail; it goes with the mail.
"""

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from questionnaires.background import task

SMTP = "django.core.mail.backends.smtp.EmailBackend"
MINUTES_BETWEEN_TRIES = (1, 5, 30, 120, 720)
FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")


class QueuedBackend(BaseEmailBackend):
    """Django's door to mail; what has a file attached goes out at once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                get_connection(SMTP).send_messages([message])
            else:
                deliver.enqueue(plain_of(message))
        return len(email_messages)


def plain_of(message: EmailMessage) -> dict[str, Any]:
    """Return a mail as what a row can hold."""
    plain = {name: getattr(message, name) for name in FIELDS}
    others = getattr(message, "alternatives", None) or []
    return plain | {
        "subject": str(message.subject),
        "body": str(message.body),
        "headers": dict(message.extra_headers),
        "alternatives": [[str(content), str(kind)] for content, kind in others],
    }


@task
def deliver(plain: dict[str, Any], tried: int = 0) -> None:
    """Send a mail; try again later, up to half a day, where the server will not.

    Raises:
        OSError: it has been tried often enough; `manage.py queue` counts it.
    """
    others = plain["alternatives"]
    rest = {name: plain[name] for name in plain if name != "alternatives"}
    message = EmailMultiAlternatives(**rest, connection=get_connection(SMTP))
    for content, kind in others:
        message.attach_alternative(content, kind)
    try:
        message.send()
    except (OSError, SMTPException):
        if tried == len(MINUTES_BETWEEN_TRIES):
            raise
        later = timezone.now() + timedelta(minutes=MINUTES_BETWEEN_TRIES[tried])
        deliver.using(run_after=later).enqueue(plain, tried + 1)
