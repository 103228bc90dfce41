"""What is shown when a page cannot be: in the language of its address."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    QueryDict,
)
from django.shortcuts import render
from django.utils.translation import get_language, override

from assessment.domain.edition import INTERNATIONAL, Edition
from assessment.domain.languages import Speech
from assessment.domain.saving import BY_SCRIPT
from assessment.entrance.given_back import texts_of
from assessment.middleware import has_accounts
from assessment.pages.scripted import refuse, too_long_words
from assessment.pages.speech import interface_for, preferred, speak
from assessment.pages.start import frame
from assessment.permissions import may_write
from assessment.queries.editions import known_editions
from assessment.views.late import is_late, late

OFFICE = "assessment/office_base.html"
AWAY = 503  # the database
# the last: PostgreSQL that takes no writes, a standby or a server short of room
PASSING = (OperationalError, InterfaceError, InternalError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return page(request, 400)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answer what is not allowed, and a form without its token.

    What was written in an office stands there, to be copied or to be sent again.
    """
    if is_late(request, reason):
        return late(request)
    return page(request, 403, written=texts_of(request) if entered_in(request) else [])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, or nowhere any more.

    Whoever was writing when their membership ended can copy what they wrote. It is the
    same for a page that never was, so it tells nothing.
    """
    written = [text for _name, text in entered_in(request) if " " in text]
    return page(request, 404, written=written)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer what is too large: a file is chosen again, what was written is given back.

    To what a script sends, the words stand beside the question it is of.
    """
    if BY_SCRIPT in request.headers:
        return refuse(too_long_words(), 413)
    is_form = request.content_type == "application/x-www-form-urlencoded"
    written = texts_of(request, unread(request)) if is_form else []
    return page(request, 413, written=written)


def unread(request: HttpRequest) -> QueryDict:
    """Return what one of our own pages sent of an office, and nobody has read yet.

    It is no longer than the largest file with its form: the middleware has looked.
    """
    if getattr(request, "reader", None) is None or not may_write(request):
        return QueryDict()
    return QueryDict(request.read())


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; one of the database is likely to pass soon.

    What was entered is in that page, and its button sends it once more.
    """
    if not isinstance(sys.exception(), PASSING):
        return page(request, 500)
    response = page(request, AWAY, entered=entered_in(request))
    response.headers["Retry-After"] = "120"  # seconds
    return response


def not_allowed(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show a page where an address is asked for in a way it does not answer.

    Django has no handler of its own for this: it sends an empty page.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        # into the same answer: that it was refused is in the log already
        shown = page(request, response.status_code)
        response.content = shown.content
        response.headers["Content-Type"] = shown.headers["Content-Type"]
        return response

    return middleware


def entered_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was posted, unless a password is in it; a file is chosen again."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except RequestDataTooBig:
        return []
    if any("password" in name for name in posted):
        return []
    return [(name, text) for name, texts in posted.lists() for text in texts]


def page(
    request: HttpRequest,
    status: int,
    *,
    entered: Sequence[tuple[str, str]] = (),
    written: Sequence[str] = (),
) -> HttpResponse:
    """Show the page of a status; `entered` is sent once more, `written` is copied."""
    sent = {"entered": entered, "written": written}
    if is_of_an_office(request, status):
        return page_of_an_office(request, status, sent)
    _empty, code, *rest = request.path.split("/")
    is_known = interface_for(code) == code
    speech = speak(code if is_known else preferred(request))
    context = frame(speech, edition_of(rest)) | sent
    return render(request, f"{status}.html", context, status=status)


def is_of_an_office(request: HttpRequest, status: int) -> bool:
    """Say whether a page is of those who sign in: who has, or is about to, stays there.

    Without a database we know nobody but who was known before it went.
    """
    is_known = getattr(request, "reader", None) is not None
    return is_known or (has_accounts(request) and status != AWAY)


def page_of_an_office(
    request: HttpRequest, status: int, sent: dict[str, Any]
) -> HttpResponse:
    """Show it in the account's language, also where nothing else knows of that."""
    reader = getattr(request, "reader", None)
    chosen = reader.language if reader else ""
    language = chosen or get_language() or settings.LANGUAGE_CODE
    speech = Speech(language, language)
    shown = {"speech": speech, "frame": OFFICE} | sent
    with override(language):
        return render(request, f"{status}.html", shown, status=status)


def edition_of(rest: list[str]) -> Edition:
    """Return the edition an address is in, also while the database is away."""
    try:
        known = known_editions()
    except DatabaseError:
        return Edition(INTERNATIONAL, settings.LEAVE_URL)
    return known.get(rest[0] if rest else "", known[INTERNATIONAL])
