"""Two cycles beside each other: the page, each table as CSV, all of them as XLSX."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.views.doors import in_assessment, user_of
from reports.domain.comparison.report import ComparisonReport
from reports.exports.results_files import table_as_csv
from reports.exports.tables_xlsx import tables_as_xlsx
from reports.pages.comparing import (
    Asked,
    NoSuchCycleError,
    asked_for,
    comparison_context,
    comparison_of,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@in_assessment(Deed.READ)
def compare(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show two cycles beside each other, or let one choose the second."""
    asked = _asked(request, assessment)
    report = comparison_of(user_of(request), asked)
    context = dict(comparison_context(asked, report))
    return render(request, "reports/office/compare.html", context)


@require_safe
@in_assessment(Deed.READ)
def compare_table(
    request: HttpRequest, assessment: Assessment, table: str
) -> HttpResponse:
    """Send one table for a spreadsheet."""
    found = _report(request, assessment).table(table)
    if found is None:
        raise Http404
    kind = "text/csv; charset=utf-8"
    return _file(table_as_csv(found), kind, f"{found.key}.csv")


@require_safe
@in_assessment(Deed.READ)
def compare_workbook(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Send all tables as one workbook."""
    report = _report(request, assessment)
    is_rtl = report.direction == "rtl"
    content = tables_as_xlsx(report.summary, report.tables, is_rtl=is_rtl)
    return _file(content, XLSX, "compare.xlsx")


def _asked(request: HttpRequest, assessment: Assessment) -> Asked:
    try:
        return asked_for(user_of(request), assessment, request.GET.get("with", ""))
    except NoSuchCycleError as error:
        raise Http404 from error


def _report(request: HttpRequest, assessment: Assessment) -> ComparisonReport:
    report = comparison_of(user_of(request), _asked(request, assessment))
    if report is None:
        raise Http404
    return report


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
