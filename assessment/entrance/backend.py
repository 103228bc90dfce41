"""Who is signed in: allauth's way, with what every page says of its reader."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AbstractBaseUser

from assessment.queries.readers import load_signed_in


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        """Return whose session this is; the guard asks for `reader` with it."""
        user, reader = load_signed_in(user_id) or (None, None)
        if user is None or not self.user_can_authenticate(user):
            return None
        user.reader = reader  # type: ignore[attr-defined]  # as long as the request
        return user
