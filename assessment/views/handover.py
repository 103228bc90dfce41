from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.edition import INTERNATIONAL
from assessment.pages.speech import edition_at, speak
from assessment.pages.start import frame
from assessment.queries.schema import load_handover


@require_safe
def handover(
    request: HttpRequest, language: str, edition: str = INTERNATIONAL
) -> HttpResponse:
    """Say what could be handed over, as the database is now."""
    shown = edition_at(edition)
    context = frame(speak(language, shown), shown, (), "handover")
    context["handover"] = load_handover()
    return render(request, "assessment/handover.html", context)
