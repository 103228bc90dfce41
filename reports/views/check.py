"""The last page of an anonymous check: its result, on the screen and on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from assessment.anonymous import CheckView as Visit
from assessment.pages.steps import Step
from questionnaires.domain.scoring import score
from reports.domain.content import write_report
from reports.domain.report import Report
from reports.pdf import PdfUnavailableError
from reports.queries import load_edition
from reports.tasks import print_report


class CheckView(Visit):
    """A visit that ends with a report."""

    def result(self, step: Step, said: str = "", status: int = 200) -> HttpResponse:
        """Return the result page; `said` is what stands in the way of a PDF."""
        facts = {
            "report": report_of(step, trace=True),
            "said": said,
            "edition": step.edition,
        }
        return render(
            step.request, "reports/result.html", step.context() | facts, status=status
        )

    def pdf(self, step: Step) -> HttpResponse:
        """Return the report as a file with a name that says nothing."""
        try:
            printed = print_report(report_of(step))
        except PdfUnavailableError as error:
            return self.result(step, str(error), 503)
        return HttpResponse(
            printed,
            content_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="report.pdf"'},
        )


def report_of(step: Step, *, trace: bool = False) -> Report:
    """Return what these answers come to, in words."""
    answers = step.visit.answers()
    return write_report(
        step.compiled,
        score(step.compiled, answers, trace=trace),
        answers,
        step.speech.language,
        translation,
        load_edition(step.visit.version),
    )
