"""An action is put into the plan, and changed: by several people, one over none."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions import planning
from assessment.actions.offices import new_code
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.planning import MOST_ACTIONS, Action, owners
from assessment.forms.planning import (
    BEFORE,
    MINE,
    THEIRS,
    ActionForm,
    decided,
    shown,
)
from assessment.pages.gaps import Gaps, Level, level_of
from assessment.pages.planning import both_context
from assessment.queries.assessing import load_bodies
from assessment.queries.offices import load_names
from assessment.queries.planning import load_action, load_plan
from assessment.queries.sittings import load_sitting_to_save
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.planning.plan import gaps_for


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def add(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Put an action into the plan; `?question=` names the gap it begins from."""
    user, data = user_of(request), typed(request)
    sitting = load_sitting_to_save(user, assessment)
    gaps = gaps_for(sitting, data.getlist("questions") if data else ())
    level = level_of(sitting, gaps, request.GET.get("question", ""))
    initial: dict[str, object] = {"token": new_code()}
    if level:
        initial |= {"questions": [level.gap.key], "indicator": level.indicator}
    form = ActionForm(data, initial=initial, gaps=gaps)
    if request.method == "POST" and form.is_valid():
        token, by, now = form.cleaned_data["token"], user.username, timezone.now()
        try:
            code = planning.add(assessment, token, form.planned(), by=by, now=now)
        except planning.PlanFullError:
            form.add_error(None, full_words())
        else:
            messages.success(request, _("The action is in the plan."))
            return redirect(place_of(assessment, code))
    return _form_page(request, assessment, "add", form, level=level)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def change(request: HttpRequest, assessment: Assessment, action: str) -> HttpResponse:
    """Say something else of an action; what two people changed is shown twice."""
    user, data = user_of(request), typed(request)
    found = load_action(user, assessment.code, action)
    if found is None and not (request.method == "POST" and "title" in request.POST):
        raise Http404
    also = [*(found.planned.questions if found else ())]
    also += data.getlist("questions") if data else []
    gaps = gaps_for(load_sitting_to_save(user, assessment), also)
    if found is None:
        return _gone(request, assessment, gaps)
    initial = shown(found.planned) | {"revision": found.revision}
    form = ActionForm(data, initial=initial, gaps=gaps)
    before = ActionForm(data, initial=initial, gaps=gaps, prefix=BEFORE)
    if request.method == "POST" and form.is_valid():
        return _changed(request, assessment, found, form, before)
    return _change_page(request, assessment, found, form, before)


def _changed(
    request: HttpRequest,
    assessment: Assessment,
    action: Action,
    form: ActionForm,
    before: ActionForm,
) -> HttpResponse:
    """Save a change, or show both where a colleague changed the same."""
    began_with = before.planned() if before.is_valid() else None
    theirs = began_with if began_with is not None else action.planned
    based_on = form.cleaned_data["revision"]
    planned, undecided = decided(form.planned(), theirs, request.POST)
    if undecided:
        seen = replace(action, planned=theirs, revision=based_on)
        saved = planning.Saved(seen, planned, undecided)
        return _both_page(request, assessment, saved, form.gaps, is_undecided=True)
    together = ActionForm(shown(planned) | {"revision": based_on}, gaps=form.gaps)
    if not together.is_valid():  # two choices can contradict each other
        return _change_page(request, assessment, action, together, before)
    try:
        saved = planning.change(
            assessment,
            action.code,
            planned,
            before=began_with,
            based_on=based_on,
            by=user_of(request).username,
            now=timezone.now(),
        )
    except planning.GoneError:
        return _gone(request, assessment, form.gaps)
    if saved.conflicts:
        return _both_page(request, assessment, saved, form.gaps)
    messages.success(request, _("Saved."))
    return redirect(place_of(assessment, action.code))


def place_of(assessment: Assessment, action: str, view: str = "") -> str:
    """Return where an action stands in the plan."""
    query = f"?view={view}" if view else ""
    return f"{reverse('office:plan', args=[assessment.code])}{query}#{action}"


def full_words() -> str:
    return _(
        "The plan is full: it holds %(most)s actions. Delete what is not needed, and"
        " send this again."
    ) % {"most": MOST_ACTIONS}


def _gone(request: HttpRequest, assessment: Assessment, gaps: Gaps) -> HttpResponse:
    """Keep what was written about an action that a colleague deleted meanwhile."""
    data = request.POST.copy()
    data["token"] = new_code()
    form = ActionForm(data, gaps=gaps)
    return _form_page(request, assessment, "add", form, status=409, is_gone=True)


def _change_page(
    request: HttpRequest,
    assessment: Assessment,
    action: Action,
    form: ActionForm,
    before: ActionForm,
) -> HttpResponse:
    return _form_page(request, assessment, "change", form, action=action, before=before)


def _both_page(
    request: HttpRequest,
    assessment: Assessment,
    saved: planning.Saved,
    gaps: Gaps,
    *,
    is_undecided: bool = False,
) -> HttpResponse:
    """Show what two people wrote into the same fields, to be chosen from."""
    theirs = saved.action
    initial = shown(saved.planned) | {"revision": theirs.revision}
    names = load_names(assessment.office, {theirs.by})
    both = saved.planned, theirs, saved.conflicts
    context = both_context(*both, gaps, names, request.POST) | {
        "assessment": assessment,
        "form": ActionForm(initial=initial, gaps=gaps),
        "before": ActionForm(initial=shown(theirs.planned), gaps=gaps, prefix=BEFORE),
        "theirs_value": THEIRS,
        "mine_value": MINE,
        "is_undecided": is_undecided,
    }
    page = "assessment/office/plan/conflict.html"
    return render(request, page, context, status=409)


def _form_page(
    request: HttpRequest,
    assessment: Assessment,
    page: str,
    form: ActionForm,
    *,
    status: int = 200,
    level: Level | None = None,
    **more: Any,
) -> HttpResponse:
    user = user_of(request)
    actions = load_plan(user, assessment.code)
    known = owners(actions)
    answered = level.gap.key if level else ""
    bodies = set(load_bodies(user, assessment).values()) - {""}
    context = {
        "assessment": assessment,
        "form": form,
        "owners": [*known, *sorted(bodies.difference(known))],
        "level": level,
        "there": [one for one in actions if answered in one.planned.questions],
    }
    where = f"assessment/office/plan/{page}.html"
    return render(request, where, context | more, status=status)
