"""The organisation's own sign-in (OIDC): for accounts that are here already."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """An account comes from an invitation; the second factor is asked for as always."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
