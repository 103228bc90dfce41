"""allauth, told how we want it: who asks, where it leads, what is said."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from assessment.anonymous.tries import address_of, household
from assessment.entrance.idle import began
from assessment.entrance.kept import drop_of_others
from assessment.mail import send_password_link
from assessment.memory import pseudonym_of
from assessment.storage import today

TOO_MANY = _("There were too many attempts. Wait five minutes, then try again.")
WRONG_PASSWORD = _("This is not your current password. Check it and write it again.")
# allauth's messages by their templates; what is not here is not said
SAID: dict[str, Promise] = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your new password is set."),
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your authenticator app is not used now."),
}


class Entrance(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps no address, leads to no other site, and writes only by our own mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both."
        ),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": WRONG_PASSWORD,
        "incorrect_password": WRONG_PASSWORD,
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what stands for the address today, and never the address."""
        return pseudonym_of(household(address_of(request)), day=today())

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # pages only: nothing of ours asks for JSON

    def is_safe_url(self, url: str) -> bool:
        """Say whether this is a page of our own: an address without any host."""
        return not urlsplit(url).netloc and url_has_allowed_host_and_scheme(
            url, allowed_hosts=None
        )

    def post_login(
        self, request: HttpRequest, user: AbstractUser, **kwargs: Any
    ) -> HttpResponse:
        """Begin the time of a session, and drop what another account had typed."""
        request.session.set_expiry(0)  # until the browser closes
        began(request.session)
        drop_of_others(request)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Say whether somebody must show again who it is.

        Not who has just signed in, nor who has nothing to show: a second factor is
        set up right after the first sign-in.
        """
        request = self.request
        if not self.get_reauthentication_methods(request.user):
            return False
        records = get_authentication_records(request, request.user)
        if records and _is_recent(records[-1]["at"]):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own words, or nothing."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def send_password_reset_mail(
        self, user: AbstractUser, email: str, context: dict[str, Any]
    ) -> None:
        """Leave it to our mail, which makes the link itself."""
        send_password_link.enqueue(user.username)

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Send nothing: what is sent is in assessment/mail.py."""


def _is_recent(at: float) -> bool:
    return time.time() - at < float(app_settings.REAUTHENTICATION_TIMEOUT)
