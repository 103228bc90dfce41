"""What is shown to somebody who has to wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SECONDS = 300  # the longest of all limits (assessment/account_settings.py)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(SECONDS)
    return response
