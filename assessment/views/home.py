"""The first pages, before a visit begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.pages.speech import known_edition, preferred, speak
from assessment.pages.start import frame, start_page
from assessment.queries.checks import load_person_checks


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Answer at the bare address, in the language the browser asks for."""
    response = start_page(request, speak(preferred(request)))
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    return start_page(request, speak(language))


@require_safe
def checks(request: HttpRequest, language: str, edition: str) -> HttpResponse:
    """List the checks; choosing one is a POST, so no address names it."""
    speech = speak(language)
    known = load_person_checks()
    codes = sorted({code for _hash, check in known for code in check.languages})
    context = frame(speech, tuple(codes), "checks", edition) | {
        "action": reverse("reports:check", args=[language, known_edition(edition)]),
        "checks": known,
    }
    return render(request, "assessment/checks.html", context)
