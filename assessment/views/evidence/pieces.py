"""One piece of evidence: its revisions, what rests on it, and what becomes of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions import evidence, storing
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.evidence import Piece, may_change
from assessment.domain.files.names import attachment
from assessment.forms.evidence import ChangeForm, SourceForm, UseForm
from assessment.forms.uploads import has_no_room
from assessment.pages.evidence import (
    piece_row,
    revision_row,
    stayed_words,
    titles_of,
)
from assessment.queries.assessing import load_own_sections
from assessment.queries.evidence import load_piece
from assessment.queries.offices import load_names
from assessment.views.doors import View, in_assessment, typed, user_of
from assessment.views.evidence.register import full_words, warn
from assessment.views.evidence.sources import source_of
from assessment.views.telling import tell_voided

TEXT = "text/"
ONLY_SAVED = "sandbox; default-src 'none'"


def of_piece(
    deed: Deed, *, changes: bool = False, whole: bool = False
) -> Callable[[View], View]:
    """Open one piece of the register, for those who may.

    The page `changes` what rests on it, or the piece as a `whole`.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, assessment: Assessment, piece: str, **more: Any
        ) -> HttpResponse:
            user = user_of(request)
            found = load_piece(user, assessment, piece)
            if found is None:
                raise Http404
            if whole and not may_change(assessment, found, user.username):
                raise Http404
            try:
                return view(request, assessment, found, **more)
            except evidence.GoneError:
                messages.error(request, _("It is not in the register any more."))
                return redirect("office:evidence", assessment.code)

        return in_assessment(deed, changes=changes or whole)(guarded)

    return door


@require_safe
@of_piece(Deed.READ)
def show(request: HttpRequest, assessment: Assessment, piece: Piece) -> HttpResponse:
    sections = load_own_sections(user_of(request), assessment)
    form = UseForm(assessment=assessment, sections=sections)
    return _page(request, assessment, piece, form, sections)


@require_http_methods(["GET", "POST"])
@of_piece(Deed.ANSWER, changes=True)
def use(request: HttpRequest, assessment: Assessment, piece: Piece) -> HttpResponse:
    """Have a question rest on the piece."""
    sections = load_own_sections(user_of(request), assessment)
    form = UseForm(typed(request), assessment=assessment, sections=sections)
    if request.method != "POST" or not form.is_valid():
        return _page(request, assessment, piece, form, sections)
    by, given = user_of(request).username, form.cleaned_data
    voided = evidence.use(
        assessment, piece.code, given["question"], given["place"], by=by
    )
    messages.success(request, _("Saved."))
    tell_voided(request, voided)
    return redirect("office:evidence_piece", assessment.code, piece.code)


@require_http_methods(["GET", "POST"])
@of_piece(Deed.ANSWER, changes=True)
def stop_using(
    request: HttpRequest, assessment: Assessment, piece: Piece
) -> HttpResponse:
    """Have a question not rest on the piece any more."""
    if request.method == "POST":
        by, question = user_of(request).username, request.POST.get("question", "")
        sections = load_own_sections(user_of(request), assessment)
        if not _may_stop(assessment, question, sections):
            raise Http404
        voided = evidence.stop_using(assessment, piece.code, question, by=by)
        messages.success(request, _("Saved."))
        tell_voided(request, voided)
    return redirect("office:evidence_piece", assessment.code, piece.code)


@require_http_methods(["GET", "POST"])
@of_piece(Deed.ANSWER, whole=True)
def change(request: HttpRequest, assessment: Assessment, piece: Piece) -> HttpResponse:
    """Say something else of the piece."""
    form = ChangeForm.of(piece, typed(request), assessment)
    if request.method == "POST" and form.is_valid():
        by = user_of(request).username
        voided = evidence.change(assessment, piece.code, form.about(), by=by)
        messages.success(request, _("Saved."))
        tell_voided(request, voided)
        return redirect("office:evidence_piece", assessment.code, piece.code)
    context = {"assessment": assessment, "piece": piece, "form": form}
    return render(request, "assessment/office/evidence/change.html", context)


