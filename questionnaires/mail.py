"""Letters to those who keep the directory of help. They hold entries, never answers."""

from collections.abc import Sequence
from datetime import date
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from questionnaires.domain.help_services import Service, is_current


def warn_owner(owner: str, services: Sequence[Service], today: date) -> None:
    """Tell an owner which of her entries have expired or soon will.

    Raises:
        OSError: the letter could not be handed over.
    """
    lines = [
        _("These entries of the directory of help are yours:"),
        "",
        *(line_of(one, today) for one in services),
        "",
        _(
            "An expired entry is shown to nobody. Ask the service whether it still"
            " holds; then enter the day of the check and a new day of expiry."
        ),
        f"{settings.SITE_URL}/admin/questionnaires/helpservice/",
    ]
    post(_("Entries of help that expire"), "\n".join(lines), owner)


def post(subject: str, body: str, address: str) -> None:
    """Hand one plain mail over. Its number is of our domain, not of this machine.

    Raises:
        OSError: it could not be handed over.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    number = make_msgid(domain=punycode(domain))
    headers = {"Message-ID": number}
    EmailMessage(subject, body, None, [address], headers=headers).send()


def line_of(service: Service, today: date) -> str:
    """Return what is said of one entry: its name, its code, and the day."""
    words = (
        _("%(name)s (%(code)s): expires on %(day)s")
        if is_current(service, today)
        else _("%(name)s (%(code)s): expired on %(day)s")
    )
    day = service.expires_on.isoformat()
    name = " ".join(service.name.split())  # one entry is one line, whatever was typed
    return words % {"name": name, "code": service.code, "day": day}
