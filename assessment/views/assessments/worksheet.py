"""A section taken out as a spreadsheet, and brought back with a look at each change."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.overview import Part
from assessment.domain.saving import Typed, stale
from assessment.domain.sitting import Sitting
from assessment.domain.worksheet import standing
from assessment.domain.worksheet_reading import read_back
from assessment.interchange.worksheet_writing import write_worksheet
from assessment.interchange.worksheets import (
    MOST_BYTES,
    Lack,
    RefusedError,
    Returned,
    WorksheetError,
    read_worksheet,
)
from assessment.pages.returned import (
    MOST_TOLD,
    foreign_words,
    gone_words,
    lack_words,
    preview,
    problem_words,
)
from assessment.pages.sections import people_in
from assessment.pages.worksheets import printed, words_for
from assessment.queries.assessing import load_bases
from assessment.queries.offices import load_names
from assessment.queries.sittings import load_sitting
from assessment.views.doors import in_assessment, user_of
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form


@require_safe
@in_assessment(Deed.READ)
def take(request: HttpRequest, assessment: Assessment, section: str) -> HttpResponse:
    """Send the worksheet of a section."""
    sitting, part = _opened(request, assessment, section)
    keys = [one.section.key for one in sitting.parts if one.questions]
    name = f"worksheet-{keys.index(section) + 1}.xlsx"
    return HttpResponse(
        write_worksheet(printed(sitting, part)),
        content_type=MIME[Form.XLSX],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.ANSWER, changes=True)
def bring(request: HttpRequest, assessment: Assessment, section: str) -> HttpResponse:
    """Look at a worksheet; the section's own form sends on what it would change."""
    sitting, part = _opened(request, assessment, section)
    if not sitting.may_answer(section):
        raise Http404
    if request.method != "POST":
        return _page(request, sitting, part)
    try:
        returned = _read(request.FILES.get("file"))
    except RefusedError as error:
        told = [f"{spoken(what)} {spoken(hint)}" for what, hint in error.sentences]
    except ContainerError as error:
        told = [spoken(str(error))]
    except WorksheetError as error:
        told = [lack_words(error)]
    else:
        told = [foreign_words(returned.slip, sitting, part)]
        if not told[0]:
            return _preview(request, sitting, part, returned)
    return _page(request, sitting, part, 422, troubles=told)


def _read(file: "UploadedFile[bytes] | None") -> Returned:
    if not isinstance(file, UploadedFile):
        raise ContainerError(_("Choose the file of your worksheet."))
    if (file.size or 0) > MOST_BYTES:
        raise WorksheetError(Lack.LARGE)
    return read_worksheet(file.name or "", file.read())


def _preview(
    request: HttpRequest, sitting: Sitting, part: Part, returned: Returned
) -> HttpResponse:
    slip, assessment = returned.slip, sitting.assessment
    items = {item.key: item for item in sitting.items(part, sitting.waiting(part))}
    words = words_for(sitting, slip.language)
    reading = read_back(items.values(), returned.lines, words)
    typed = {
        key: Typed(content, slip.revisions.get(key, 0))
        for key, content in (*reading.contents.items(), *reading.halves.items())
    }
    late = stale(typed, sitting.kept)
    bases = load_bases(assessment.code, late) if late else {}
    for key in reading.halves.keys() & bases.keys():
        if bases[key].found == typed[key].content.found:
            del typed[key]  # nobody touched it on the sheet
    standings = {
        key: standing(one, sitting.kept.get(key), bases.get(key))
        for key, one in typed.items()
    }
    names = load_names(assessment.office, people_in(sitting))
    problems = reading.problems[:MOST_TOLD]
    context = preview(sitting, items, typed, standings, reading.halves, names) | {
        "is_preview": True,
        "problems": [problem_words(one, returned.letters) for one in problems],
        "gone": [gone_words(one) for one in reading.gone[:MOST_TOLD]],
        "is_older": slip.version != assessment.version,
    }
    return _page(request, sitting, part, **context)


def _opened(
    request: HttpRequest, assessment: Assessment, section: str
) -> tuple[Sitting, Part]:
    sitting = load_sitting(user_of(request), assessment)
    part = sitting.part(section)
    if part is None:
        raise Http404
    return sitting, part


def _page(
    request: HttpRequest,
    sitting: Sitting,
    part: Part,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "part": part,
    }
    page = "assessment/office/worksheet.html"
    return render(request, page, context, status=status)
