"""The texts of one language taken out for a translator, and brought back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.actions import DraftChangedError
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.actions.translating import translate
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.languages import own_name
from questionnaires.domain.translating.entries import Catalogue, catalogue_of
from questionnaires.domain.translating.merging import (
    Arrival,
    Fate,
    arrivals,
    texts_with,
)
from questionnaires.domain.translating.placing import with_texts
from questionnaires.forms.translating import FileForm
from questionnaires.interchange.catalogues.addresses import name_of
from questionnaires.interchange.catalogues.files import KINDS, read_catalogue
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.renderings import load_rendered, notes_of
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop import previews
from questionnaires.views.workshop.doors import code_of, in_bank, page

MOST_SHOWN = 200  # texts of one preview; of more, the count is told
CHANGING = (Fate.WRITTEN, Fate.REVIEWED, Fate.STATED, Fate.NEWER_SOURCE)


@require_safe
@in_bank()
def take_out(
    request: HttpRequest, workspace: Workspace, language: str, kind: str
) -> HttpResponse:
    """Send the texts of a language as a file."""
    if kind not in KINDS:
        raise Http404(kind)
    notes = notes_of(load_rendered(workspace.key, language))
    try:
        catalogue = catalogue_of(workspace.questionnaire, language, notes)
    except LookupError as error:
        raise Http404(language) from error
    found = KINDS[kind]
    answer = HttpResponse(found.write(catalogue), content_type=found.mime)
    name = f"{workspace.key}-{language}.{found.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank(changes=True)
def bring(request: HttpRequest, workspace: Workspace, language: str) -> HttpResponse:
    """Look at a file that comes back; keep what was looked at, once confirmed."""
    if language not in workspace.questionnaire.languages:
        raise Http404(language)
    if "preview" in request.POST:
        return _keep(request, workspace, language)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if not is_sent or not form.is_valid():
        return _page(request, workspace, language, form)
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        catalogue = _read(workspace, language, file.name, content)
    except ContainerError as error:
        form.refuse(error)
        return _page(request, workspace, language, form)
    found = arrivals(workspace.questionnaire, catalogue)
    changing = [one for one in found if one.fate in CHANGING]
    preview = ""
    if changing:
        preview = previews.keep(
            request, _what(workspace, language), file.name,
            workspace.draft_hash, content,
        )  # fmt: skip
    return _page(
        request, workspace, language, FileForm(), preview=preview,
        filename=file.name, counts=_counts(found), changing=len(changing),
        rows=[_row(one) for one in found if one.fate is not Fate.SAME][:MOST_SHOWN],
        more=max(0, sum(one.fate is not Fate.SAME for one in found) - MOST_SHOWN),
    )  # fmt: skip


def _read(workspace: Workspace, language: str, name: str, content: bytes) -> Catalogue:
    """Return the catalogue of a file.

    Raises:
        ContainerError: it cannot be read, or is of another bank or language.
    """
    catalogue = read_catalogue(name, content)
    if catalogue.language.lower() != language.lower():
        raise ContainerError(
            _("The file is in “%(there)s”, and this page is about “%(here)s”.")
            % {"there": catalogue.language[:40], "here": language}
        )
    if catalogue.key not in {workspace.key, ""}:
        raise ContainerError(
            _("The file is of the bank “%(there)s”, and this is “%(here)s”.")
            % {"there": catalogue.key[:64], "here": workspace.key}
        )
    return replace(catalogue, language=language)


def _keep(request: HttpRequest, workspace: Workspace, language: str) -> HttpResponse:
    where = redirect("workshop:language_bring", workspace.key, language)
    try:
        seen = previews.take(request, _what(workspace, language))
        if seen.based_on != workspace.draft_hash:
            raise DraftChangedError(workspace.key)  # noqa: TRY301 -- as the action may
        catalogue = _read(workspace, language, seen.name, seen.content)
        count = _translate(request, workspace, catalogue, seen.based_on)
    except previews.GoneError:
        messages.error(request, _("The file is no longer here. Choose it again."))
    except DraftChangedError:
        words = _("The draft has been changed meanwhile. Choose the file again.")
        messages.error(request, words)
    except OwnReviewError as error:
        messages.error(request, spoken(str(error)))
    else:
        said = ngettext("%(count)s text changed.", "%(count)s texts changed.", count)
        messages.success(request, said % {"count": count})
        where = redirect("workshop:language", workspace.key, language)
    return where


def _translate(
    request: HttpRequest, workspace: Workspace, catalogue: Catalogue, based_on: str
) -> int:
    """Write what was looked at; return how many texts differ."""
    found = arrivals(workspace.questionnaire, catalogue)
    wordings = [(one.entry.where, one.wording) for one in found if one.wording]
    before = workspace.questionnaire

    def change(bank: Questionnaire) -> Questionnaire:
        if bank != before:  # somebody was quicker
            raise DraftChangedError(based_on)
        return with_texts(bank, texts_with(bank, wordings))

    notes = {
        one.entry.where: one.entry.note for one in found if one.now and one.entry.note
    }
    translate(
        workspace.key, catalogue.language, change, by=code_of(request),
        notes=notes,
    )  # fmt: skip
    return len(wordings)


def _what(workspace: Workspace, language: str) -> str:
    return f"{workspace.key}/{language}"


def _counts(found: Iterable[Arrival]) -> list[tuple[str, int]]:
    counts = Counter(one.fate for one in found)
    return [(fate_words(fate), counts[fate]) for fate in Fate if counts[fate]]


def _row(arrival: Arrival) -> dict[str, Any]:
    entry, now = arrival.entry, arrival.now
    return {
        "where": name_of(entry.where),
        "source": now.source if now else entry.source,
        "before": now.words if now else "",
        "words": entry.words,
        "fate": fate_words(arrival.fate),
        "is_written": arrival.fate in CHANGING,
        "problem": spoken(arrival.problem),
        "was_source": entry.source if arrival.fate is Fate.NEWER_SOURCE else "",
    }


def fate_words(fate: Fate) -> str:
    """Return what becomes of a text, in words."""
    return {
        Fate.WRITTEN: _("new words"),
        Fate.REVIEWED: _("marked as reviewed"),
        Fate.STATED: _("marked as stale"),
        Fate.NEWER_SOURCE: _("made from older source words; comes in as stale"),
        Fate.NEWER_WORDS: _("translated by somebody else meanwhile; theirs stays"),
        Fate.UNKNOWN: _("no such text in the bank; left out"),
        Fate.REFUSED: _("cannot be taken"),
        Fate.SAME: _("unchanged"),
    }[fate]


def _page(
    request: HttpRequest,
    workspace: Workspace,
    language: str,
    form: FileForm,
    **more: Any,
) -> HttpResponse:
    return page(
        request, workspace, "language_bring", here="workshop:translations",
        status=422 if form.errors else 200,
        language=language, name=own_name(language), form=form,
        source=workspace.questionnaire.default_language, **more,
    )  # fmt: skip
