"""Parts moved up and down, made twice, and removed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.domain import arranging
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.depending import (
    Where,
    naming_advice,
    naming_band,
    naming_list,
    naming_question,
    naming_scale,
)
from questionnaires.domain.plain import content_hash
from questionnaires.interchange.editing import ConflictError, cells_of, revision
from questionnaires.interchange.finding_again import found_again, seen_in
from questionnaires.interchange.parts import Kind, Part
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.conflicts import editor_of
from questionnaires.views.workshop.doors import code_of, in_bank, no_draft, page
from questionnaires.views.workshop.findings import places
from questionnaires.views.workshop.mending import address_of
from questionnaires.views.workshop.scoring import when_words
from questionnaires.views.workshop.titles import KINDS, tab_of, title_of_part

MOVED = frozenset(Kind) - {Kind.SETTINGS, Kind.ITEMS}


@require_POST
@in_bank(changes=True)
def move(
    request: HttpRequest, workspace: Workspace, kind: str, address: str
) -> HttpResponse:
    """Move a part one place up or down."""
    part = _part(request, workspace, kind, address)
    up = request.POST.get("to") == "up"

    def change(draft: Questionnaire) -> Questionnaire:
        found = found_again(draft, part, seen_in(request.POST))
        if _is_moved(draft, found, request.POST.get("draft", ""), up=up):
            return draft
        return arranging.moved(draft, found.kind, found.key, up=up)

    try:
        change_draft(
            workspace.key, change, by=code_of(request), part=f"{part.kind}:{part.key}"
        )
    except (DraftChangedError, ConflictError, LookupError):
        messages.error(request, _("It is not there any more."))
    return redirect(_list_of(workspace, part))


def _is_moved(draft: Questionnaire, part: Part, seen: str, *, up: bool) -> bool:
    """Say whether a draft is what was seen, but for this move.

    Then the button was pressed twice.
    """
    if not seen or content_hash(draft) == seen:
        return False
    before = arranging.moved(draft, part.kind, part.key, up=not up)
    return content_hash(before) == seen


@require_POST
@in_bank(changes=True)
def copy(
    request: HttpRequest, workspace: Workspace, kind: str, address: str
) -> HttpResponse:
    """Make a part twice, and lead to the copy."""
    part, made = _part(request, workspace, kind, address), ""

    def change(draft: Questionnaire) -> Questionnaire:
        nonlocal made
        made = _copied_from(draft, part, request.POST.get("draft", ""))
        if made:
            return draft
        found = found_again(draft, part, seen_in(request.POST))
        changed, made = arranging.twice(draft, found.kind, found.key)
        return changed

    try:
        change_draft(
            workspace.key, change, by=code_of(request), part=f"{part.kind}:{part.key}"
        )
    except (DraftChangedError, ConflictError, LookupError):
        messages.error(request, _("It is not there any more."))
        return redirect(_list_of(workspace, part))
    messages.success(request, _("Here is the copy. Change what is to differ."))
    return redirect(address_of(workspace, Part(part.kind, made)))


def _copied_from(draft: Questionnaire, part: Part, seen: str) -> str:
    """Return the key of the copy that is all a draft has more than what was seen.

    Then the button was pressed twice. Nothing if it was not.
    """
    made = arranging.newest_copy(draft, part.kind, part.key)
    if not made or not seen or content_hash(draft) == seen:
        return ""
    before = arranging.without(draft, part.kind, made)
    return made if content_hash(before) == seen else ""


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank(changes=True)
def remove(
    request: HttpRequest, workspace: Workspace, kind: str, address: str
) -> HttpResponse:
    """Show what depends on a part; remove it once that is confirmed."""
    part = _part(request, workspace, kind, address)
    if request.method == "POST":

        def change(draft: Questionnaire) -> Questionnaire:
            seen = seen_in(request.POST)
            found = found_again(draft, part, seen)
            if _mark(draft, found) != seen.based_on:
                raise ConflictError(cells_of(draft, found))
            return arranging.without(draft, found.kind, found.key)

        try:
            change_draft(
                workspace.key,
                change,
                by=code_of(request),
                part=f"{part.kind}:{part.key}",
            )
        except ConflictError:
            if not cells_of(workspace.questionnaire, part):
                messages.error(request, _("It is not there any more."))
                return redirect(_list_of(workspace, part))
            words = _("%(who)s changed it meanwhile. Look again before you remove it.")
            messages.warning(request, words % {"who": editor_of(workspace)})
            return redirect(request.path)
        except DraftChangedError:
            return no_draft(request, workspace)
        messages.success(request, _("Removed."))
        return redirect(_list_of(workspace, part))
    bank = workspace.questionnaire
    context: dict[str, Any] = {
        "part": part,
        "kind_title": KINDS[part.kind],
        "part_title": title_of_part(part, bank),
        "rule": _rule(bank, part),
        "named": places(workspace, depending(bank, part)),
        "questions": _questions_in(bank, part),
        "based_on": _mark(bank, part),
        "back": address_of(workspace, part),
    }
    return page(request, workspace, "remove", here=tab_of(part), **context)


def _rule(bank: Questionnaire, part: Part) -> str:
    """Return when a band holds: those of one key are told apart by it."""
    if part.kind is not Kind.BAND:
        return ""
    at, scale = arranging.band_at(bank, part.key)
    return when_words(scale.bands[at].when, bank)


def depending(bank: Questionnaire, part: Part) -> tuple[Where, ...]:
    """Return what names a part, outside of itself."""
    match part.kind:
        case Kind.SECTION:
            inside = _questions_in(bank, part)
            found = [where for key in inside for where in naming_question(bank, key)]
            return tuple(one for one in dict.fromkeys(found) if one[1] not in inside)
        case Kind.QUESTION:
            return naming_question(bank, part.key)
        case Kind.LIST:
            return naming_list(bank, part.key)
        case Kind.SCALE:
            return naming_scale(bank, part.key)
        case Kind.BAND:
            return naming_band(bank, part.key)
        case Kind.ADVICE:
            return naming_advice(bank, part.key)
    return ()


def _part(request: HttpRequest, workspace: Workspace, kind: str, address: str) -> Part:
    """Return the part of an address; what is sent may be about one that moved."""
    if kind not in MOVED:
        raise Http404
    part = Part(Kind(kind), address)
    if request.method != "POST" and not cells_of(workspace.questionnaire, part):
        raise Http404
    return part


def _mark(bank: Questionnaire, part: Part) -> str:
    """Return what a removal is based on: the part, and what goes with it."""
    inside = [
        cells
        for key in _questions_in(bank, part)
        for cells in cells_of(bank, Part(Kind.QUESTION, key))
    ]
    return revision([*cells_of(bank, part), *inside])


def _questions_in(bank: Questionnaire, part: Part) -> list[str]:
    if part.kind is not Kind.SECTION:
        return []
    return [
        question.key
        for section in bank.sections
        if section.key == part.key
        for question in section.questions
    ]


def _list_of(workspace: Workspace, part: Part) -> str:
    """Return where a part is listed, with it in view."""
    page_of = reverse(tab_of(part), args=[workspace.key])
    return f"{page_of}#{part.kind}-{part.key.replace('/', '-')}"
