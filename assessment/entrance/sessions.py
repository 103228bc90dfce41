"""Sessions as rows, as Django has them, by statements that are ready.

Two requests of one session may run at once. Each writes only what it has changed: that
somebody was seen does not write over what another has just put there to be said.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import DatabaseError
from django.utils import timezone

from assessment.actions.sessions import change_session
from assessment.queries.readers import load_session


class SessionStore(db.SessionStore):
    _before = ""  # what was read or written last, encoded

    def load(self) -> dict[str, Any]:
        found = load_session(self.session_key or "")
        if found is None or found[1] <= timezone.now():
            self._session_key = None
            return {}
        self._before = found[0]
        return self.decode(found[0])

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        self._before = row.session_data
        return row

    def save(self, must_create: bool = False) -> None:
        """Write the session, unless it was ended meanwhile.

        Raises:
            UpdateError: it was, or could not be written.
        """
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        key, values = self.session_key, dict(self.items())
        try:
            while not self._change(key, values):
                found = load_session(key)
                if found is None:
                    raise UpdateError
                values = self._merged(found[0], values)
                self._before = found[0]
        except DatabaseError as error:
            raise UpdateError from error

    def _change(self, key: str, values: dict[str, Any]) -> bool:
        """Write values over what was there before; say whether it was still there."""
        content, until = self.encode(values), self.get_expiry_date()
        is_there = change_session(key, content, until, before=self._before)
        if is_there:
            self._before = content
        return is_there

    def _merged(self, now: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return what is there now, with what this request has changed."""
        before, merged = self.decode(self._before), self.decode(now)
        for name in before.keys() - values.keys():
            merged.pop(name, None)
        changed = {
            name: one
            for name, one in values.items()
            if name not in before or before[name] != one
        }
        return merged | changed
