"""What the next page is to say, written together with what it is about."""

from collections.abc import Iterable
from contextlib import suppress

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse


def say(request: HttpRequest, words: str, warnings: Iterable[str] = ()) -> None:
    """Write into the session that something is done, in the transaction that does it.

    So the disk is waited for once. A session that was ended meanwhile is found out at
    the end of the request, as always.
    """
    messages.success(request, words)
    for one in warnings:
        messages.warning(request, one)
    waiting = messages.get_messages(request)
    assert isinstance(waiting, BaseStorage)  # noqa: S101 -- of the middleware
    waiting.update(HttpResponse())  # it is the session's: nothing is in the response
    waiting.added_new = False
    with suppress(UpdateError):
        request.session.save()
        request.session.modified = False
