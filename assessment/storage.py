"""formtools' memories: of an anonymous check the page itself, of a team its rows."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from formtools.wizard.storage import BaseStorage

from assessment.domain.return_codes import BYTES
from assessment.domain.saving import Kept, Merge, Typed
from assessment.domain.seal import NONCE, Key, Opened, make_key, seal, unseal
from assessment.domain.strongbox import SALT, lock
from assessment.domain.visit import Visit
from questionnaires.domain.answers import Given
from questionnaires.domain.compiled import Compiled


class SealedStorage(BaseStorage):  # type: ignore[misc]  # formtools has no types
    """One visit, opened from a hidden field and sealed into the next page.

    A step is a question's key; its data is the answer itself, never what was posted.
    """

    visit: Visit
    compiled: Compiled
    opened: Opened

    def __init__(self, prefix: str, *_args: Any, **_kwargs: Any) -> None:
        super().__init__(prefix)
        self.nonce = secrets.token_bytes(NONCE)
        self.key = sealing_keys()[0]

    def begin(
        self, version: str, compiled: Compiled, given: Mapping[str, Given]
    ) -> None:
        """Start a visit, with what is taken over from another."""
        self.visit = Visit(
            version=version,
            started=now(),
            given=given,
            seen=frozenset(given),
            ticket=new_ticket(),
        )
        self.compiled = compiled

    def resume(self, visit: Visit, compiled: Compiled) -> None:
        """Go on with a visit that was paused: its time begins anew."""
        self.visit = replace(visit, started=now(), came_back=True)
        self.compiled = compiled

    def load(self, text: str, find: Callable[[str], Compiled]) -> None:
        """Open the visit in a page's field.

        Raises:
            SealError: it cannot be used; its kind says why.
        """
        self.opened = unseal(text, sealing_keys(), find, now=now())
        self.visit, self.compiled = self.opened.visit, self.opened.compiled

    def seal(self) -> str:
        """Return the visit for the next page's field.

        Raises:
            TooLongError: more was written than a page can carry.
        """
        return seal(self.visit, self.compiled, self.key, now=now(), nonce=self.nonce)

    def get_step_data(self, step: str) -> Given | None:
        return self.visit.given.get(step)

    def set_step_data(self, step: str, cleaned_data: Given | None) -> None:
        self.visit = self.visit.answered(step, cleaned_data)

    def _get_current_step(self) -> str:
        return self.visit.place

    def _set_current_step(self, step: str) -> None:
        self.visit = self.visit.at(step)

    def update_response(self, response: object) -> None:
        """Leave the response alone: the page was sealed when it was written."""


def lookup_of(code: bytes) -> str:
    """Return what a paused check is kept under: a hash keyed with the secret key."""
    return lookups_of(code)[0]


def lookups_of(code: bytes) -> list[str]:
    """Return what a paused check is found by: under this secret key or an old one."""
    secrets_known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(
            "touchstone.paused", code, secret=secret, algorithm="sha256"
        ).hexdigest()
        for secret in secrets_known
    ]


def new_ticket() -> bytes:
    """Return what a visit is known by: to nobody but its page, and its code."""
    return secrets.token_bytes(BYTES)


def put_aside(visit: Visit, compiled: Compiled) -> bytes:
    """Return a visit so that only its own code opens it."""
    return lock(visit, compiled, visit.ticket, secrets.token_bytes(SALT + NONCE))


@cache
def sealing_keys() -> tuple[Key, ...]:
    """Return the keys of the settings; the first one seals."""
    return tuple(make_key(name, key) for name, key in settings.SEAL_KEYS.items())


def now() -> int:
    return int(time.time())


def today() -> date:
    """Return the day (UTC)."""
    return datetime.fromtimestamp(now(), UTC).date()


class AnswerStorage(BaseStorage):  # type: ignore[misc]  # formtools has no types
    """A team's answers: rows, so that everybody goes on where the others are.

    A step is a section's key; its data is the content of its questions, by their keys.
    """

    kept: Mapping[str, Kept]
    save: Callable[[Mapping[str, Typed]], Merge]
    merged: Merge

    def begin(
        self,
        kept: Mapping[str, Kept],
        save: Callable[[Mapping[str, Typed]], Merge],
        step: str,
    ) -> None:
        """Take the answers as they are, and how they are saved."""
        self.kept, self.save, self.step = kept, save, step

    def get_step_data(self, _step: str) -> Mapping[str, Kept]:
        return self.kept

    def set_step_data(self, _step: str, cleaned_data: Mapping[str, Typed]) -> None:
        """Save what was changed; `merged` says what became of it."""
        self.merged = self.save(cleaned_data)

    def _get_current_step(self) -> str:
        return self.step

    def update_response(self, response: object) -> None:
        """Leave the response alone: nothing is remembered in the browser."""
