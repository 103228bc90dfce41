"""Members are told of their sections: once, without content, and not when done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.actions.assessing import assign
from assessment.actions.reminding import remind
from questionnaires.domain.answers import Instead, Said
from tests.reviews import decide, settle_section
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 10)
NOT_KNOWN = Instead(Said.NOT_KNOWN)


@pytest.fixture
def team(db, django_capture_on_commit_callbacks):
    publish_harbours()
    made = make_team(roles=("coordinator", "contributor", "reviewer"))
    member = made.user("contributor").username
    with django_capture_on_commit_callbacks(execute=True):
        assign(made.assessment(), "access_area", member, DUE, by=member)
    return made


@pytest.fixture
def remind_at(django_capture_on_commit_callbacks):
    def act(days_before, hour=12):
        moment = datetime(DUE.year, DUE.month, DUE.day, hour, tzinfo=UTC)
        with django_capture_on_commit_callbacks(execute=True):
            return remind(moment - timedelta(days=days_before))

    return act


def test_each_reminder_is_sent_once(team, remind_at, mailoutbox):
    assert [remind_at(days) for days in (8, 7, 7, 6, 1, 0, -1, -2)] == [
        0, 1, 0, 0, 1, 0, 1, 0,
    ]  # fmt: skip
    assert len(mailoutbox) == 3
    assert mailoutbox[0].to == ["contributor@ministry.org"]
    assert "Quays" not in mailoutbox[0].body


def test_days_end_where_the_organisation_is(team, remind_at):
    # 23 o'clock in UTC, eight days before, is the next day in Athens
    assert remind_at(8, hour=23) == 1


def test_who_has_finished_is_left_in_peace(team, remind_at):
    for key in ("access_1", "access_2"):
        team.save("contributor", key, NOT_KNOWN)
    assert remind_at(1) == 0


def test_what_was_returned_is_reminded_of_until_it_is_changed(team, remind_at):
    settle_section(team)
    decide(team, reason="Which quays?")
    assert remind_at(7) == 1
    team.save("contributor", "access_1", "level_1")
    assert remind_at(1) == 0


def test_a_day_that_was_moved_is_told_of_anew(team, remind_at):
    remind_at(1)
    member = team.user("contributor").username
    assign(team.assessment(), "access_area", member, DUE + timedelta(days=9), by="x")
    assert remind_at(-8) == 1


def test_who_is_no_member_any_more_gets_nothing(team, remind_at):
    team.user("contributor").memberships.all().delete()
    assert remind_at(1) == 0
