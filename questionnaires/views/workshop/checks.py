"""Everything the checks find, errors first, each with the way to where it stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page
from questionnaires.views.workshop.findings import findings_of, shown


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    found = shown(workspace, findings_of(workspace))
    context: dict[str, Any] = {
        "errors": [one for one in found if one.is_error],
        "warnings": [one for one in found if not one.is_error],
    }
    return page(request, workspace, "checks", **context)