@require_http_methods(["GET", "POST"])
@of_piece(Deed.ANSWER, whole=True)
def revise(request: HttpRequest, assessment: Assessment, piece: Piece) -> HttpResponse:
    """Give a newer file or link; those of before can still be saved."""
    is_full = has_no_room(request)
    form = SourceForm(typed(request), request.FILES or None, is_full=is_full)
    if request.method == "POST" and form.is_valid():
        by = user_of(request).username
        try:
            with source_of(form) as source:
                voided = evidence.revise(assessment, piece.code, source, by=by)
            messages.success(request, _("Saved."))
            tell_voided(request, voided)
        except evidence.AlreadyThereError:
            messages.info(request, _("This is the newest revision already."))
        except evidence.RegisterFullError:
            form.add_error("file", full_words())
        except storing.StoreError:
            form.no_room()
        if not form.errors:
            warn(request, form)
            return redirect("office:evidence_piece", assessment.code, piece.code)
    context = {"assessment": assessment, "piece": piece, "form": form}
    return render(request, "assessment/office/evidence/revise.html", context)


@require_http_methods(["GET", "POST"])
@of_piece(Deed.ANSWER, whole=True)
def remove(request: HttpRequest, assessment: Assessment, piece: Piece) -> HttpResponse:
    """Ask whether to take the piece out of the register; then do it."""
    if request.method == "POST":
        by = user_of(request).username
        voided = evidence.remove(assessment, piece.code, by=by)
        messages.success(request, _("It is taken out of the register."))
        tell_voided(request, voided)
        return redirect("office:evidence", assessment.code)
    context = {"assessment": assessment, "piece": piece, "uses": len(piece.uses)}
    return render(request, "assessment/office/evidence/remove.html", context)


@require_safe
@of_piece(Deed.READ)
def file(
    request: HttpRequest, assessment: Assessment, piece: Piece, number: int
) -> HttpResponse:
    """Hand out a file for saving, never for showing."""
    sources = [one.source for one in piece.revisions if one.number == number]
    if not sources or not sources[0].stored_as:
        raise Http404
    (source,) = sources
    if source.is_elsewhere:
        messages.info(request, stayed_words(source))
        return redirect("office:evidence_piece", assessment.code, piece.code)
    try:
        content = storing.load_content(source)
    except storing.StoreError:
        messages.error(
            request,
            _("The file cannot be read, or was changed. Tell whoever runs this site."),
        )
        return redirect("office:evidence_piece", assessment.code, piece.code)
    kind = source.content_type
    return HttpResponse(
        content,
        content_type=f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind,
        headers={
            "Content-Disposition": attachment(source.shown_as),
            "Content-Security-Policy": ONLY_SAVED,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def _page(
    request: HttpRequest,
    assessment: Assessment,
    piece: Piece,
    form: UseForm,
    sections: frozenset[str],
) -> HttpResponse:
    me = user_of(request).username
    names = load_names(
        assessment.office, {piece.by, *(one.by for one in piece.revisions)}
    )
    rows = [revision_row(one) for one in piece.revisions]
    for row in rows:
        row["by"] = names.get(str(row["by"])) or _("an account that was deleted")
    context = {
        "assessment": assessment,
        "piece": piece_row(piece, titles_of(assessment)),
        "revisions": rows,
        "may_use": bool(sections),
        "stoppable": [
            one.question
            for one in piece.uses
            if _may_stop(assessment, one.question, sections)
        ],
        "changes": may_change(assessment, piece, me),
        "form": form,
    }
    return render(request, "assessment/office/evidence/piece.html", context)


def _may_stop(assessment: Assessment, question: str, sections: frozenset[str]) -> bool:
    """Say whether one may have a question rest on a piece no more.

    One that is not asked any more is the coordinators'.
    """
    mine = titles_of(assessment, sections)
    return assessment.may_change(Deed.ANSWER_ANY) or question in mine
