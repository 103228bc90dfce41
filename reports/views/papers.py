"""Official reports on paper: asked for, looked after, saved."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.papers import cancel as cancel_job
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.files.names import attachment
from assessment.domain.papers import Job, TooManyPapersError
from assessment.queries.papers import load_paper, load_papers, load_pdf
from assessment.queries.signing import load_sealed
from assessment.views.doors import View, in_assessment, typed, user_of
from assessment.views.evidence.pieces import ONLY_SAVED
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form
from reports.domain.paper.tables import tables_of
from reports.exports.tables_xlsx import tables_as_xlsx
from reports.forms import PaperForm
from reports.pages.paper_jobs import (
    asked_words,
    file_name,
    papers_context,
    states_of,
)
from reports.pages.paper_keys import paper_again
from reports.tasks import ask_for_paper, try_paper_again


def of_paper(view: View) -> View:
    """Open one report of an assessment, for those who may read that."""

    @wraps(view)
    def guarded(
        request: HttpRequest, assessment: Assessment, paper: str
    ) -> HttpResponse:
        job = load_paper(user_of(request), assessment, paper)
        if job is None:
            raise Http404
        return view(request, assessment, job)

    return in_assessment(Deed.READ)(guarded)


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.READ)
def papers(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show the reports there are, and ask for another."""
    user, of = user_of(request), request.GET.get("of", "")
    form = PaperForm(
        typed(request),
        assessment=assessment,
        revisions=[one.revision for one in load_sealed(user, assessment)],
        first=int(of) if of.isdecimal() and len(of) < len("10000") else 0,
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, assessment, form)
    try:
        asked = ask_for_paper(user, assessment, form.asking())
    except TooManyPapersError:
        form.add_error(None, _too_many())
        return _page(request, assessment, form, status=409)
    if asked is None:  # opened again in this very moment
        raise Http404
    messages.success(request, asked_words(asked))
    return redirect("reports:papers", assessment.code)


@require_safe
@in_assessment(Deed.READ)
def paper_states(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say how far each report is, for the script of the page."""
    return JsonResponse(states_of(load_papers(user_of(request), assessment)))


@require_safe
@of_paper
def paper_file(request: HttpRequest, assessment: Assessment, job: Job) -> HttpResponse:
    """Hand out a finished PDF for saving, whole or not at all."""
    content = load_pdf(user_of(request), job) if job.is_made else None
    if content is None:
        raise Http404
    if hashlib.sha256(content).hexdigest() != job.sha256:
        messages.error(
            request,
            _("The file cannot be read, or was changed. Tell whoever runs this site."),
        )
        return redirect("reports:papers", assessment.code)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": attachment(file_name(job, assessment)),
            "Content-Security-Policy": ONLY_SAVED,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_safe
@of_paper
def paper_tables(
    request: HttpRequest, assessment: Assessment, job: Job
) -> HttpResponse:
    """Hand out the tables of a finished report as a workbook, if it still stands."""
    if not job.is_made:
        raise Http404
    paper = paper_again(user_of(request), assessment, job)
    if paper is None:
        messages.info(
            request,
            _(
                "Something was changed since that report was made, so its tables would"
                " not be those of the PDF. Make the report anew."
            ),
        )
        return redirect("reports:papers", assessment.code)
    with override(paper.report.language):
        tables = tables_of(translation, paper)
    is_rtl = paper.report.direction == "rtl"
    name = file_name(job, assessment).removesuffix(".pdf") + ".xlsx"
    return HttpResponse(
        tables_as_xlsx(paper.cover.title, tables, is_rtl=is_rtl),
        content_type=MIME[Form.XLSX],
        headers={"Content-Disposition": attachment(name), "Cache-Control": "no-store"},
    )


def _sent(view: Callable[[HttpRequest, Assessment, Job], None]) -> View:
    """Do what was sent, and lead back to the list."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @of_paper
    @wraps(view)
    def guarded(request: HttpRequest, assessment: Assessment, job: Job) -> HttpResponse:
        if request.method == "POST":
            view(request, assessment, job)
        return redirect("reports:papers", assessment.code)

    return guarded


@_sent
def cancel(request: HttpRequest, assessment: Assessment, job: Job) -> None:
    """Have a report not be made."""
    me, manages = user_of(request).username, assessment.may(Deed.MANAGE)
    if not (manages or job.by == me):
        raise Http404
    if cancel_job(assessment, job, by=me):
        messages.success(request, _("It is cancelled."))
    else:
        messages.info(request, _("It had ended already."))


@_sent
def try_again(request: HttpRequest, assessment: Assessment, job: Job) -> None:
    """Have a report made that failed or was cancelled."""
    try:
        is_one = try_paper_again(user_of(request), assessment, job)
    except TooManyPapersError:
        messages.error(request, _too_many())
        return
    if is_one:
        messages.success(request, _("It is being made anew."))
    else:
        messages.info(request, _("There is nothing to do again: look at the list."))


def _too_many() -> str:
    return _(
        "Your organisation has as many reports waiting as it may. Wait until one is"
        " ready, or cancel one; then ask again."
    )


def _page(
    request: HttpRequest, assessment: Assessment, form: PaperForm, status: int = 200
) -> HttpResponse:
    context = papers_context(user_of(request), assessment)
    context |= {"assessment": assessment, "form": form}
    return render(request, "reports/office/papers.html", context, status=status)
