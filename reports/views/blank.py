"""A blank worksheet to print: of what experts have open, and of an assessment."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.views.doors import in_assessment
from questionnaires.domain.definition import AnsweredBy, Questionnaire
from questionnaires.queries import load_part
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page
from reports.pages.blank import language_of, sheet_of
from reports.pdf import PdfUnavailableError
from reports.tasks import print_blank
from reports.views.workshop.preview import why_unready


@require_safe
@in_bank()
def blank_of_bank(
    request: HttpRequest, workspace: Workspace, language: str
) -> HttpResponse:
    """Send the worksheet of a draft or a version, in one of its languages."""
    bank = workspace.questionnaire
    if language not in bank.languages:
        raise Http404
    if why_unready(workspace):
        return page(request, workspace, "preview_unready", status=409)
    here = reverse("reports:preview", args=[workspace.key]) + workspace.query
    return _sent(request, bank, language, workspace.number, here)


@require_safe
@in_assessment(Deed.READ)
def blank_of_assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Send the worksheet of what the offices answer; in the language now spoken."""
    bank = load_part(assessment.version, AnsweredBy.OFFICES)
    language = language_of(bank, get_language() or "")
    here = reverse("office:assessment", args=[assessment.code])
    return _sent(request, bank, language, assessment.number, here)


def _sent(
    request: HttpRequest,
    bank: Questionnaire,
    language: str,
    number: int | None,
    here: str,
) -> HttpResponse:
    """Send the PDF; where none can be made, lead back `here` and say so."""
    try:
        printed = print_blank(sheet_of(bank, language, number))
    except PdfUnavailableError:
        said = _("The worksheet cannot be made just now. Try again in a few minutes.")
        messages.info(request, said)
        return redirect(here)
    named = f'attachment; filename="worksheet-{bank.key}-{language}.pdf"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)
