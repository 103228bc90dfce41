"""The page of one part of a bank: looked at, changed, or added."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.given_back import cells_in
from questionnaires.forms.parts import PartForm
from questionnaires.interchange.editing import (
    ConflictError,
    UnreadableError,
    added,
    cells_of,
    edited,
    merged,
    revision,
)
from questionnaires.interchange.finding_again import found_again, seen_in
from questionnaires.interchange.parts import WHOLE, Kind, Part
from questionnaires.interchange.writing import Cells
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop import conflicts, rows
from questionnaires.views.workshop.doors import (
    code_of,
    in_bank,
    no_draft,
    page,
    typed,
    weight_of,
)
from questionnaires.views.workshop.mending import address_of
from questionnaires.views.workshop.new_keys import is_added, refuse_key
from questionnaires.views.workshop.part_page import part_page
from questionnaires.views.workshop.standing import Standing, standing_with
from questionnaires.views.workshop.titles import ADDING, tab_of

ADDED = frozenset(Kind) - {Kind.SETTINGS, Kind.ITEMS}


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def settings(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    return _part(request, workspace, Part(Kind.SETTINGS, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def part(
    request: HttpRequest, workspace: Workspace, kind: str, address: str
) -> HttpResponse:
    """Show a part; save it, or only check it, if that is what was pressed."""
    if kind not in set(Kind) - {Kind.SETTINGS}:
        raise Http404
    return _part(request, workspace, Part(Kind(kind), address))


def _part(request: HttpRequest, workspace: Workspace, found: Part) -> HttpResponse:
    is_sent = request.method == "POST"
    if is_sent and not may_change_drafts(request.user):
        raise Http404
    if is_sent and not workspace.is_draft:
        return no_draft(request, workspace)
    if found.kind in WHOLE:
        return rows.edit(request, workspace, found)
    sent = typed(request)
    try:
        found = found_again(workspace.questionnaire, found, seen_in(sent or {}))
    except ConflictError:
        if is_sent:
            return conflicts.gone(request, workspace, found)
    there = cells_of(workspace.questionnaire, found)
    if not there and not is_sent:
        raise Http404
    cells = there[0] if there else {}
    form = PartForm(found, workspace.questionnaire, cells, sent)
    if is_sent and form.is_valid():
        return _saved(request, workspace, form)
    return part_page(request, workspace, form, cells)


def _saved(request: HttpRequest, workspace: Workspace, form: PartForm) -> HttpResponse:
    """Save a part, or check it only; show what stands in the way."""
    mine, part = form.cells() | conflicts.chosen(request.POST), form.part

    def change(draft: Questionnaire) -> Questionnaire:
        nonlocal part
        part = found_again(draft, form.part, seen_in(request.POST))
        return _changed(draft, request.POST, part, mine)

    try:
        if request.POST.get("go") == "check":
            tried = _tried(request, workspace, form, mine)
            return part_page(request, workspace, form, mine, tried)
        change_draft(
            workspace.key,
            change,
            by=code_of(request),
            part=f"{form.part.kind}:{form.part.key}",
            weight=weight_of(request),
        )
    except UnreadableError as error:
        form.show({column: said for (_, column), said in error.problems.items()})
        return part_page(request, workspace, form, mine)
    except ConflictError as error:
        return conflicts.of_cells(request, workspace, form, mine, error.there)
    except DraftChangedError:
        return no_draft(request, workspace)
    messages.success(request, _("Saved."))
    return redirect(address_of(workspace, part))


def _changed(
    draft: Questionnaire, sent: Mapping[str, str], found: Part, mine: Cells
) -> Questionnaire:
    """Return the draft with what was typed; what a colleague changed elsewhere stays.

    Raises:
        ConflictError: a colleague changed the same cells, and nobody has chosen yet.
        UnreadableError: a cell cannot be read.
    """
    there = cells_of(draft, found)
    if not there:
        raise ConflictError(())
    now, based_on = revision(there), sent.get("based_on", "")
    made, both = merged(cells_in(sent.get("was", "")), mine, there[0])
    if (both and now != based_on) or conflicts.unchosen(sent):
        raise ConflictError(there)
    return edited(draft, found, now, [made])


def _tried(
    request: HttpRequest, workspace: Workspace, form: PartForm, mine: Cells
) -> Standing:
    """Read what was typed without keeping it; return what the checks would say."""
    was = {"was": request.POST.get("was", "")}
    draft = _changed(workspace.questionnaire, was, form.part, mine)
    return standing_with(workspace, form.part, draft)


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank(changes=True)
def add(request: HttpRequest, workspace: Workspace, kind: str) -> HttpResponse:
    """Add a section, a question, a list, ...; `in` names what it belongs to."""
    if kind not in ADDED:
        raise Http404
    made = Kind(kind)
    beside = request.POST.get("in") or request.GET.get("in", "")
    if not _has(workspace.questionnaire, made, beside):
        raise Http404
    if made in WHOLE:
        return rows.add(request, workspace, Part(made, ""))
    bank = workspace.questionnaire
    form = PartForm(Part(made, ""), bank, _begun(made), typed(request), is_new=True)
    if request.method == "POST" and form.is_valid():
        return _added(request, workspace, form, beside)
    return _add_page(request, workspace, form, beside)


def _begun(kind: Kind) -> Cells:
    """Return what a new part says before anybody has typed."""
    begun = {
        Kind.QUESTION: {"type": "select_one"},
        Kind.SCALE: {"method": "sum", "missing": "none"},
        Kind.ADVICE: {"placement": "next_step"},
    }
    return begun.get(kind, {})


def _has(bank: Questionnaire, kind: Kind, beside: str) -> bool:
    """Say whether there is what a new part is to belong to."""
    if kind is Kind.QUESTION:
        return beside in {one.key for one in bank.sections}
    if kind is Kind.BAND:
        return beside in {one.key for one in bank.scales}
    return True


def _add_page(
    request: HttpRequest, workspace: Workspace, form: PartForm, beside: str
) -> HttpResponse:
    here, status = tab_of(form.part), 422 if form.errors else 200
    context = {"form": form, "beside": beside, "adding": ADDING[form.part.kind]}
    return page(request, workspace, "add", here=here, status=status, **context)


def _added(
    request: HttpRequest, workspace: Workspace, form: PartForm, beside: str
) -> HttpResponse:
    cells = form.cells()
    name = cells.get("name", "")
    kind = form.part.kind
    found = Part(kind, f"{beside}/{name}" if kind is Kind.BAND else name)
    if kind is Kind.SECTION:
        repeats = cells.get("repeat_over")
        cells["type"] = "begin_repeat" if repeats else "begin_group"
    if kind is Kind.BAND:
        cells["scale"] = beside

    def change(draft: Questionnaire) -> Questionnaire:
        if is_added(draft, found, beside, [cells]):
            return draft
        refuse_key(draft, kind, name)
        return added(draft, found, beside, [cells])

    try:
        change_draft(
            workspace.key, change, by=code_of(request), part=f"{kind}:{found.key}"
        )
    except UnreadableError as error:
        form.show({column: said for (_, column), said in error.problems.items()})
        return _add_page(request, workspace, form, beside)
    except DraftChangedError:
        return no_draft(request, workspace)
    messages.success(request, _("Added."))
    return redirect(address_of(workspace, found))
