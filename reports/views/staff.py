"""The months for staff: publish one, or read what was published of all editions."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.languages import Speech
from assessment.queries.tallies import (
    load_counted_months,
    load_published_month,
    load_published_months,
)
from reports.actions import NotPublishedError, publish_month
from reports.domain.published import open_on
from reports.domain.words import day
from reports.domain.words import month as in_words
from reports.pages.statistics import groups_in, month_as_html
from reports.views.statistics import csv_response

HERE = "admin:assessment_publishedmonth_changelist"


@require_http_methods(["GET", "POST"])
def months(request: HttpRequest) -> HttpResponse:
    """Show the months, one of them whole (`?month=2026-11`); or publish one."""
    if request.method == "POST":
        return _publish(request, request.POST.get("publish", ""))
    known = load_published_months()
    shown = request.GET.get("month", next(iter(known), ""))
    return render(
        request,
        "reports/staff.html",
        admin.site.each_context(request)
        | {
            "title": _("Statistics"),
            "waiting": [_waiting(month) for month in _unpublished(known)],
            "months": [(month, in_words(translation, month)) for month in known],
            "shown": in_words(translation, shown) if shown in known else "",
            "month": shown,
            "editions": _editions(shown) if shown in known else [],
        },
    )


@require_safe
def month_file(_request: HttpRequest, month: str) -> HttpResponse:
    """Send a month of all editions for a spreadsheet."""
    return csv_response(month)


def _publish(request: HttpRequest, month: str) -> HttpResponse:
    try:
        publish_month(month, _today(), request.user.get_username())
    except NotPublishedError as error:
        messages.error(request, str(error))
    else:
        words = _("%(month)s is published.") % {"month": in_words(translation, month)}
        messages.success(request, words)
    return redirect(HERE)


def _unpublished(known: tuple[str, ...]) -> list[str]:
    return [month for month in load_counted_months() if month not in known]


def _waiting(month: str) -> dict[str, Any]:
    """Return a month that is counted, and whether it can be published today."""
    opens = open_on(month)
    return {
        "month": month,
        "words": in_words(translation, month),
        "is_open": opens <= _today(),
        "opens": day(translation, opens.isoformat()),
    }


def _editions(month: str) -> list[tuple[str, str]]:
    """Return the tables of a month by edition."""
    content = load_published_month(month)
    language = translation.get_language() or "en"
    speech = Speech(language, language)
    keys = dict.fromkeys(group.edition for group in groups_in(content))
    return [(key, month_as_html(content, key, speech)) for key in keys]


def _today() -> date:
    return datetime.now(UTC).date()
