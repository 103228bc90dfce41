"""The sentences above the results: a form for each, in each language."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.headlines import write_headline
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.headlines import Headline, HeadlineChangedError
from assessment.domain.languages import name
from assessment.forms.headlines import HeadlineForm
from assessment.pages.people import moment_words
from assessment.pages.sections import said_by
from assessment.queries.headlines import load_headlines
from assessment.queries.offices import load_names
from assessment.views.doors import in_assessment, typed, user_of
from questionnaires.domain.languages import direction
from reports.domain.official.values import Area, OfficialReport
from reports.pages.official import results_of


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def headline(
    request: HttpRequest, assessment: Assessment, language: str, scale: str = ""
) -> HttpResponse:
    """Write the sentence above all results, or above one area, in one language."""
    report = results_of(user_of(request), assessment)
    area = next((one for one in report.areas if one.key == scale), None)
    if language not in assessment.languages or (scale and area is None):
        raise Http404
    form = HeadlineForm(
        typed(request), initial=_initial(request, assessment, language, scale)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            write_headline(
                assessment,
                scale,
                language,
                given["text"],
                based_on=given["based_on"],
                by=user_of(request).username,
                now=timezone.now(),
            )
        except HeadlineChangedError as error:
            return _changed(request, assessment, report, area, language, error.theirs)
        messages.success(request, _("Saved."))
        return redirect("reports:results", assessment.code)
    return _page(request, assessment, report, area, language, form)


def _initial(
    request: HttpRequest, assessment: Assessment, language: str, scale: str
) -> dict[str, object]:
    """Return what stands there now, and which revision that is."""
    found = load_headlines(user_of(request), assessment.code)
    for one in found:
        if (one.scale, one.language) == (scale, language):
            return {"text": one.text, "based_on": one.revision}
    return {"text": "", "based_on": 0}


def _changed(
    request: HttpRequest,
    assessment: Assessment,
    report: OfficialReport,
    area: Area | None,
    language: str,
    theirs: Headline,
) -> HttpResponse:
    """Show both sentences; the next save is based on theirs, and so replaces it."""
    sent = request.POST.copy()
    sent["based_on"] = str(theirs.revision)
    form = HeadlineForm(sent)
    response = _page(request, assessment, report, area, language, form, theirs)
    response.status_code = 409
    return response


def _page(
    request: HttpRequest,
    assessment: Assessment,
    report: OfficialReport,
    area: Area | None,
    language: str,
    form: HeadlineForm,
    theirs: Headline | None = None,
) -> HttpResponse:
    form.fields["text"].widget.attrs |= {
        "lang": language,
        "dir": direction(language),
    }
    names = load_names(assessment.office, {theirs.by}) if theirs else {}
    context = {
        "assessment": assessment,
        "report": report,
        "area": area,
        "language": name(language),
        "others": [
            (code, name(code)) for code in assessment.languages if code != language
        ],
        "form": form,
        "theirs": theirs,
        "who": said_by(names, theirs.by) if theirs else "",
        "when": moment_words(theirs.at) if theirs else "",
    }
    return render(request, "reports/office/headline.html", context)
