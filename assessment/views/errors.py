"""What is shown when a page cannot be: in the language of its address."""

from django.core.exceptions import RequestDataTooBig
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
    return page(request, 500)


def page(request: HttpRequest, status: int) -> HttpResponse:
    code = request.path.split("/")[1]
    is_known = interface_for(code) == code
    speech = speak(code if is_known else preferred(request))
    return render(request, f"{status}.html", frame(speech), status=status)
