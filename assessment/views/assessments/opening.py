"""A cycle begins, and its last day is moved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.assessing import (
    Cycle,
    change_days,
    open_assessment,
)
from assessment.domain.assessing import Assessment, Deed, NotOpenedError
from assessment.domain.languages import Speech
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.forms.assessing import DeadlineForm, OpenForm
from assessment.pages.assessing import (
    days_moved_words,
    due_days,
    not_opened_words,
)
from assessment.pages.replaced import replaced_in_office
from assessment.queries.assessing import load_assessments
from assessment.queries.checks import (
    load_office_questionnaires,
    load_replaced_office_questionnaires,
)
from assessment.queries.sittings import load_sitting_to_save
from assessment.storage import today
from assessment.views.doors import in_assessment, in_office, typed, user_of


@require_http_methods(["GET", "POST"])
@in_office(Power.MANAGE_MEMBERS)
def begin(request: HttpRequest, office: Office) -> HttpResponse:
    """Open an assessment: version, title, period, last day, languages, baseline."""
    user, language = user_of(request), get_language() or "en"
    earlier = load_assessments(user, office)
    replaced = {
        key: replaced_in_office(one)["replaced"]
        for key, one in load_replaced_office_questionnaires().items()
    }
    form = OpenForm(
        typed(request),
        known=load_office_questionnaires(),
        earlier=earlier,
        speaks=language,
        replaced=replaced,
    )
    if request.method == "POST" and form.is_valid():
        cycle = Cycle(**form.cleaned_data)
        try:
            code = open_assessment(office.code, cycle, by=user.username, today=today())
        except NotOpenedError as error:
            form.add_error("title", not_opened_words(error.why))
        else:
            messages.success(request, _("The assessment has begun."))
            return redirect("office:assessment", code)
    used = dict.fromkeys(one.questionnaire for one in earlier)
    said = [replaced[key] for key in used if key in replaced]
    speech = Speech(language, language)
    context = {"office": office, "form": form, "replaced": said, "speech": speech}
    return render(request, "assessment/office/begin.html", context)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.MANAGE, changes=True)
def deadline(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Move the last day; where sections are due after it, with what becomes of them."""
    user = user_of(request)
    form = DeadlineForm(
        typed(request),
        initial={"deadline": assessment.deadline},
        due=due_days(load_sitting_to_save(user, assessment)),
    )
    if request.method == "POST" and form.is_valid():
        day, moves = form.cleaned_data["deadline"], form.moves_sections
        by = user.username
        count = change_days(assessment, day, by=by, moves_sections=moves)
        messages.success(request, days_moved_words(count, day))
        return redirect("office:assessment", assessment.code)
    context = {"assessment": assessment, "form": form}
    return render(request, "assessment/office/deadline.html", context)
