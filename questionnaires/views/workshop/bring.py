"""A bank in a file: looked at row by row, compared, and kept once somebody says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaires.actions import DraftChangedError
from questionnaires.actions.bringing_in import bring_in
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level, errors_first, has_errors
from questionnaires.domain.translating.restating import resourced
from questionnaires.forms.bringing import BankForm
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.changes import changes_between, sentences_about
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.errors_column import sheets_in, value_at, with_errors
from questionnaires.interchange.heads import NAMES, Grid
from questionnaires.interchange.losses import printed_losses
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form, grids_of, read_content
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop import previews
from questionnaires.views.workshop.doors import code_of, in_bank, page, weight_of
from questionnaires.views.workshop.take_out import TITLES

MOST_SHOWN = 200  # findings on one page; the file that is given back has all
GIVEN_BACK = (".xlsx", ".zip")


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was read: what it makes, what was found, and its own sheets."""

    name: str
    reading: Reading
    findings: tuple[Finding, ...]
    sheets: Mapping[str, Grid]

    @property
    def taken(self) -> Questionnaire | None:
        """What may become the draft; None where something could not be read."""
        is_refused = has_errors(self.reading.findings)
        return None if is_refused else self.reading.questionnaire

    @property
    def rows(self) -> int:
        """How many rows of the bank's sheets say something."""
        grids = self.sheets
        if not grids and self.reading.questionnaire:
            grids = grids_of(self.reading.questionnaire)
        return sum(
            sum(any(cell.strip() for cell in row) for row in grid[1:])
            for name, grid in grids.items()
            if name in NAMES and name != "_meta"
        )


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def bring(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Look at a file; give it back with its errors; or make it the draft.

    Who only reads drafts can take the bank out here.
    """
    is_sent = request.method == "POST"
    if is_sent and not may_change_drafts(request.user):
        raise Http404
    if "preview" in request.POST:
        return _go_on(request, workspace)
    form = BankForm(request.POST, request.FILES) if is_sent else BankForm()
    if not is_sent or not form.is_valid():
        return _page(request, workspace, form)
    file = form.cleaned_data["file"]
    content = file.read()
    look = _look(file.name, content)
    found = look.reading.questionnaire
    if found and found.key != workspace.key:
        words = _("The file is of the bank “%(there)s”, and this is “%(here)s”.")
        form.add_error("file", words % {"there": found.key, "here": workspace.key})
        return _page(request, workspace, form)
    preview = previews.keep(
        request, workspace.key, file.name, workspace.draft_hash, content
    )
    return _page(
        request, workspace, BankForm(), **_shown(workspace, look), preview=preview
    )


def _look(name: str, content: bytes) -> Look:
    reading = read_content(name, content)
    sheets: Mapping[str, Grid] = {}
    if name.lower().endswith(GIVEN_BACK) and not reading.losses:
        try:
            sheets = sheets_in(name, content)
        except ContainerError:  # the findings say so
            sheets = {}
    return Look(name, reading, all_findings(reading), sheets)


def _shown(workspace: Workspace, look: Look) -> dict[str, Any]:
    """Return what a page shows of a file: counts, findings, and what would differ."""
    errors = [one for one in look.findings if one.level is Level.ERROR]
    wrong = {(one.place.sheet, one.place.row) for one in errors if one.place.row}
    in_order = errors_first(look.findings)
    changes: list[str] = []
    reworded = 0
    if look.taken:
        before = workspace.questionnaire
        told = changes_between(before, look.taken)
        against = _("the draft") if workspace.is_draft else _("the newest version")
        changes = [spoken(one) for one in sentences_about(against, told)]
        reworded = len(resourced(before, look.taken))
    return {
        "filename": look.name,
        "rows": look.rows,
        "rows_ok": max(0, look.rows - len(wrong)),
        "errors": len(errors),
        "warnings": len(look.findings) - len(errors),
        "problems": [_problem(look, one) for one in in_order[:MOST_SHOWN]],
        "more": max(0, len(in_order) - MOST_SHOWN),
        "losses": printed_losses(look.reading.losses),
        "is_taken": look.taken is not None,
        "is_given_back": bool(look.sheets) and bool(look.findings),
        "changes": changes,
        "reworded": reworded,
    }


def _problem(look: Look, one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "is_error": one.level is Level.ERROR,
        "sheet": one.place.sheet or one.where[0],
        "row": one.place.row,
        "column": one.place.column or one.where[2],
        "message": spoken(one.message),
        "value": value_at(look.sheets, one.place)[:200],
        "hint": spoken(one.hint),
    }


def _go_on(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    gives_back = request.POST.get("go") == "errors"
    try:
        seen = previews.take(request, workspace.key, keeps=gives_back)
    except previews.GoneError:
        messages.error(request, _("The file is no longer here. Choose it again."))
        return redirect("workshop:bring", workspace.key)
    look = _look(seen.name, seen.content)
    if gives_back:
        return _given_back(workspace, look)
    if look.taken is None:
        raise Http404
    try:
        bring_in(look.taken, seen.based_on, weight_of(request), by=code_of(request))
    except DraftChangedError:
        words = _("The draft has been changed meanwhile. Choose the file again.")
        messages.error(request, words)
        return redirect("workshop:bring", workspace.key)
    except OwnReviewError as error:
        messages.error(request, spoken(str(error)))
        return redirect("workshop:bring", workspace.key)
    messages.success(request, _("The draft is now what the file says."))
    return redirect("workshop:bank", workspace.key)


def _given_back(workspace: Workspace, look: Look) -> HttpResponse:
    """Send the file with a column of errors on each sheet."""
    if not look.sheets:
        raise Http404
    content = write_workbook(with_errors(look.sheets, look.findings))
    answer = HttpResponse(content, content_type=MIME[Form.XLSX])
    name = f"{workspace.key}-errors.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(
    request: HttpRequest, workspace: Workspace, form: BankForm, **more: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    may_bring = may_change_drafts(request.user)
    return page(
        request, workspace, "bring", status=status, form=form, may_bring=may_bring,
        files=TITLES, **more,
    )  # fmt: skip
