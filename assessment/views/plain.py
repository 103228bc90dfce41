"""Pages that say the same to everybody."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.edition import INTERNATIONAL, Edition
from assessment.pages.speech import edition_at, speak
from assessment.pages.start import frame


@require_safe
def plain(
    request: HttpRequest, language: str, route: str, edition: str = INTERNATIONAL
) -> HttpResponse:
    """Answer with the page whose template and route have one name."""
    try:
        shown = edition_at(edition)
    except DatabaseError:  # these words need none, and somebody may need them now
        shown = Edition(INTERNATIONAL, settings.LEAVE_URL)
    context = frame(speak(language, shown), shown, (), route)
    return render(request, f"assessment/{route}.html", context)
