"""Pages that say the same to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.pages.speech import speak
from assessment.pages.start import frame


@require_safe
def emergency(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "emergency")


@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "privacy")


@require_safe
def accessibility(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "accessibility")


@require_safe
def about(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "about")


def page(request: HttpRequest, language: str, route: str) -> HttpResponse:
    """Return the page whose template and route have one name."""
    context = frame(speak(language), (), route)
    return render(request, f"assessment/{route}.html", context)
