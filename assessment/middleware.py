"""The headers every response carries, error pages included."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

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
        "Content-Security-Policy": content_security_policy(settings.LEAVE_URL),
        "Cache-Control": "no-store",
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


def content_security_policy(leave_url: str) -> str:
    """Return the policy: everything from here, nothing inline.

    The button “Leave” is a form that is redirected, so Chromium asks for the
    address it leads to in form-action.
    """
    address = urlsplit(leave_url)
    leave = f" {address.scheme}://{address.netloc}" if address.netloc else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; "
        f"form-action 'self'{leave}; "
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
        "require-trusted-types-for 'script'"
    )
