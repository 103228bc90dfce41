"""How far a bank is in each language; one language beside the source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.actions.translating import translate
from questionnaires.domain.definition import Questionnaire, State
from questionnaires.domain.languages import own_name
from questionnaires.domain.translating.entries import Entry, catalogue_of
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.merging import texts_with
from questionnaires.domain.translating.placing import with_texts
from questionnaires.domain.translating.saving import Saving, revision, saved
from questionnaires.domain.translating.standing import Standing, progress
from questionnaires.forms.translating import LanguageForm, given_in
from questionnaires.interchange.catalogues.addresses import name_of
from questionnaires.interchange.catalogues.files import KINDS
from questionnaires.interchange.spoken import spoken
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.renderings import Rendered, load_rendered
from questionnaires.queries.workshop import Workspace, load_names, load_workspace
from questionnaires.views.workshop.doors import (
    code_of,
    in_bank,
    no_draft,
    page,
    typed,
)
from questionnaires.views.workshop.mending import ON_A_PAGE

# which texts are shown: an address says it by one of these words
SHOWN: Mapping[str, frozenset[Standing]] = {
    "": frozenset(Standing),
    "missing": frozenset({Standing.MISSING}),
    "stale": frozenset({Standing.STALE}),
    "unreviewed": frozenset({Standing.TRANSLATED, Standing.STALE}),
}


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def overview(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show how far each language is; add one."""
    sent = request.POST if request.method == "POST" else None
    form = LanguageForm(workspace.questionnaire.languages, get_language() or "en", sent)
    if request.method == "POST":
        if not may_change_drafts(request.user):
            raise Http404
        if not workspace.is_draft:
            return no_draft(request, workspace)
        if form.is_valid():
            return _add_language(request, workspace, form.cleaned_data["language"])
    rows = [
        {
            "language": one.language,
            "name": own_name(one.language),
            "percent": one.percent,
            "counts": [(words_of(key), one.counts[key]) for key in Standing],
        }
        for one in progress(workspace.questionnaire)
    ]
    status = 200 if not form.errors else 422
    return page(
        request, workspace, "translations", status=status, rows=rows, form=form,
        source=own_name(workspace.questionnaire.default_language),
        files=[(name, kind.title) for name, kind in KINDS.items()],
    )  # fmt: skip


def _add_language(
    request: HttpRequest, workspace: Workspace, language: str
) -> HttpResponse:
    def change(bank: Questionnaire) -> Questionnaire:
        if language in bank.languages:
            return bank
        return replace(bank, languages=(*bank.languages, language))

    try:
        change_draft(
            workspace.key, change, by=code_of(request), part=f"language:{language}"
        )
    except DraftChangedError:
        return no_draft(request, workspace)
    if language == workspace.questionnaire.default_language:
        messages.info(request, _("The bank is translated from this language."))
        return redirect("workshop:translations", workspace.key)
    return redirect("workshop:language", workspace.key, language)


@require_safe
@in_bank()
def language(request: HttpRequest, workspace: Workspace, language: str) -> HttpResponse:
    """Show the texts of one language beside their source."""
    return _side_by_side(request, workspace, language, Saving())


@require_POST
@in_bank(changes=True)
def save(request: HttpRequest, workspace: Workspace, language: str) -> HttpResponse:
    """Save what was typed; what was changed meanwhile is shown, both beside it."""
    sent = tuple(given_in(request.POST))
    done: list[Saving] = []

    def change(bank: Questionnaire) -> Questionnaire:
        saving = saved(bank, language, sent)
        done.append(saving)
        return with_texts(bank, texts_with(bank, saving.wordings))

    _entries(workspace, language)
    own = ""
    try:
        # notes are of the texts as they are now; those of a conflict are kept, too
        translate(
            workspace.key, language, change,
            by=code_of(request), role=request.POST.get("role", "").strip()[:100],
            notes=saved(workspace.questionnaire, language, sent).notes,
        )  # fmt: skip
    except DraftChangedError:
        return no_draft(request, workspace)
    except OwnReviewError as error:
        own = spoken(str(error))
    saving = done[-1]
    if own or saving.conflicts or saving.problems:
        now = load_workspace(workspace.key)
        return _side_by_side(request, now, language, saving, own)
    messages.success(request, _done_words(saving))
    query = urlencode(_filter(request.POST))
    where = redirect("workshop:language", workspace.key, language)
    where.headers["Location"] += f"?{query}" if query else ""
    return where


def _done_words(saving: Saving) -> str:
    """Return how many texts were reviewed, if nothing else was done; else saved."""
    count = len(saving.wordings)
    reviewed = sum(one.state is State.REVIEWED for _where, one in saving.wordings)
    if count and reviewed == count:
        said = ngettext("%(count)s text reviewed.", "%(count)s texts reviewed.", count)
    else:
        said = ngettext("%(count)s text saved.", "%(count)s texts saved.", count)
    more = _("New words are reviewed by a colleague.") if saving.untaken else ""
    return f"{said % {'count': count}} {more}".strip()


