"""Letters to those who keep the directory of help. They hold entries, never answers."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
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
    send_mail(_("Entries of help that expire"), "\n".join(lines), None, [owner])


def line_of(service: Service, today: date) -> str:
    """Return what is said of one entry: its name, its code, and the day."""
    words = (
        _("%(name)s (%(code)s): expires on %(day)s")
        if is_current(service, today)
        else _("%(name)s (%(code)s): expired on %(day)s")
    )
    day = service.expires_on.isoformat()
    return words % {"name": service.name, "code": service.code, "day": day}
