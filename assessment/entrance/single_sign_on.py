"""The organisation's own sign-in (OIDC): for accounts that are here already."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.shortcuts import redirect


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """An account comes from an invitation; the second factor is asked for as always.

    Who comes is known by an address that both sides have proved, each time anew: what
    the other side says of a person is not stored.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse all but signing in: no account there is tied to one here."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("account_login"))

    def authenticate_by_email(
        self, sociallogin: Any
    ) -> tuple[AbstractUser, str] | None:
        proved = {
            one.email.lower() for one in sociallogin.email_addresses if one.verified
        }
        rows = EmailAddress.objects.filter(email__in=proved, verified=True)
        row = rows.select_related("user").first()
        return (row.user, row.email) if row else None