def _side_by_side(
    request: HttpRequest,
    workspace: Workspace,
    language: str,
    saving: Saving,
    own: str = "",
) -> HttpResponse:
    entries = _entries(workspace, language)
    sent = request.POST if request.method == "POST" else request.GET
    wanted = _filter(sent)
    shown = [one for one in entries if one.standing in SHOWN[wanted.get("show", "")]]
    some = Paginator(shown, ON_A_PAGE).get_page(wanted.get("page", 1))
    before = {one.where: one for one in given_in(typed(request) or request.GET)}
    there = {one.where for one in some}
    back = [one for one in entries if one.where in before and one.where not in there]
    if request.method == "POST":  # what was sent stands there, whatever is filtered
        visible = [one for one in entries if one.where in before]
    else:
        visible = [*some, *back]
    rendered = load_rendered(workspace.key, language)
    names = load_names(one.translated_by for one in rendered.values())
    conflicts = {one.given.where: one for one in saving.conflicts}
    rows = [
        _row(number, one, rendered.get(one.where), names, code_of(request))
        | _typed(before.get(one.where), one, is_conflict=one.where in conflicts)
        | {"problem": spoken(saving.problems.get(one.where, ""))}
        for number, one in enumerate(visible)
    ]
    trouble = bool(own or saving.conflicts or saving.problems)
    return page(
        request, workspace, "language", here="workshop:translations",
        status=409 if trouble else 200,
        language=language, name=own_name(language), rows=rows, own=own,
        gone=[one.given.words for one in saving.conflicts if one.now is None],
        conflicts=len(conflicts), problems=len(saving.problems),
        show=wanted.get("show", ""), number=some.number,
        filters=_filters(workspace, language, wanted.get("show", ""), entries),
        previous=some.has_previous() and _paged(workspace, wanted, some.number - 1),
        next=some.has_next() and _paged(workspace, wanted, some.number + 1),
        pages=some.paginator.num_pages, count=len(shown),
        source=workspace.questionnaire.default_language,
        files=[(one, kind.title) for one, kind in KINDS.items()],
    )  # fmt: skip


def _entries(workspace: Workspace, language: str) -> tuple[Entry, ...]:
    try:
        return catalogue_of(workspace.questionnaire, language).entries
    except LookupError as error:
        raise Http404(language) from error


def _filter(sent: Mapping[str, Any]) -> dict[str, str]:
    """Return what of the list is looked at, as an address says it."""
    found = {}
    if sent.get("show", "") in SHOWN.keys() - {""}:
        found["show"] = sent["show"]
    number = str(sent.get("page", ""))
    if number.isascii() and number.isdecimal() and int(number[:6]) > 1:
        found["page"] = number[:6]
    return found


def _paged(workspace: Workspace, wanted: Mapping[str, str], number: int) -> str:
    query = urlencode({**wanted, "page": number})
    return f"?{query}" + workspace.query.replace("?", "&")


def _filters(
    workspace: Workspace, language: str, here: str, entries: tuple[Entry, ...]
) -> list[dict[str, Any]]:
    words = {
        "": _("All"),
        "missing": _("Missing"),
        "stale": _("Stale"),
        "unreviewed": _("Not reviewed"),
    }
    query = workspace.query
    return [
        {
            "title": f"{words[name]} ({sum(e.standing in standings for e in entries)})",
            "address": f"?{urlencode({'show': name})}" + query.replace("?", "&"),
            "is_here": name == here,
        }
        for name, standings in SHOWN.items()
    ]


def _row(
    number: int,
    entry: Entry,
    rendered: Rendered | None,
    names: Mapping[str, str],
    me: str,
) -> dict[str, Any]:
    is_known = bool(rendered and rendered.words_mark == mark_of(entry.words))
    author = rendered.translated_by if rendered and is_known else ""
    return {
        "number": number,
        "entry": entry,
        "where": name_of(entry.where),
        "base": revision(entry),
        "words": entry.words,
        "note": rendered.note if rendered else "",
        "standing": words_of(entry.standing),
        "context": spoken(entry.context),
        "author": names.get(author, _("somebody who has left") if author else ""),
        "role": rendered.role if rendered and is_known else "",
        "may_review": bool(entry.words)
        and author != me
        and entry.standing is not Standing.REVIEWED,
        "is_stale": entry.standing is Standing.STALE,
        "lines": min(8, max(2, len(entry.source) // 45 + entry.source.count("\n") + 1)),
    }


def _typed(given: Any, entry: Entry, *, is_conflict: bool) -> dict[str, Any]:
    """Return what somebody typed, in place of what is there."""
    if given is None:
        return {}
    found: dict[str, Any] = {"words": given.words, "note": given.note}
    if is_conflict:
        found["theirs"] = entry.words
        found["is_conflict"] = True
        found["may_review"] = found["is_stale"] = False
    return found


def words_of(standing: Standing) -> str:
    """Return how far a text is, in words."""
    return {
        Standing.MISSING: _("missing"),
        Standing.STALE: _("stale"),
        Standing.TRANSLATED: _("translated"),
        Standing.REVIEWED: _("reviewed"),
    }[standing]
