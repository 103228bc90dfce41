"""What the last cycle did not finish goes on in this one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessment.actions import planning
from assessment.domain.assessing import Assessment, Deed
from assessment.pages.planning import row_of
from assessment.queries.assessing import load_assessment
from assessment.queries.offices import load_names
from assessment.queries.planning import day_in, load_unfinished
from assessment.queries.sittings import load_sitting_to_save
from assessment.views.doors import in_assessment, user_of
from assessment.views.planning.plan import gaps_for
from assessment.views.planning.writing import full_words


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def carry(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """List what the last cycle did not finish, and let it go on: one, or all of it."""
    user, now = user_of(request), timezone.now()
    last = load_assessment(user, assessment.baseline)
    if last is None:
        raise Http404
    if request.method == "POST":
        return _carried(request, assessment)
    actions = load_unfinished(user, assessment)
    questions = [key for one in actions for key in one.planned.questions]
    gaps = gaps_for(load_sitting_to_save(user, assessment), questions)
    names = load_names(assessment.office, {one.by for one in actions})
    today = day_in(assessment.time_zone, now)
    context = {
        "assessment": assessment,
        "last": last,
        "rows": [row_of(one, gaps, names, today) for one in actions],
        "gone": gaps.gone,
    }
    return render(request, "assessment/office/plan/carry.html", context)


def _carried(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    user, one = user_of(request), request.POST.get("action", "")
    some = [action.code for action in load_unfinished(user, assessment)]
    codes = [one] if one else some
    try:
        count = planning.carry(assessment, codes, by=user.username, now=timezone.now())
    except planning.PlanFullError:
        messages.error(request, full_words())
        return redirect("office:carry_actions", assessment.code)
    if count:
        words = ngettext(
            "%(count)d action goes on in this cycle.",
            "%(count)d actions go on in this cycle.",
            count,
        )
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("All of it goes on in this cycle already."))
    is_left = bool(set(some) - set(codes))
    page = "office:carry_actions" if is_left else "office:plan"
    return redirect(page, assessment.code)
