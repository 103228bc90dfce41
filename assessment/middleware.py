"""The headers every response carries, its language, and who is signed in where."""

from collections.abc import Callable
from typing import Any

from allauth.account.middleware import AccountMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from assessment.entrance import guard

GetResponse = Callable[[HttpRequest], HttpResponse]

ADMIN, ACCOUNTS, OFFICE = "/admin/", "/accounts/", "/office/"
WORKSHOP = "/workshop/"
WITH_ACCOUNTS = (ADMIN, ACCOUNTS, OFFICE, WORKSHOP)
LONGEST_BODY = 12_000_000  # a file of 10 MB, and the form around it
OWN_FILES_ONLY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
TRUSTED_TYPES = "; require-trusted-types-for 'script'"
FEATURES_NOT_USED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "usb",
    "browsing-topics",
    "interest-cohort",
    "display-capture",
    "idle-detection",
)


def headers(get_response: GetResponse) -> GetResponse:
    """Add the headers a view has not set itself.

    A page is never stored unless its view says so: static files do.
    """
    defaults = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": OWN_FILES_ONLY + TRUSTED_TYPES,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": ",".join(f"{name}=()" for name in FEATURES_NOT_USED),
        "X-Robots-Tag": "noindex",
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # the views answer HEAD as GET
        for name, value in defaults.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def languages(get_response: GetResponse) -> GetResponse:
    """Speak as the browser asks where people sign in.

    All other pages turn to the language of their address; no cookie is looked for.
    """
    as_the_browser_asks = LocaleMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        if has_accounts(request):
            return as_the_browser_asks(request)  # type: ignore[return-value]
        translation.activate(settings.LANGUAGE_CODE)  # not what was asked for before
        response = get_response(request)
        if "Content-Language" not in response.headers:
            response.headers["Content-Language"] = translation.get_language()
        return response

    return middleware


def accounts(get_response: GetResponse) -> GetResponse:
    """Know who is signed in, on the addresses of officials and experts only.

    All other pages are for people without a name: no session is looked for there, no
    cookie set and no row read. Django's handler asks the outermost middleware alone
    what to do with a view and with an exception: this one answers for those inside.
    """
    forms = CsrfViewMiddleware(guard.rules(get_response))
    with_accounts = SessionMiddleware(
        AuthenticationMiddleware(MessageMiddleware(AccountMiddleware(forms)))
    )

    def middleware(request: HttpRequest) -> HttpResponse:
        if not has_accounts(request):
            return get_response(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            raise RequestDataTooBig
        if guard.is_overheard(request):
            return guard.needs_https(request)
        guard.shorten_browser(request)
        response: HttpResponse = with_accounts(request)  # type: ignore[assignment]
        if request.path_info.startswith(ADMIN):
            response.headers["Content-Security-Policy"] = OWN_FILES_ONLY
        return response

    def process_view(request: HttpRequest, *view: Any) -> HttpResponse | None:
        return forms.process_view(request, *view) if has_accounts(request) else None

    def process_exception(
        request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        return guard.instead_of(request, exception) if has_accounts(request) else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def has_accounts(request: HttpRequest) -> bool:
    return request.path_info.startswith(WITH_ACCOUNTS)
