"""The page of rows that are edited whole: the choices of a list, items of a scale."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.depending import Where, naming_choice
from questionnaires.forms.tables import RowsForm
from questionnaires.interchange.editing import (
    ConflictError,
    UnreadableError,
    added,
    cells_of,
    edited,
    revision,
)
from questionnaires.interchange.parts import Kind, Part
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.conflicts import editor_of
from questionnaires.views.workshop.doors import (
    code_of,
    no_draft,
    page,
    typed,
    weight_of,
)
from questionnaires.views.workshop.findings import places
from questionnaires.views.workshop.mending import address_of
from questionnaires.views.workshop.new_keys import is_added, refuse_key
from questionnaires.views.workshop.ranges import range_words
from questionnaires.views.workshop.standing import standing_of
from questionnaires.views.workshop.titles import KINDS, tab_of, title_of_part


def edit(request: HttpRequest, workspace: Workspace, part: Part) -> HttpResponse:
    """Show the rows, or save them; ask first where what is removed is named."""
    bank = workspace.questionnaire
    there = cells_of(bank, part)
    if not _is_there(bank, part) and request.method != "POST":
        raise Http404
    form = RowsForm(part, bank, there, typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, workspace, form)
    named = _named(bank, part, form.gone())
    if named and request.POST.get("go") != "confirmed":
        return _page(request, workspace, form, named=places(workspace, named))
    try:
        change_draft(
            workspace.key,
            lambda draft: _changed(draft, request.POST.get("based_on", ""), form),
            by=code_of(request),
            part=f"{part.kind}:{part.key}",
            weight=weight_of(request),
        )
    except UnreadableError as error:
        form.show(error.problems)
        return _page(request, workspace, form)
    except ConflictError as error:
        return _conflict(request, workspace, form, list(error.there))
    except DraftChangedError:
        return no_draft(request, workspace)
    messages.success(request, _("Saved."))
    return redirect(address_of(workspace, part))


def add(request: HttpRequest, workspace: Workspace, part: Part) -> HttpResponse:
    """Add a list of choices with its first rows."""
    bank = workspace.questionnaire
    form = RowsForm(part, bank, (), typed(request), is_new=True)
    if request.method == "POST" and form.is_valid():
        name = str(form.cleaned_data["name"])
        made = Part(part.kind, name)

        def change(draft: Questionnaire) -> Questionnaire:
            rows = form.cells(name, ())
            if is_added(draft, made, name, rows):
                return draft
            refuse_key(draft, part.kind, name)
            if not rows:
                said = {(0, ""): (_("A list has at least one choice. Add one."),)}
                raise UnreadableError(said)
            return added(draft, made, name, rows)

        try:
            change_draft(
                workspace.key, change, by=code_of(request), part=f"{part.kind}:{name}"
            )
        except UnreadableError as error:
            form.show(error.problems)
        except DraftChangedError:
            return no_draft(request, workspace)
        else:
            messages.success(request, _("Added."))
            return redirect(address_of(workspace, made))
    return _page(request, workspace, form)


def _changed(draft: Questionnaire, based_on: str, form: RowsForm) -> Questionnaire:
    there = cells_of(draft, form.part)
    if form.part.kind is Kind.LIST and not there:
        raise ConflictError(())
    return edited(draft, form.part, based_on, form.cells(form.part.key, there))


def _is_there(bank: Questionnaire, part: Part) -> bool:
    parts = bank.lists if part.kind is Kind.LIST else bank.scales
    return part.key in {one.key for one in parts}


def _named(bank: Questionnaire, part: Part, gone: list[str]) -> list[Where]:
    if part.kind is not Kind.LIST:
        return []
    return [where for key in gone for where in naming_choice(bank, part.key, key)]


def _conflict(
    request: HttpRequest,
    workspace: Workspace,
    form: RowsForm,
    there: list[dict[str, str]],
) -> HttpResponse:
    """Show both tables; whoever saves chooses which of them stands."""
    theirs = RowsForm(form.part, form.bank, there, None)
    context = {
        "form": form,
        "theirs": theirs,
        "part": form.part,
        "who": editor_of(workspace),
        "based_on": revision(there),
    }
    here = tab_of(form.part)
    return page(request, workspace, "conflict_rows", here=here, status=409, **context)


def _page(
    request: HttpRequest, workspace: Workspace, form: RowsForm, **more: object
) -> HttpResponse:
    part, is_sent = form.part, request.method == "POST"
    context = {
        "form": form,
        "part": part,
        "part_title": title_of_part(part, form.bank),
        "kind_title": KINDS[part.kind],
        "based_on": request.POST.get("based_on") or revision(form.rows),
        "standing": None if is_sent or form.is_new else standing_of(workspace, part),
        "range": range_words(workspace, part),
        "is_removable": workspace.is_draft and part.kind is Kind.LIST,
        **more,
    }
    template = "add_rows" if form.is_new else "rows"
    status = 422 if form.errors else 200
    return page(
        request, workspace, template, here=tab_of(part), status=status, **context
    )
