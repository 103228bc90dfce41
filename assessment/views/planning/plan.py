"""The plan of action of an assessment: as a list, as a board, and as files."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.planning import Action, Only, chosen, in_order
from assessment.domain.sitting import Sitting
from assessment.interchange.plan_writing import plan_as_csv, write_plan
from assessment.pages.gaps import Gaps, gaps_of
from assessment.pages.plan_filters import BOARD, filters_of, tabs_of, wanted_in
from assessment.pages.planning import columns_of, overdue_words, printed, row_of
from assessment.queries.assessing import load_bodies
from assessment.queries.offices import load_names
from assessment.queries.planning import (
    day_in,
    load_plan,
    load_unfinished,
    load_versions,
)
from assessment.queries.sittings import load_sitting_to_save
from assessment.views.doors import in_assessment, user_of
from questionnaires.domain.definition import AnsweredBy
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form
from questionnaires.queries import load_part


@require_safe
@in_assessment(Deed.READ)
def plan(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show the actions, or some of them, as a list or by their status."""
    user, today = user_of(request), day_in(assessment.time_zone, timezone.now())
    actions = in_order(load_plan(user, assessment.code))
    gaps = gaps_for(load_sitting_to_save(user, assessment), _questions(actions))
    wanted = wanted_in(request.GET, actions, gaps)
    view = BOARD if request.GET.get("view") == BOARD else ""
    me = _called(user, assessment) if wanted.only is Only.MINE else set()
    some = chosen(actions, wanted, today=today, sections=gaps.sections, names=me)
    names = load_names(assessment.office, {one.by for one in some})
    rows = [row_of(one, gaps, names, today) for one in some]
    overdue = sum(one.days_late(today) > 0 for one in actions)
    context = filters_of(wanted, actions, gaps) | {
        "assessment": assessment,
        "has_actions": bool(actions),
        "rows": rows,
        "columns": columns_of(rows) if view else [],
        "view": view,
        "tabs": tabs_of(wanted, view),
        "plans": assessment.may(Deed.PLAN),
        "overdue": overdue_words(overdue) if overdue else "",
        "unfinished": len(load_unfinished(user, assessment)),
    }
    return render(request, "assessment/office/plan/show.html", context)


@require_safe
@in_assessment(Deed.READ)
def plan_file(request: HttpRequest, assessment: Assessment, form: str) -> HttpResponse:
    """Send the whole plan: as a workbook to read, or as CSV for other programs."""
    if form not in {Form.CSV, Form.XLSX}:
        raise Http404
    user = user_of(request)
    actions = in_order(load_plan(user, assessment.code))
    if form == Form.CSV:
        content = plan_as_csv(actions)
    else:
        gaps = gaps_for(load_sitting_to_save(user, assessment), _questions(actions))
        names = load_names(assessment.office, {one.by for one in actions})
        content = write_plan(printed(assessment, actions, gaps, names))
    return HttpResponse(
        content,
        content_type=MIME[Form(form)],
        headers={"Content-Disposition": f'attachment; filename="plan.{form}"'},
    )


def gaps_for(sitting: Sitting, questions: Iterable[str]) -> Gaps:
    """Return what actions can answer, with the words of what is asked no more."""
    also = tuple(dict.fromkeys(questions))
    older = []
    if any(one not in sitting.compiled.questions for one in also):
        hashes = load_versions(sitting.assessment.questionnaire)
        older = [load_part(one, AnsweredBy.OFFICES) for one in hashes]
    return gaps_of(sitting, also, older)


def _questions(actions: Iterable[Action]) -> list[str]:
    return [key for one in actions for key in one.planned.questions]


def _called(user: User, assessment: Assessment) -> set[str]:
    """Return what somebody, and the ministry they speak for, is called."""
    me = user.username
    bodies, names = load_bodies(user, assessment), load_names(assessment.office, {me})
    return {names.get(me, ""), bodies.get(me, "")}
