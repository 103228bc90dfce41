"""All sections of an assessment find somebody, and a day, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.assessing import assign_all
from assessment.domain.assessing import Assessment, Deed, NotOpenedError
from assessment.domain.sitting import Assigned, Sitting
from assessment.forms.sharing_out import RowForm
from assessment.pages.assessing import not_opened_words, shared_words, title_words
from assessment.pages.people import day_words
from assessment.queries.offices import load_colleagues, load_names
from assessment.queries.sittings import load_sitting_to_save
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.telling import tell_voided


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.MANAGE, changes=True)
def share_out(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say of each section who answers it, and until when; save all that is changed."""
    sitting = load_sitting_to_save(user_of(request), assessment)
    rows = _rows(request, sitting)
    touched = [row for row in rows if row.is_bound]
    if request.method == "POST" and all([row.is_valid() for row in touched]):  # noqa: C419 -- each says what is wrong
        wanted = {row.assigned.section: row.wanted for row in touched}
        try:
            voided = assign_all(assessment, wanted, by=sitting.me)
        except NotOpenedError as error:
            messages.error(request, not_opened_words(error.why))
        else:
            messages.success(request, shared_words(len(wanted)))
            tell_voided(request, voided)
            return redirect("office:assessment", assessment.code)
    context = {
        "assessment": assessment,
        "rows": rows,
        "wrong": [row for row in touched if row.errors],
        "deadline": day_words(assessment.deadline),
        "title": _("Who answers which section"),
    }
    return render(request, "assessment/office/share_out.html", context)


def _rows(request: HttpRequest, sitting: Sitting) -> list[RowForm]:
    """Return the form of each section, with what was sent for it."""
    assessment, sent = sitting.assessment, typed(request)
    people = load_colleagues(user_of(request), assessment.office)
    given = {one.person for one in sitting.assigned.values() if one.person}
    names = load_names(assessment.office, given - {one.code for one in people})
    return [
        RowForm(
            sent,
            title=title_words(sitting, part.section),
            assigned=sitting.assigned.get(part.section.key, Assigned(part.section.key)),
            people=people,
            deadline=assessment.deadline,
            names=names,
        )
        for part in sitting.parts
    ]
