"""The walks of test_pseudo_locale.py to pages of a plan of action."""

import io
from dataclasses import replace
from unittest import mock

from django.utils import timezone

from assessment.actions import planning
from assessment.domain.planning import FIELDS, Planned, Progress
from assessment.models import PlannedAction
from questionnaires.domain.answers import Instead, Said
from tests.filled_in import filled_in
from tests.journeys.walking_teams import (
    TOMORROW,
    YESTERDAY,
    bank,
    enter,
    go,
    hear,
    place,
    publish,
    send,
    team,
    visit,
)
from tests.plans import add_action, plan_of

RAMPS = Planned(
    title="⟪Build ramps⟫",
    questions=("access_1", "staff_3"),
    owner="⟪Ministry⟫",
    due_on=YESTERDAY,
    cost="⟪much⟫",
    indicator="⟪Ramps⟫",
    note="⟪Asked⟫\n⟪twice⟫",
)
LIFTS = Planned("⟪Mend lifts⟫")
LONG = {"owner": "7" * 161, "cost": "7" * 161, "indicator": "7" * 301}
WRONG = {"title": "\u202e", "due_on": "x", "progress": "x", "questions": ["x"]}


def planning_team(office=None, baseline=""):
    """Make a team whose plan holds an action of each status."""
    made = team(office=office, baseline=baseline)
    by = made.user("contributor").username
    for progress in Progress:
        add_action(made, replace(RAMPS, progress=progress), by=by)
    add_action(made, LIFTS, by="x")
    return made


def carried(made):
    """Begin the next cycle, and let one action go on in it."""
    here = team(office=made.office, baseline=made.code)
    code, now = plan_of(made)[0].code, timezone.now()
    planning.carry(here.assessment(), [code], by="x", now=now)
    return here


def plan(walk):
    for role in ("contributor", "observer"):
        visit(walk, team(), role, "plan")
    made = planning_team()
    here = carried(made)
    late = replace(RAMPS, due_on=YESTERDAY.replace(year=YESTERDAY.year - 1))
    add_action(here, late)
    for one in (made, here):
        for role in ("contributor", "observer"):
            for query in ("", "?view=board", "?show=overdue", "?status=done&show=mine"):
                visit(walk, one, role, "plan", query=query)
    add_action(made, replace(LIFTS, due_on=YESTERDAY))
    visit(walk, made, "coordinator", "assessment")
    go(walk, "/office/")


def plan_file(walk):
    """Read what stands in the workbook."""
    import openpyxl

    made = planning_team()
    enter(walk, made.people["observer"])
    answer = walk.client.get(place(made, "plan_file", "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value and not cell.is_date:
                hear(walk, cell.value)
    hear(walk, book.active.title)


def add(walk):
    made = team()
    address = place(made, "add_action")
    visit(walk, made, "contributor", "add_action")
    for given in ("level_1", "level_5", Instead(Said.NOT_KNOWN)):
        made.save("contributor", "access_1", given)
        go(walk, f"{address}?question=access_1")
    visit(walk, made, "contributor", "section", "access_area")
    good = {"title": "⟪Build ramps⟫", "questions": ["access_1"], "progress": "planned"}
    for more in ({"title": ""}, {"title": "7" * 301}, LONG, WRONG):
        send(walk, address, good | more)
    send(walk, address, good | {"progress": "dropped"})
    with mock.patch.object(planning, "MOST_ACTIONS", 0):
        send(walk, address, good)
    send(walk, address, good)
    go(walk, f"{address}?question=access_1")


def change(walk):
    made = planning_team()
    code = plan_of(made)[0].code
    address = place(made, "change_action", code)
    visit(walk, made, "contributor", "change_action", code)
    sent = fields_of(walk.client.get(address))
    for more in ({"title": ""}, LONG, WRONG, {"cost": "⟪more⟫"}):
        send(walk, address, sent | more)
    mine = {
        "title": "⟪Build lifts⟫",
        "questions": ["access_2"],
        "owner": "⟪Office⟫",
        "due_on": TOMORROW,
        "cost": "⟪less⟫",
        "indicator": "⟪Lifts⟫",
        "progress": "begun",
        "note": "⟪Asked⟫",
    }
    now, theirs = timezone.now(), {"by": "x", "before": None, "based_on": 2}
    other = replace(LIFTS, owner="⟪They⟫", note="⟪No⟫", progress=Progress.DROPPED)
    planning.change(made.assessment(), code, other, now=now, **theirs)
    shown = fields_of(walk.client.post(address, sent | mine))
    send(walk, address, sent | mine)
    send(walk, address, shown)  # nothing is chosen yet
    asked = [name.partition("-")[2] for name in shown if name.startswith("both-")]
    assert set(asked) == set(FIELDS)
    both = {f"choice-{name}": "mine" for name in asked}
    send(walk, address, shown | both | {"choice-note": "theirs", "note": ""})
    send(walk, address, shown | both)
    PlannedAction.objects.filter(code=code).delete()
    send(walk, address, sent)


def fields_of(response):
    return filled_in(response.content.decode())


def carry(walk):
    parts = bank("berths", minutes=12)
    made = team(parts)
    for planned in (RAMPS, replace(RAMPS, questions=("staff_4",)), LIFTS):
        add_action(made, planned, by="x")
    sections = tuple(
        replace(part, questions=tuple(q for q in part.questions if q.key != "staff_4"))
        for part in parts.sections
    )
    publish(replace(parts, sections=sections, cases=()))
    here = team(parts, office=made.office, baseline=made.code)
    visit(walk, here, "contributor", "carry_actions")
    address = place(here, "carry_actions")
    with mock.patch.object(planning, "MOST_ACTIONS", 0):
        send(walk, address)
    send(walk, address, {"action": plan_of(made)[0].code})
    send(walk, address)
    send(walk, address)
    go(walk, address)
    code = plan_of(here)[1].code
    visit(walk, here, "contributor", "change_action", code)


def move(walk):
    made = planning_team()
    code = plan_of(made)[0].code
    enter(walk, made.people["contributor"])
    address = place(made, "move_action", code)
    for was, to in (("planned", "begun"), ("begun", "done"), ("begun", "planned")):
        send(walk, address, {"was": was, "to": to})
    PlannedAction.objects.filter(code=code).delete()
    send(walk, address, {"was": "done", "to": "begun"})


def remove(walk):
    made = planning_team()
    here = carried(made)
    first, second, *_others = (one.code for one in plan_of(made))
    for code in (first, second):
        visit(walk, made, "contributor", "remove_action", code)
    for code, sent in (
        (first, {"go": "delete"}),
        (first, {"reason": ""}),
        (first, {"reason": "⟪No⟫"}),
        (second, {"go": "delete"}),
        (second, {"go": "delete", "revision": "1"}),
        (second, {"go": "delete", "revision": "1"}),
    ):
        send(walk, place(made, "remove_action", code), sent)
    visit(walk, here, "contributor", "change_action", plan_of(here)[0].code)


PLAN_WALKS = {
    "office:plan": plan,
    "office:plan_file": plan_file,
    "office:add_action": add,
    "office:carry_actions": carry,
    "office:change_action": change,
    "office:move_action": move,
    "office:remove_action": remove,
}
