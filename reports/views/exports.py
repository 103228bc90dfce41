"""Everything that was entered into an assessment, in open formats."""

import tempfile
from typing import IO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from assessment.actions.storing import load_file_of
from assessment.domain.assessing import Assessment, Deed
from assessment.interchange.archives import write_archive
from assessment.queries.archives import load_archive
from assessment.views.doors import in_assessment, user_of
from questionnaires.domain.canonical import canonical
from questionnaires.domain.languages import direction
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form
from reports.exports.book_files import book_as_xlsx, book_as_zip
from reports.pages.exports import exports_context, load_book

ZIP = "application/zip"
IN_MEMORY = 5_000_000  # of a zip with files; what is larger is written to the disk


@require_safe
@in_assessment(Deed.READ)
def exports(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say what can be taken out, and what is left out of it."""
    context = exports_context(user_of(request), assessment)
    return render(request, "reports/office/exports.html", context)


@require_safe
@in_assessment(Deed.READ)
def export_file(
    request: HttpRequest, assessment: Assessment, what: str, form: str
) -> HttpResponse:
    """Send one of the files: tables as a workbook or CSV, or the whole to read back."""
    user = user_of(request)
    match (what, form):
        case ("tables", "xlsx"):
            report, sheets = load_book(user, assessment)
            is_rtl = direction(get_language() or "en") == "rtl"
            content = book_as_xlsx(sheets, report.title, is_rtl=is_rtl)
            return _file(content, MIME[Form.XLSX], "tables.xlsx")
        case ("tables", "csv"):
            return _file(book_as_zip(load_book(user, assessment)[1]), ZIP, "tables.zip")
        case ("assessment", "json"):
            content = canonical(load_archive(assessment.code, user))
            return _file(content, "application/json", "assessment.json")
        case ("assessment", "zip"):
            # it is closed when it is sent
            file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
            plain = load_archive(assessment.code, user)
            write_archive(file, plain, load_file_of(assessment.code))
            file.seek(0)
            return cast("HttpResponse", _streamed(file, "assessment.zip"))
        case _:
            raise Http404


def _streamed(file: IO[bytes], name: str) -> FileResponse:
    """Return a file that may be larger than the memory."""
    headers = {"Cache-Control": "no-store"}
    return FileResponse(file, as_attachment=True, filename=name, headers=headers)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
