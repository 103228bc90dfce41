"""The poster of an edition: the same for everybody, so each process prints it once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessment.pages.partners import partners_page
from assessment.pages.speech import edition_at, speak
from reports.pdf import PdfUnavailableError
from reports.tasks import print_poster


@require_safe
def poster(request: HttpRequest, language: str, edition: str) -> HttpResponse:
    """Answer with a PDF, in a language that the interface speaks."""
    shown = edition_at(edition)
    speech = speak(language, shown)
    if speech.interface != speech.language:
        raise Http404
    try:
        printed = print_poster(shown, speech)
    except PdfUnavailableError:
        said = _("The poster cannot be made just now. Try again in a few minutes.")
        return partners_page(request, speech, shown, said=said, status=503)
    headers = {"Content-Disposition": 'attachment; filename="poster.pdf"'}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)
