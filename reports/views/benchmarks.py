"""The benchmarks of a questionnaire, for an organisation that answers it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.views.doors import in_assessment, user_of
from reports.pages.benchmarks import benchmark_rows
from reports.pages.official import results_of


@require_safe
@in_assessment(Deed.READ)
def benchmarks(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show the own scores beside the ranges of others, where there are any."""
    if not settings.BENCHMARKS:
        raise Http404
    report = results_of(user_of(request), assessment)
    context = {
        "assessment": assessment,
        "report": report,
        "rows": benchmark_rows(assessment.version, report),
    }
    return render(request, "reports/office/benchmarks.html", context)
