"""Who answers a section, until when, and more time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.assessing import (
    answer_wish,
    assign,
    wish_for_time,
)
from assessment.domain.assessing import Assessment, Deed, NotOpenedError
from assessment.domain.sitting import Assigned, Sitting
from assessment.forms.assessing import AssignForm, WishForm
from assessment.pages.assessing import not_opened_words
from assessment.pages.people import day_words
from assessment.queries.offices import load_colleagues
from assessment.queries.sittings import load_sitting
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.telling import tell_voided


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.ANSWER, changes=True)
def responsible(
    request: HttpRequest, assessment: Assessment, section: str
) -> HttpResponse:
    """Give a section to somebody; or ask for more time for one's own."""
    sitting = load_sitting(user_of(request), assessment)
    if not any(one.section.key == section for one in sitting.parts):
        raise Http404
    assigned = sitting.assigned.get(section, Assigned(section))
    if assessment.may(Deed.MANAGE):
        return _assigning(request, sitting, assigned)
    if assigned.person != sitting.me:
        raise Http404
    return _wishing(request, sitting, assigned)


def _assigning(
    request: HttpRequest, sitting: Sitting, assigned: Assigned
) -> HttpResponse:
    assessment = sitting.assessment
    wish = request.POST.get("wish") if request.method == "POST" else None
    if wish:
        granted = wish == "grant"
        answer_wish(assessment, assigned.section, is_granted=granted, by=sitting.me)
        messages.success(request, _("Saved."))
        return redirect("office:assessment", assessment.code)
    form = AssignForm(
        typed(request),
        people=load_colleagues(user_of(request), assessment.office),
        deadline=assessment.deadline,
        initial={"person": assigned.person, "due_on": assigned.due_on},
    )
    if request.method == "POST" and form.is_valid():
        person, due_on = form.cleaned_data["person"], form.cleaned_data["due_on"]
        try:
            voided = assign(assessment, assigned.section, person, due_on, by=sitting.me)
        except NotOpenedError as error:
            form.add_error("person", not_opened_words(error.why))
        else:
            messages.success(request, _("Saved."))
            tell_voided(request, voided)
            return redirect("office:assessment", assessment.code)
    return _page(request, sitting, assigned, form)


def _wishing(
    request: HttpRequest, sitting: Sitting, assigned: Assigned
) -> HttpResponse:
    before = {"until": assigned.wished_until, "because": assigned.wished_because}
    form = WishForm(typed(request), initial=before)
    if request.method == "POST" and form.is_valid():
        wish_for_time(
            sitting.assessment, assigned.section, **form.cleaned_data, by=sitting.me
        )
        messages.success(request, _("A coordinator decides. You are told."))
        return redirect("office:assessment", sitting.assessment.code)
    return _page(request, sitting, assigned, form)


def _page(
    request: HttpRequest,
    sitting: Sitting,
    assigned: Assigned,
    form: AssignForm | WishForm,
) -> HttpResponse:
    parts = {one.section.key: one.section for one in sitting.parts}
    wished = assigned.wished_until
    context = {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "section": parts[assigned.section],
        "assigned": assigned,
        "wish": day_words(wished) if wished else "",
        "due": day_words(assigned.due_on) if assigned.due_on else "",
        "manages": sitting.assessment.may(Deed.MANAGE),
        "form": form,
    }
    return render(request, "assessment/office/assign.html", context)
