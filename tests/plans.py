"""Plans of action: what tests of them begin with."""

from dataclasses import replace

from django.utils import timezone

from assessment.actions import planning
from assessment.actions.assessing import open_assessment
from assessment.actions.offices import new_code
from assessment.domain.planning import Planned
from assessment.models import Assessment, Membership
from assessment.queries.assessing import load_assessment
from assessment.queries.planning import load_plan
from tests.teams import CYCLE, TODAY, Team

RAMPS = Planned(
    title="Build ramps at every quay",
    questions=("access_1", "access_2"),
    owner="Ministry of Harbours",
    cost="200 000 €",
    indicator="Ramps at nine quays",
)


def add_action(team, planned=RAMPS, *, by="", code=""):
    """Put an action into the plan; return its code."""
    now = timezone.now()
    return planning.add(team.assessment(), code or new_code(), planned, by=by, now=now)


def plan_of(team):
    return load_plan(team.user("coordinator"), team.code)


def written_in(team):
    """Return what is written of each action, in the order they were added."""
    return [one.planned for one in plan_of(team)]


def next_cycle(team, title="Harbours 2029"):
    """Begin the cycle after this one, in the same organisation."""
    by = team.user("coordinator").username
    cycle = replace(CYCLE, title=title, baseline=team.code)
    code = open_assessment(team.office.code, cycle, by=by, today=TODAY)
    return Team(team.office, team.people, code)


def action_in(office, code):
    """Return what stands in the addresses of one action of an assessment.

    The assessment then begins with an earlier one, so that something can be carried.
    """
    anybody = Membership.objects.filter(organisation__code=office).first().user
    assessment = load_assessment(anybody, code)
    now, action = timezone.now(), new_code()
    planned = replace(RAMPS, questions=("access_1",))
    planning.add(assessment, action, planned, by="", now=now)
    cycle = replace(CYCLE, title="Before")
    before = open_assessment(office, cycle, by="", today=TODAY)
    rows = Assessment.objects.filter(code=code)
    rows.update(baseline=Assessment.objects.get(code=before))
    return {"action": action}
