"""The first pages, before a visit begins."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessment.domain.edition import INTERNATIONAL
from assessment.pages.gallery import gallery_page
from assessment.pages.speech import edition_at, preferred, speak
from assessment.pages.start import start_page
from assessment.queries.checks import load_person_checks


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Answer at the bare address, in the language the browser asks for."""
    response = home(request, preferred(request))
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    edition = edition_at(INTERNATIONAL)
    return start_page(request, speak(language, edition), edition)


@require_safe
def checks(request: HttpRequest, language: str, edition: str) -> HttpResponse:
    """List an edition's checks; choosing one is a POST, so no address names it."""
    shown = edition_at(edition)
    speech = speak(language, shown)
    load_person_checks()  # as the rows are now
    return gallery_page(request, speech, shown)
