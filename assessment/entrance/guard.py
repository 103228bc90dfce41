"""What must hold on every page of those who sign in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from assessment.anonymous.tries import address_of
from assessment.domain.browsers import in_short
from assessment.domain.languages import Speech
from assessment.domain.office import UnreadableError
from assessment.entrance import idle
from assessment.entrance.factor import UNREADABLE
from assessment.entrance.kept import typed_before
from assessment.queries.readers import Reader, must_have_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]

ACCOUNTS, WORKSHOP = "/accounts/", "/workshop/"
KEEPING = ("/office/", WORKSHOP)  # where what was typed outlives the session
# where somebody may be who has to set up a second factor first
WITHOUT_FACTOR = (
    "mfa_activate_totp",
    "account_reauthenticate",
    "account_logout",
    "me",
    "admin:logout",
)


def is_overheard(request: HttpRequest) -> bool:
    """Say whether a password would travel between two machines for all to read.

    Behind a proxy that nobody told us of, we cannot know where a request began.
    """
    if request.is_secure():
        return False
    is_forwarded = "HTTP_X_FORWARDED_FOR" in request.META and not settings.TRUSTED_PROXY
    return is_forwarded or not _is_this_machine(address_of(request))


def needs_https(request: HttpRequest) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    context = {"speech": Speech(language, language)}
    return render(request, "assessment/needs_https.html", context, status=403)


def shorten_browser(request: HttpRequest) -> None:
    """Forget all but two words of the browser, before anything can write it down."""
    request.META["HTTP_USER_AGENT"] = in_short(request.META.get("HTTP_USER_AGENT", ""))


def rules(get_response: GetResponse) -> GetResponse:
    """Keep the time of a session, ask for a second factor, speak as the reader does."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return _of_nobody(request) or get_response(request)
        if idle.is_over(request.session):
            return _sign_out(request)
        idle.note_seen(request.session)
        reader = user.reader  # type: ignore[attr-defined]  # of our backend
        request.reader = reader  # type: ignore[attr-defined]
        # for the pages of banks, which know nothing of this package
        request.typed_before = partial(typed_before, request)  # type: ignore[attr-defined]
        with _speaking(reader):
            response = _led_to_factor(request, user, reader) or get_response(request)
            language = translation.get_language() or settings.LANGUAGE_CODE
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def instead_of(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Answer what allauth says by an exception, and a second factor nobody can open.

    Its own answer would put a whole request, with its address, into the session.
    """
    if isinstance(exception, ImmediateHttpResponse):
        response: HttpResponse = exception.response
        return response
    if isinstance(exception, UnreadableError):
        messages.error(request, str(UNREADABLE))
        return redirect("mfa_index")
    if not isinstance(exception, ReauthenticationRequired):
        return None
    methods = get_adapter().get_reauthentication_methods(request.user)
    page = methods[0]["url"] if methods else reverse("account_login")
    return redirect(f"{page}?{urlencode({'next': request.path})}")


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _of_nobody(request: HttpRequest) -> HttpResponse | None:
    """Answer what is sent to the workshop by nobody: it is kept, or given back."""
    if request.method != "POST" or not request.path_info.startswith(WORKSHOP):
        return None
    return idle.from_nobody(request)


def _sign_out(request: HttpRequest) -> HttpResponse:
    is_of_accounts = request.path_info.startswith(ACCOUNTS)
    keeps = request.path_info.startswith(KEEPING)
    next_page = "" if is_of_accounts else request.path
    return idle.sign_out(request, keeps=keeps, next_page=next_page)


def _led_to_factor(
    request: HttpRequest, user: AbstractUser, reader: Reader
) -> HttpResponse | None:
    """Lead to where a second factor is set up, whoever needs one and has none."""
    if reader.has_second_factor or request.path in map(reverse, WITHOUT_FACTOR):
        return None
    return redirect("mfa_activate_totp") if must_have_second_factor(user) else None


@contextmanager
def _speaking(reader: Reader) -> Iterator[None]:
    language = reader.language or translation.get_language() or settings.LANGUAGE_CODE
    zone = reader.time_zone or settings.TIME_ZONE
    with translation.override(language), timezone.override(zone):
        yield
