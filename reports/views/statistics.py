"""What is published of each month: for everybody, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from assessment.pages.speech import edition_at, speak
from assessment.pages.start import frame
from assessment.queries.tallies import load_published_month, load_published_months
from questionnaires.queries import load_definition
from reports.domain.words import month as in_words
from reports.exports.statistics_csv import month_as_csv
from reports.pages.statistics import groups_in, month_as_html
from reports.queries import load_stamp


@require_safe
def statistics(
    request: HttpRequest, language: str, edition: str, month: str = ""
) -> HttpResponse:
    """Show one month, the newest unless one is named, and links to the others."""
    shown = edition_at(edition)
    speech = speak(language, shown)
    months = load_published_months()
    if month and month not in months:
        raise Http404
    month = month or next(iter(months), "")
    context = frame(speech, shown, (), "reports:statistics") | {
        "month": month,
        "months": [(one, in_words(translation, one)) for one in months],
        "tables": month_as_html(load_published_month(month), shown.key, speech)
        if month
        else "",
    }
    return render(request, "reports/statistics.html", context)


@require_safe
def statistics_file(
    _request: HttpRequest, language: str, edition: str, month: str
) -> HttpResponse:
    """Send the numbers of a month and an edition for a spreadsheet."""
    shown = edition_at(edition)
    speak(language, shown)
    return csv_response(month, shown.key)


def csv_response(month: str, edition: str = "") -> HttpResponse:
    """Return the file of a month, of one edition or of all."""
    try:
        groups = groups_in(load_published_month(month), edition)
    except LookupError as error:
        raise Http404(month) from error
    named = [
        (
            group,
            load_definition(group.version).key,
            load_stamp(group.version).number,
        )
        for group in groups
    ]
    name = f'attachment; filename="statistics-{month}.csv"'
    return HttpResponse(
        month_as_csv(month, named),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name},
    )
