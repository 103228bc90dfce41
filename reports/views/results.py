"""The results of an assessment: the page, each table as CSV, and all of it as JSON."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.views.doors import in_assessment, user_of
from reports.domain.official.lists import gaps_table
from reports.domain.official.values import OfficialReport
from reports.exports.results_files import results_as_json, table_as_csv
from reports.pages.official import (
    gaps_asked_for,
    results_context,
    results_of,
    signed_results_of,
)


@require_safe
@in_assessment(Deed.READ)
def results(
    request: HttpRequest, assessment: Assessment, revision: int = 0
) -> HttpResponse:
    """Show the results as they stand, or those of a revision as it was signed."""
    moved = [request.GET.get("move", "")]
    report = _report(request, assessment, revision, moved)
    context = results_context(assessment, report, request.GET.dict(), revision)
    return render(request, "reports/office/results.html", context)


@require_safe
@in_assessment(Deed.READ)
def results_table(
    request: HttpRequest, assessment: Assessment, table: str, revision: int = 0
) -> HttpResponse:
    """Send one table for a spreadsheet; of the gaps, those that are asked for."""
    moved = None if table == "moves" else ()
    report = _report(request, assessment, revision, moved)
    return table_file(request, report, table)


@require_safe
@in_assessment(Deed.READ)
def results_json(
    request: HttpRequest, assessment: Assessment, revision: int = 0
) -> HttpResponse:
    """Send all of the results for a machine."""
    report = _report(request, assessment, revision, None)
    return json_file(results_as_json(report), "results.json")


def _report(
    request: HttpRequest,
    assessment: Assessment,
    revision: int,
    moved: Collection[str] | None,
) -> OfficialReport:
    user = user_of(request)
    if not revision:
        return results_of(user, assessment, moved)
    report = signed_results_of(user, assessment, revision, moved)
    if report is None:
        raise Http404
    return report


def table_file(request: HttpRequest, report: OfficialReport, key: str) -> HttpResponse:
    """Return one table as a file; of the gaps, those that are asked for.

    Raises:
        Http404: there is no table of this key.
    """
    found = report.table(key)
    if found is None:
        raise Http404
    if found.key == "gaps":
        found = gaps_table(translation, gaps_asked_for(report, request.GET.dict()))
    return _file(table_as_csv(found), "text/csv; charset=utf-8", f"{found.key}.csv")


def json_file(content: bytes, name: str) -> HttpResponse:
    return _file(content, "application/json", name)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
