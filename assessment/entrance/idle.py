"""How long somebody stays signed in: an hour without a click, twelve hours in all."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.entrance.given_back import signed_out, texts_of
from assessment.entrance.kept import keep, keep_newer
from assessment.permissions import may_write

BEGAN, SEEN = "began", "last_seen"
OFTEN = 60  # seconds: a row is not written with every click


def began(session: SessionBase) -> None:
    session[BEGAN] = session[SEEN] = int(time.time())


def note_seen(session: SessionBase) -> None:
    """Write down that somebody is there, once a minute."""
    now = int(time.time())
    if BEGAN not in session:
        began(session)
    elif abs(now - session[SEEN]) >= min(OFTEN, settings.IDLE_SECONDS / 2):
        session[SEEN] = now


def is_over(session: SessionBase) -> bool:
    now = int(time.time())
    return bool(
        now - session.get(SEEN, now) > settings.IDLE_SECONDS
        or now - session.get(BEGAN, now) > settings.SESSION_COOKIE_AGE
    )


def sign_out(request: HttpRequest, *, keeps: bool, next_page: str) -> HttpResponse:
    """End a session whose time is over, and lead to where one signs in again.

    What is too much to be kept is given back.
    """
    if keeps and request.method == "POST":
        is_kept = keep(request, request.user)  # type: ignore[arg-type]  # somebody is signed in
        if not is_kept and may_write(request) and texts_of(request):
            return signed_out(request)
    else:
        request.session.flush()
    return to_sign_in(request, next_page)


def from_nobody(request: HttpRequest) -> HttpResponse | None:
    """Answer what is sent by nobody who is signed in: it is kept, or given back."""
    if keep_newer(request):
        return to_sign_in(request, request.path)
    return signed_out(request) if texts_of(request) else None


def to_sign_in(request: HttpRequest, next_page: str) -> HttpResponse:
    """Say that the time was over, and lead to where one signs in again."""
    messages.info(request, _("You were signed out, because your time was over."))
    query = f"?{urlencode({'next': next_page})}" if next_page else ""
    return redirect(reverse("account_login") + query)
