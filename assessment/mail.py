"""Letters to those who have, or are to have, an account. They hold no content."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override


def send_password_link(code: str) -> None:
    """Send the link by which a new password is set; nothing to an ended account.

    The link is made here, when it is sent, and stands nowhere.
    """
    rows = User.objects.filter(username=code, is_active=True)
    user = rows.select_related("account").first()
    if user is None:
        return
    account = getattr(user, "account", None)
    page = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    with override(account.language if account else settings.LANGUAGE_CODE):
        lines = [
            _("Somebody asked for a new password for this address, at %(site)s.")
            % {"site": settings.SITE_URL},
            "",
            _("Set one here, within an hour:"),
            f"{settings.SITE_URL}{page}",
            "",
            _("If it was not you, leave it: nothing changes."),
        ]
        send_mail(_("A new password"), "\n".join(lines), None, [user.email])
