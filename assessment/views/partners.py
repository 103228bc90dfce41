"""The page for partners of an edition."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessment.domain.edition import INTERNATIONAL
from assessment.pages.partners import partners_page
from assessment.pages.speech import edition_at, speak


@require_safe
def partners(
    request: HttpRequest, language: str, edition: str = INTERNATIONAL
) -> HttpResponse:
    shown = edition_at(edition)
    return partners_page(request, speak(language, shown), shown)
