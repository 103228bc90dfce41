"""Pages that say the same to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.pages.speech import speak
from assessment.pages.start import frame


@require_safe
def emergency(request: HttpRequest, language: str) -> HttpResponse:
    return render(
        request, "assessment/emergency.html", frame(speak(language), (), "emergency")
    )


@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    return render(
        request, "assessment/privacy.html", frame(speak(language), (), "privacy")
    )
