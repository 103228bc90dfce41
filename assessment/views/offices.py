"""What an official sees first: the organisations, and one of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.offices import change_organisation
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.forms.office import OrganisationForm
from assessment.pages.people import letter_row, role_name
from assessment.pages.waiting import (
    Standing,
    contribution_in,
    mentions_in,
    named_only,
    overdue_in,
    signature_in,
    standing,
    waiting_in,
)
from assessment.queries.assessing import load_assessments
from assessment.queries.contributing import load_own_part, load_own_parts
from assessment.queries.offices import load_letters, load_members, load_offices
from assessment.queries.planning import load_overdue
from assessment.queries.signing import load_desks
from assessment.queries.sittings import load_named, load_sitting, load_sittings
from assessment.views.doors import in_office, typed, user_of


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    offices = [(one, role_name(one.role)) for one in load_offices(user)]
    sittings, overdue = load_sittings(user), load_overdue(user, now)
    waiting = [one for sitting in sittings for one in waiting_in(sitting, now)]
    waiting += [one for sitting in sittings for one in overdue_in(sitting, overdue)]
    waiting += [one for desk in load_desks(user) for one in signature_in(desk)]
    own_parts = load_own_parts(user)
    waiting += [one for own_part in own_parts for one in contribution_in(own_part, now)]
    for sitting in (*sittings, *own_parts):
        named = load_named(user, sitting.assessment.code)
        waiting += mentions_in(sitting, named)
    contributing = [one for one in own_parts if one.assessment.may(Deed.CONTRIBUTE)]
    is_expert = user.has_perm("assessment.add_organisation")
    context = {
        "offices": offices,
        "waiting": waiting,
        "assessments": [standing(one) for one in (*sittings, *contributing)],
        "is_expert": is_expert,
        "is_staff": user.is_staff,
    }
    return render(request, "assessment/office/home.html", context)


@require_safe
@in_office(Power.ENTER)
def show(request: HttpRequest, office: Office) -> HttpResponse:
    """Show an organisation: who is in it, and whom it has invited."""
    user, today = user_of(request), timezone.now().date()
    members = load_members(user, office) if office.may(Power.SEE_MEMBERS) else ()
    manages = office.may(Power.MANAGE_MEMBERS)
    letters = load_letters(user, office) if manages else ()
    context = {
        "office": office,
        "my_role": role_name(office.role),
        "me": user.username,
        "members": [(one, role_name(one.role)) for one in members],
        "letters": [letter_row(one, today) for one in letters],
        "manages": manages,
        "assessments": [_standing(user, one) for one in load_assessments(user, office)],
        "changes": office.may(Power.CHANGE),
        "reads_shared": office.may(Power.READ_SHARED),
        "reads_record": office.may(Power.READ_RECORD),
    }
    return render(request, "assessment/office/show.html", context)


def _standing(user: User, assessment: Assessment) -> Standing:
    if assessment.may(Deed.READ):
        return standing(load_sitting(user, assessment))
    own_part = load_own_part(user, assessment)
    return standing(own_part) if own_part.parts else named_only(assessment)


@require_http_methods(["GET", "POST"])
@in_office(Power.CHANGE)
def change(request: HttpRequest, office: Office) -> HttpResponse:
    """Change the name or the time zone of an organisation."""
    before = {"name": office.name, "time_zone": office.time_zone}
    form = OrganisationForm(typed(request), initial=before)
    if request.method == "POST" and form.is_valid():
        by = user_of(request).username
        change_organisation(office.code, **form.cleaned_data, by=by)
        messages.success(request, _("Saved."))
        return redirect("office:show", office.code)
    context = {"office": office, "form": form}
    return render(request, "assessment/office/change.html", context)
