"""The whole bank as a file: the draft, or the version that is open."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form, content_of
from questionnaires.queries.exporting import load_noted
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: how a bank is written in it, its name, its MIME type."""

    form: Form
    title: str
    mime: str


# by the ending of the file, as the address has it
KINDS = {
    "xlsx": Kind(Form.XLSX, "XLSX", MIME[Form.XLSX]),
    "zip": Kind(Form.CSV, "CSV (.zip)", "application/zip"),
    "json": Kind(Form.JSON, "JSON", "application/json"),
}
TITLES = [(ending, kind.title) for ending, kind in KINDS.items()]


@require_safe
@in_bank()
def take_out(request: HttpRequest, workspace: Workspace, kind: str) -> HttpResponse:
    """Send the bank as a file, which `export_bank` would write alike."""
    if kind not in KINDS:
        raise Http404(kind)
    found = KINDS[kind]
    content = content_of(
        workspace.questionnaire,
        found.form,
        **load_noted(workspace.key, workspace.number),
    )
    answer = HttpResponse(content, content_type=found.mime)
    name = f"{workspace.key}-{workspace.number or 'draft'}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
