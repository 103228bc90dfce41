"""The plan: what comes in, what two people change, what goes on, and what goes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.db import IntegrityError
from django.utils import timezone

from assessment.actions import planning
from assessment.actions.assessing import open_assessment
from assessment.actions.offices import new_code
from assessment.domain.planning import MOST_ACTIONS, Cycle, Planned, Progress
from assessment.models import Assessment, PlannedAction
from assessment.queries.planning import (
    load_action,
    load_overdue,
    load_plan,
    load_unfinished,
)
from questionnaires.models import AuditEvent
from tests.assessment.actions.test_offices import at_once
from tests.plans import RAMPS, add_action, next_cycle, plan_of, written_in
from tests.teams import CYCLE, TODAY, make_team, publish_harbours

LIFTS = Planned("Mend the lifts")


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


def events(team):
    """Return what the record says of the plan: what, and what of it."""
    rows = AuditEvent.objects.filter(chain__key=team.office.code)
    rows = rows.filter(what__startswith="action.").order_by("number")
    return [(row.what, json.loads(row.details)) for row in rows]


def change(team, code, planned, before=RAMPS, based_on=1, by="ben"):
    return planning.change(
        team.assessment(),
        code,
        planned,
        before=before,
        based_on=based_on,
        by=by,
        now=timezone.now(),
    )


def move(team, code, was, to, by="ben"):
    now = timezone.now()
    planning.move(team.assessment(), code, was, to, by=by, now=now)


def carry(team, *codes):
    now = timezone.now()
    return planning.carry(team.assessment(), codes, by="ann", now=now)


def test_an_action_is_found_again_with_all_that_is_written(team):
    full = replace(RAMPS, due_on=TODAY, progress=Progress.BEGUN, note="رصيف\nfirst")
    code = add_action(team, full, by="ann")
    (one,) = plan_of(team)
    assert (one.code, one.planned, one.revision, one.by) == (code, full, 1, "ann")
    assert load_action(team.user("contributor"), team.code, code) == one
    assert events(team) == [("action.added", {"action": code})]


def test_the_record_never_says_what_an_action_is_called(team):
    code = add_action(team)
    change(team, code, replace(RAMPS, title="Build lifts", note="Secret"))
    planning.drop(team.assessment(), code, "Secret", by="", now=timezone.now())
    said = " ".join(AuditEvent.objects.values_list("details", flat=True))
    assert not any(word in said for word in ("Build", "Secret", "Ministry"))


def test_pressed_twice_it_is_one_action(team):
    code = new_code()
    assert [add_action(team, code=code) for _time in range(3)] == [code] * 3
    assert PlannedAction.objects.count() == 1
    assert len(events(team)) == 1


def test_a_page_that_came_back_with_other_words_is_another_action(team):
    code = add_action(team)
    other = add_action(team, LIFTS, code=code)
    assert other != code
    assert written_in(team) == [RAMPS, LIFTS]


def test_a_code_of_another_plan_is_not_taken_from_it(team):
    elsewhere = make_team("Elsewhere")
    code = add_action(elsewhere)
    assert add_action(team, code=code) != code
    assert written_in(elsewhere) == written_in(team) == [RAMPS]


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_are_one_action():
    publish_harbours()
    team = make_team()
    assessment, code, now = team.assessment(), new_code(), timezone.now()
    add = partial(planning.add, assessment, code, RAMPS, by="ann", now=now)
    assert at_once(*[add] * 20) == [code] * 20
    assert PlannedAction.objects.count() == 1
    assert events(team) == [("action.added", {"action": code})]


@pytest.mark.django_db(transaction=True)
def test_carried_over_by_two_at_once_it_goes_on_once():
    publish_harbours()
    team = make_team()
    for title in "abc":
        add_action(team, Planned(title))
    here = next_cycle(team)
    assessment, now = here.assessment(), timezone.now()
    codes = [one.code for one in plan_of(team)]
    act = partial(planning.carry, assessment, codes, by="ann", now=now)
    assert sorted(at_once(act, act, act)) == [0, 0, 3]
    assert [one.title for one in written_in(here)] == ["a", "b", "c"]


@pytest.mark.django_db(transaction=True)
def test_deleted_and_carried_over_at_once_it_is_one_of_the_two():
    publish_harbours()
    team = make_team()
    for number in range(4):
        code = add_action(team)
        here = next_cycle(team, f"Next {number}")

        def remove(code=code):
            try:
                planning.remove(team.assessment(), code, based_on=1, by="ann")
            except planning.GoesOnError:
                return "stays"
            return "deleted"

        found = at_once(remove, partial(carry, here, code))
        assert sorted(found, key=str) in ([0, "deleted"], [1, "stays"])
        assert PlannedAction.objects.filter(code=code).exists() is ("stays" in found)


def test_a_full_plan_takes_no_more(team):
    plan = Assessment.objects.get(code=team.code)
    PlannedAction.objects.bulk_create(
        PlannedAction(
            code=new_code(), assessment=plan, title="a", by="", at=timezone.now()
        )
        for _number in range(MOST_ACTIONS)
    )
    with pytest.raises(planning.PlanFullError):
        add_action(team)
    here = next_cycle(team)
    add_action(here)
    codes = [one.code for one in plan_of(team)]
    with pytest.raises(planning.PlanFullError):
        carry(here, *codes)
    assert len(plan_of(here)) == 1


def test_a_change_is_kept_with_who_made_it(team):
    code = add_action(team, by="ann")
    new = replace(RAMPS, owner="", due_on=date(2027, 1, 1), questions=())
    saved = change(team, code, new)
    (one,) = plan_of(team)
    assert saved == planning.Saved(one, new)
    assert (one.planned, one.revision, one.by) == (new, 2, "ben")
    details = {"action": code, "changed": "questions owner due_on"}
    assert events(team)[1:] == [("action.changed", details)]


def test_what_stands_there_already_is_no_change(team):
    code = add_action(team, by="ann")
    for _time in range(2):
        change(team, code, RAMPS)
    (one,) = plan_of(team)
    assert (one.revision, one.by) == (1, "ann")
    assert len(events(team)) == 1


def test_two_who_change_different_things_both_have_them(team):
    code = add_action(team)
    change(team, code, replace(RAMPS, cost="300 000 €"))
    saved = change(team, code, replace(RAMPS, owner="Harbour office"))
    assert saved.conflicts == ()
    together = replace(RAMPS, cost="300 000 €", owner="Harbour office")
    assert written_in(team) == [together]


def test_what_both_changed_is_not_saved_before_somebody_chooses(team):
    code = add_action(team)
    theirs = replace(RAMPS, cost="300 000 €", note="Asked")
    change(team, code, theirs, by="ann")
    mine = replace(RAMPS, cost="100 000 €", owner="Harbour office")
    saved = change(team, code, mine)
    assert saved.conflicts == ("cost",)
    assert saved.action.planned == theirs
    assert saved.planned == replace(mine, note="Asked")
    assert written_in(team) == [theirs]
    change(team, code, saved.planned, before=theirs, based_on=saved.action.revision)
    assert written_in(team) == [saved.planned]


def test_what_a_colleague_deleted_is_not_changed(team):
    code = add_action(team)
    planning.remove(team.assessment(), code, based_on=1, by="ann")
    acts = (
        partial(change, team, code, LIFTS),
        partial(move, team, code, Progress.PLANNED, Progress.BEGUN),
        partial(planning.remove, team.assessment(), code, based_on=1, by=""),
        partial(
            planning.drop, team.assessment(), code, "No", by="", now=timezone.now()
        ),
    )
    for act in acts:
        with pytest.raises(planning.GoneError):
            act()
    assert [what for what, _more in events(team)] == ["action.added", "action.removed"]


def test_a_button_moves_it_and_another_takes_that_back(team):
    code = add_action(team)
    move(team, code, Progress.PLANNED, Progress.BEGUN)
    move(team, code, Progress.PLANNED, Progress.BEGUN)  # pressed twice
    assert plan_of(team)[0].planned.progress is Progress.BEGUN
    move(team, code, Progress.BEGUN, Progress.PLANNED)
    assert written_in(team) == [RAMPS]
    moved = [more for what, more in events(team) if what == "action.moved"]
    there = {"action": code, "from": "planned", "to": "begun"}
    back = {"action": code, "from": "begun", "to": "planned"}
    assert moved == [there, back]


def test_who_sees_an_old_board_moves_nothing(team):
    code = add_action(team)
    move(team, code, Progress.PLANNED, Progress.BEGUN, by="ann")
    move(team, code, Progress.BEGUN, Progress.DONE, by="ann")
    with pytest.raises(planning.ElsewhereError) as error:
        move(team, code, Progress.BEGUN, Progress.PLANNED)
    assert error.value.progress is Progress.DONE
    (one,) = plan_of(team)
    assert (one.planned.progress, one.by) == (Progress.DONE, "ann")


def test_a_move_does_not_stand_in_the_way_of_who_writes_meanwhile(team):
    code = add_action(team)
    move(team, code, Progress.PLANNED, Progress.BEGUN, by="ann")
    saved = change(team, code, replace(RAMPS, note="Asked"))
    assert saved.conflicts == ()
    assert written_in(team) == [replace(RAMPS, note="Asked", progress=Progress.BEGUN)]


def test_a_dropped_action_stays_with_its_reason(team):
    code = add_action(team, replace(RAMPS, note="Asked"))
    for _time in range(2):
        now = timezone.now()
        planning.drop(team.assessment(), code, "No money", by="ann", now=now)
    (planned,) = written_in(team)
    assert (planned.progress, planned.note) == (Progress.DROPPED, "Asked\n\nNo money")
    assert [what for what, _more in events(team)] == ["action.added", "action.dropped"]


def test_what_a_colleague_changed_meanwhile_is_not_deleted(team):
    code = add_action(team)
    change(team, code, LIFTS)
    with pytest.raises(planning.ChangedError):
        planning.remove(team.assessment(), code, based_on=1, by="ann")
    assert written_in(team) == [LIFTS]


def test_a_mistake_is_deleted_and_the_record_keeps_that_it_was_there(team):
    code = add_action(team)
    planning.remove(team.assessment(), code, based_on=1, by="ann")
    assert plan_of(team) == []
    assert events(team)[-1] == ("action.removed", {"action": code})


def test_what_is_not_finished_goes_on_in_the_next_cycle(team):
    for title, progress in zip("abcd", Progress, strict=True):
        add_action(team, replace(RAMPS, title=title, progress=progress, note="Why"))
    here = next_cycle(team)
    user = here.user("coordinator")
    left = load_unfinished(user, here.assessment())
    assert [one.planned.progress for one in left] == ["planned", "begun"]
    first, second = (one.code for one in left)
    assert carry(here, first) == 1
    assert [one.code for one in load_unfinished(user, here.assessment())] == [second]
    assert carry(here, first, second) == 1
    assert carry(here, first, second) == 0
    assert written_in(here) == [one.planned for one in left]
    before, now = Cycle(team.code, "Harbours 2026"), Cycle(here.code, "Harbours 2029")
    assert [one.comes_from for one in plan_of(here)] == [before, before]
    assert [one.goes_on_in for one in plan_of(team)] == [(now,), (now,), (), ()]
    carried = [more for what, more in events(here) if what == "action.carried"]
    assert [one["carried_from"] for one in carried] == [first, second]


def test_only_what_the_last_cycle_planned_is_carried_over(team):
    done = add_action(team, replace(RAMPS, progress=Progress.DONE))
    here = next_cycle(team)
    own, foreign = add_action(here), add_action(make_team("Elsewhere"))
    assert carry(here, done, own, foreign, "0" * 16) == 0
    assert carry(team, done, own) == 0, "there is no cycle before the first one"


def test_what_goes_on_elsewhere_is_not_deleted(team):
    code = add_action(team)
    here = next_cycle(team)
    carry(here, code)
    with pytest.raises(planning.GoesOnError):
        planning.remove(team.assessment(), code, based_on=1, by="")
    (there,) = plan_of(here)
    planning.remove(here.assessment(), there.code, based_on=1, by="")
    assert [
        one.code for one in load_unfinished(here.user("coordinator"), here.assessment())
    ] == [code]
    planning.remove(team.assessment(), code, based_on=1, by="")
    assert plan_of(team) == []


def test_the_database_carries_nothing_twice(team):
    code = add_action(team)
    here = next_cycle(team)
    carry(here, code)
    row = PlannedAction.objects.get(assessment__code=here.code)
    row.pk, row.code = None, new_code()
    with pytest.raises(IntegrityError):
        row.save()


def test_a_signed_assessment_keeps_its_plan_open(team):
    code = add_action(team)
    Assessment.objects.filter(code=team.code).update(signed_at=timezone.now())
    signed = team.assessment()
    change(team, code, replace(RAMPS, note="Asked"))
    move(team, code, Progress.PLANNED, Progress.DONE)
    add_action(team, LIFTS)
    assert len(plan_of(team)) == 2
    assert team.assessment() == signed


def test_a_day_is_over_where_the_organisation_is(team):
    assert team.assessment().time_zone == "Europe/Athens"  # two hours ahead in winter
    add_action(team, replace(RAMPS, due_on=date(2026, 11, 27)))
    for hour, found in ((21, {}), (22, {team.code: 1})):
        now = datetime(2026, 11, 27, hour, 30, tzinfo=UTC)
        assert load_overdue(team.user("contributor"), now) == found


def test_overdue_counts_what_is_open_here_alone(team):
    late = replace(RAMPS, due_on=date(2026, 1, 1), note="Why")
    for progress in Progress:
        add_action(team, replace(late, progress=progress))
    add_action(team, replace(late, due_on=None))
    now = datetime(2026, 11, 27, tzinfo=UTC)
    assert load_overdue(team.user("contributor"), now) == {team.code: 2}
    here = next_cycle(team)
    carry(here, plan_of(team)[0].code)
    expected = {team.code: 1, here.code: 1}
    assert load_overdue(team.user("contributor"), now) == expected


def test_nobody_elsewhere_learns_of_a_plan(team):
    code = add_action(team, replace(RAMPS, due_on=date(2026, 1, 1)))
    stranger = make_team("Elsewhere").user("coordinator")
    assert load_plan(stranger, team.code) == []
    assert load_action(stranger, team.code, code) is None
    assert load_overdue(stranger, timezone.now()) == {}


def test_an_action_of_another_plan_is_not_in_this_one(team):
    code = add_action(team)
    by = team.user("coordinator").username
    cycle = replace(CYCLE, title="Pilot")
    other = open_assessment(team.office.code, cycle, by=by, today=TODAY)
    assert load_action(team.user("coordinator"), other, code) is None


@pytest.mark.parametrize("items", [1, 3])
def test_a_plan_takes_two_statements_however_long_it_is(
    team, django_assert_num_queries, items
):
    for _number in range(items):
        add_action(team)
    user = team.user("contributor")
    with django_assert_num_queries(2):
        load_plan(user, team.code)
    with django_assert_num_queries(1):
        load_overdue(user, timezone.now())
