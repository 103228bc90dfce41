"""The last day is moved, and sections have days of their own."""

import re
from datetime import date

import pytest

from assessment.actions.assessing import assign, change_days
from assessment.models import Assessment, Assignment
from questionnaires.queries import load_record
from tests.accounts import signed_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
LAST, DUE, EARLIER = date(2126, 1, 31), date(2126, 1, 25), date(2126, 1, 5)


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team()
    change_days(made.assessment(), LAST, by="")
    person = made.user("contributor").username
    assign(made.assessment(), "access_area", person, DUE, by="x")
    assign(made.assessment(), "staff_area", "", EARLIER, by="x")
    return made


@pytest.fixture
def ask(client, team):
    signed_in(client, team.people["coordinator"])

    def send(path, **sent):
        address = f"/office/assessments/{team.code}/{path}"
        return client.post(address, sent) if sent else client.get(address)

    return send


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def days():
    rows = Assignment.objects.values_list("section", "due_on")
    return Assessment.objects.get().deadline, dict(rows)


def test_sections_due_after_an_earlier_last_day_are_named_before_it_is_moved(ask):
    before = days()
    answer = ask("days/", deadline=EARLIER)
    words = words_of(answer)
    assert "Some sections are due after this day" in words
    assert "Quays and ferries, 25 January 2126" in words
    assert f'value="{EARLIER}"' in answer.content.decode()
    assert "Staff" not in words
    assert days() == before


def test_they_are_moved_with_it_where_the_coordinator_says_so(ask, team):
    assert ask("days/", deadline=EARLIER, sections="move").status_code == 302
    assert days() == (EARLIER, {"access_area": EARLIER, "staff_area": EARLIER})
    assert "1 section is due on 5 January 2126 now, too" in words_of(ask(""))
    what = [one.event.what for one in load_record(team.office.code)]
    assert what[-2:] == ["assessment.deadline_moved", "section.assigned"]


def test_they_keep_their_days_where_the_coordinator_says_so(ask):
    assert ask("days/", deadline=EARLIER, sections="keep").status_code == 302
    assert days() == (EARLIER, {"access_area": DUE, "staff_area": EARLIER})


def test_a_later_last_day_asks_nothing(ask):
    assert "Sections that are due after it" not in words_of(ask("days/"))
    assert ask("days/", deadline="2126-03-01").status_code == 302


def test_a_section_gets_no_day_that_is_over_but_may_keep_one(ask, team):
    page = "sections/access_area/responsible/"
    assert "This day is over" in words_of(ask(page, person="", due_on="2020-01-01"))
    assert days()[1]["access_area"] == DUE
    assign(team.assessment(), "access_area", "", date(2020, 1, 1), by="x")
    person = team.user("contributor").username
    assert ask(page, person=person, due_on="2020-01-01").status_code == 302
