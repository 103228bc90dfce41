"""The register of evidence of an assessment: what is in it, and what comes in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions import evidence, storing
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.evidence import Piece
from assessment.forms.evidence import AddForm, ReuseForm, SourceForm
from assessment.forms.uploads import has_no_room
from assessment.pages.evidence import (
    piece_row,
    question_groups,
    size_words,
    titles_of,
)
from assessment.queries.assessing import load_own_sections
from assessment.queries.evidence import load_register, load_use
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.evidence.sources import source_of
from assessment.views.telling import tell_voided

REUSE = "reuse_%s"  # two forms on one page, each with names of its own


@require_safe
@in_assessment(Deed.READ)
def register(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show what answers rest on, all of it or what one question rests on."""
    user, titles = user_of(request), titles_of(assessment)
    question = request.GET.get("question", "")
    question = question if question in titles else ""
    pieces = load_register(user, assessment, question)
    files, size = load_use(user, assessment)
    context = {
        "assessment": assessment,
        "pieces": [piece_row(one, titles) for one in pieces],
        "groups": question_groups(assessment),
        "question": question,
        "words": titles.get(question, ""),
        "adds": assessment.may_change(Deed.ANSWER),
        "files": files,
        "most_files": evidence.quota().files,
        "size": size_words(size),
        "most_size": size_words(evidence.quota().bytes),
    }
    return render(request, "assessment/office/evidence/register.html", context)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.ANSWER, changes=True)
def add(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Put a file or a link into the register; `?for=` names a question it supports."""
    initial = {"question": request.GET.get("for", "")}
    sections = load_own_sections(user_of(request), assessment)
    form = AddForm(
        typed(request),
        request.FILES or None,
        initial=initial,
        assessment=assessment,
        sections=sections,
        is_full=has_no_room(request),
    )
    if request.method == "POST" and form.is_valid():
        code = _added(request, assessment, form)
        if code:
            return redirect("office:evidence_piece", assessment.code, code)
    pieces = load_register(user_of(request), assessment)
    return _add_page(request, form, None, pieces, sections)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.ANSWER, changes=True)
def reuse(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Have a question rest on what is in the register already."""
    pieces = load_register(user_of(request), assessment)
    sections = load_own_sections(user_of(request), assessment)
    form = ReuseForm(
        typed(request),
        pieces=pieces,
        assessment=assessment,
        sections=sections,
        auto_id=REUSE,
    )
    if request.method == "POST" and form.is_valid():
        code, given = form.cleaned_data["piece"], form.cleaned_data
        by = user_of(request).username
        try:
            voided = evidence.use(
                assessment, code, given["question"], given["place"], by=by
            )
        except evidence.GoneError:
            form.add_error("piece", _("It is not in the register any more."))
        else:
            messages.success(request, _("Saved."))
            tell_voided(request, voided)
            return redirect("office:evidence_piece", assessment.code, code)
    new = AddForm(assessment=assessment, sections=sections)
    return _add_page(request, new, form, pieces, sections)


def _added(request: HttpRequest, assessment: Assessment, form: AddForm) -> str:
    """Put what was sent into the register; return its code, empty if it is not."""
    by, question = user_of(request).username, form.cleaned_data["question"]
    try:
        with source_of(form) as source:
            code = evidence.add(assessment, form.about(), source, by=by)
        messages.success(request, _("It is in the register now."))
    except evidence.AlreadyThereError as there:
        code = there.code
        messages.info(
            request, _("This is in the register already, so it was not added again.")
        )
    except evidence.RegisterFullError:
        form.add_error("file", full_words())
        return ""
    except storing.StoreError:
        form.no_room()
        return ""
    if question:
        place = form.cleaned_data["place"]
        voided = evidence.use(assessment, code, question, place, by=by)
        tell_voided(request, voided)
    warn(request, form)
    return code


def warn(request: HttpRequest, form: SourceForm) -> None:
    """Say of a PDF that it may do something when it is opened."""
    sent = form.cleaned_data["file"]
    if sent and sent.may_act:
        messages.info(
            request,
            _(
                "This PDF holds a script, a form or another file. It is kept as it is"
                " and only handed out for saving: open it with care."
            ),
        )


def full_words() -> str:
    quota = evidence.quota()
    return _(
        "The register is full: it holds %(files)s files and links, or %(size)s. Take"
        " out what is not needed, or give a link."
    ) % {"files": quota.files, "size": size_words(quota.bytes)}


def _add_page(
    request: HttpRequest,
    form: AddForm,
    reuse_form: ReuseForm | None,
    pieces: list[Piece],
    sections: frozenset[str],
) -> HttpResponse:
    initial = {"question": form["question"].value()}
    used = ReuseForm(
        initial=initial,
        pieces=pieces,
        assessment=form.assessment,
        sections=sections,
        auto_id=REUSE,
    )
    context = {
        "assessment": form.assessment,
        "add_form": form,
        "reuse_form": reuse_form or used,
        "reuses": bool(pieces and sections),
        "form": reuse_form or form,
    }
    return render(request, "assessment/office/evidence/add.html", context)
