"""What a bank asks: its sections and questions, its lists of choices, its texts."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    return page(request, workspace, "structure")
