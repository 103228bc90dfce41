"""What was done in an organisation, for its coordinator."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.interchange.records import record_as_csv, record_as_json
from assessment.pages.people import event_words, moment_words
from assessment.pages.recorded import Names, details_words, names_in
from assessment.queries.assessing import load_assessments
from assessment.queries.offices import load_names
from assessment.views.doors import in_office, user_of
from questionnaires.domain.audit import Event, first_break_of_organisation
from questionnaires.queries import load_foundings, load_whole_record

ON_A_PAGE = 50


@require_safe
@in_office(Power.READ_RECORD)
def record(request: HttpRequest, office: Office) -> HttpResponse:
    """Show the events, the newest first, and whether the record is whole."""
    whole, head = load_whole_record(office.code)
    page = Paginator([one.event for one in whole][::-1], ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    names = load_names(office.code, {code for one in page for code in _codes(one)})
    held = load_assessments(user_of(request), office)
    named = {one.code: names_in(one) for one in held}
    begins = load_foundings().get(office.code, "")
    broken = first_break_of_organisation(office.code, whole, head, begins)
    here = reverse("office:record", args=[office.code])
    context = {
        "office": office,
        "rows": [_row(one, names, named) for one in page],
        "broken": broken,
        "zone": timezone.get_current_timezone_name(),
        "previous": f"{here}?page={page.number - 1}" if page.has_previous() else "",
        "next": f"{here}?page={page.number + 1}" if page.has_next() else "",
        "words": _("Page %(number)s of %(all)s")
        % {"number": page.number, "all": page.paginator.num_pages},
    }
    return render(request, "assessment/office/record.html", context)


@require_safe
@in_office(Power.READ_RECORD)
def record_file(_request: HttpRequest, office: Office, form: str) -> HttpResponse:
    """Send the record: as CSV for a spreadsheet, as JSON with all a check needs."""
    whole, head = load_whole_record(office.code)
    if form == "csv":
        words, kind = record_as_csv(whole), "text/csv"
    elif form != "json":
        raise Http404
    else:
        words = record_as_json(office.code, whole, head)
        kind = "application/json"
    name = f'attachment; filename="record-{office.code}.{form}"'
    return HttpResponse(
        words,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def _codes(event: Event) -> set[str]:
    kind, _colon, code = event.on.partition(":")
    successor = event.details.get("successor", "")
    return {event.by, successor} | ({code} if kind == "account" else set())


def _row(
    event: Event, names: dict[str, str], named: dict[str, Names]
) -> dict[str, object]:
    kind, _colon, code = event.on.partition(":")
    whom = _name(code, names) if kind == "account" else ""
    successor = event.details.get("successor", "")
    moment = parse_datetime(event.at)
    return {
        "number": event.number,
        "at": moment_words(moment) if moment else event.at,
        "by": _name(event.by, names) if event.by else _("this site"),
        "what": event_words(event.what),
        "whom": whom,
        "details": details_words(event.details, named.get(code, {})),
        "successor": _name(successor, names) if successor else "",
    }


def _name(code: str, names: dict[str, str]) -> str:
    """Return who it was, with the code: names can be changed, and be alike."""
    if code not in names:
        return _("an account that was deleted (%(code)s)") % {"code": code}
    if not names[code]:
        return _("somebody outside this organisation")
    return f"{names[code]} ({code[:4]})"
