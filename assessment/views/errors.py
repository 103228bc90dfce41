"""What is shown when a page cannot be: in the language of its address."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessment.pages.speech import interface_for, preferred, speak
from assessment.pages.start import frame


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answer what is not allowed, and a form of the admin without its token."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; one of the database is likely to pass soon."""
    if not isinstance(sys.exception(), OperationalError):
        return page(request, 500)
    response = page(request, 503)
    response.headers["Retry-After"] = "120"  # seconds
    return response


def page(request: HttpRequest, status: int) -> HttpResponse:
    code = request.path.split("/")[1]
    is_known = interface_for(code) == code
    speech = speak(code if is_known else preferred(request))
    return render(request, f"{status}.html", frame(speech), status=status)
