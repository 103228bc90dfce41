"""A bank as those see it who answer it: in a frame as wide as a phone or a desk."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from assessment.middleware import OWN_FILES_ONLY
from assessment.pages.sentences import foreign
from assessment.pages.speech import in_order
from assessment.permissions import may_post
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Audience
from questionnaires.domain.languages import own_name
from questionnaires.domain.parts import part_of
from questionnaires.queries.workshop import Workspace, compiled_of
from questionnaires.views.workshop.cases import UNREADY
from questionnaires.views.workshop.doors import in_bank, page
from reports.views.workshop.office import section_page
from reports.views.workshop.person import PersonPreview
from reports.views.workshop.places import page_of, worksheet_of

WIDTHS = {"phone": gettext_lazy("Phone"), "desktop": gettext_lazy("Desktop")}
FRAMED = OWN_FILES_ONLY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
FRAMING = f"{OWN_FILES_ONLY}; frame-src 'self'"


@require_safe
@in_bank()
def preview(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show the frame, and what can be chosen: language, width, codes."""
    bank = workspace.questionnaire
    language = request.GET.get("language", bank.default_language)
    width = request.GET.get("width", "phone")
    if language not in bank.languages or width not in WIDTHS:
        raise Http404
    with_codes = "codes" in request.GET
    context: dict[str, Any] = {
        "languages": [(code, own_name(code)) for code in in_order(bank.languages)],
        "language": language,
        "widths": WIDTHS.items(),
        "width": width,
        "with_codes": with_codes,
        "inside": page_of(workspace, language, with_codes=with_codes),
        "worksheet": worksheet_of(workspace, language),
        "is_for_offices": bank.audience is Audience.OFFICE,
        "unready": why_unready(workspace),
    }
    response = page(request, workspace, "preview", **context)
    response.headers["Content-Security-Policy"] = FRAMING
    return response


@csrf_exempt  # nothing is written; `may_post` keeps out what comes from elsewhere
@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
@in_bank()
def preview_page(
    request: HttpRequest, workspace: Workspace, language: str
) -> HttpResponse:
    """Show one page inside the frame."""
    if language not in workspace.questionnaire.languages:
        raise Http404
    if why_unready(workspace):
        return page(request, workspace, "preview_unready", status=409)
    response = _inside(request, workspace, language)
    response.headers["Content-Security-Policy"] = FRAMED
    return response


def _inside(request: HttpRequest, workspace: Workspace, language: str) -> HttpResponse:
    if workspace.questionnaire.audience is Audience.PERSON:
        compiled = compiled_of(workspace)
        inside: Any = PersonPreview.as_view()
        answer: HttpResponse = inside(
            request, workspace=workspace, compiled=compiled, language=language
        )
        return answer
    if request.method == "POST" and not may_post(request):
        return HttpResponse(foreign(), status=403, content_type="text/plain")
    return section_page(request, workspace, offices_of(workspace), language)


def offices_of(workspace: Workspace) -> Compiled:
    """Return what the offices answer, compiled."""
    part = part_of(workspace.questionnaire, AnsweredBy.OFFICES)
    if part is workspace.questionnaire:
        return compiled_of(workspace)
    return compile_questionnaire(part)


def why_unready(workspace: Workspace) -> str:
    """Return why a draft cannot be answered yet; nothing if it can."""
    try:
        compiled_of(workspace)
    except UNREADY as error:
        return _("This draft cannot be answered yet: %(why)s") % {"why": error}
    return ""
