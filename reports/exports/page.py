"""A report as the page that is printed."""

from django.template.loader import render_to_string

from reports.domain.report import Report
from reports.pdf import print_page


def page_of(report: Report) -> str:
    """Return the report as a page without scripts, in the language now spoken."""
    template = "office" if report.is_office else "person"
    return render_to_string(f"reports/{template}.html", {"report": report})


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF, printed in this process.

    Raises:
        PdfUnavailableError: this machine has no Pango.
    """
    return print_page(page_of(report))
