"""Sessions as rows, as Django has them, by statements that are ready."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.utils import timezone

from assessment.actions.sessions import change_session
from assessment.queries.readers import load_session


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        found = load_session(self.session_key or "")
        if found is None or found[1] <= timezone.now():
            self._session_key = None
            return {}
        return self.decode(found[0])

    def save(self, must_create: bool = False) -> None:
        """Write the session, unless it was ended meanwhile.

        Raises:
            UpdateError: it was, or could not be written.
        """
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        content = self.encode(dict(self.items()))
        try:
            key, until = self.session_key or "", self.get_expiry_date()
            is_there = change_session(key, content, until)
        except DatabaseError as error:
            raise UpdateError from error
        if not is_there:
            raise UpdateError
