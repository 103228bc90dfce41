"""Everything the checks find, errors first, and what the score proof says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from questionnaires.queries.workshop import Workspace
from questionnaires.tasks import ask_for_proof
from questionnaires.views.workshop.cases import ready
from questionnaires.views.workshop.doors import in_bank, page
from questionnaires.views.workshop.findings import findings_of, shown
from questionnaires.views.workshop.proofs import proof_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show what is found; have the scores proved, if that is what was pressed."""
    compiled, unready = ready(workspace)
    if request.method == "POST":
        if compiled is not None:
            ask_for_proof(workspace.content_hash)
        where = reverse("workshop:checks", args=[workspace.key])
        return redirect(where + workspace.query)
    found = shown(workspace, findings_of(workspace))
    context: dict[str, Any] = {
        "errors": [one for one in found if one.is_error],
        "warnings": [one for one in found if not one.is_error],
        "unready": unready,
        "proof": {} if compiled is None else proof_of(workspace),
    }
    return page(request, workspace, "checks", **context)
