"""All sections find somebody on one page; nothing that was chosen is lost."""

import re
from datetime import date

import pytest

from assessment.actions.assessing import assign, change_days
from assessment.models import Assignment
from questionnaires.queries import load_record
from tests.accounts import signed_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
DAY = date(2126, 1, 5)


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team()
    change_days(made.assessment(), date(2126, 1, 31), by="")
    return made


@pytest.fixture
def ask(client, team):
    signed_in(client, team.people["coordinator"])
    address = f"/office/assessments/{team.code}/responsible/"

    def send(**sent):
        sent = {name.replace("__", "-"): value for name, value in sent.items()}
        return client.post(address, sent) if sent else client.get(address)

    return send


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def assigned():
    rows = Assignment.objects.values_list("section", "user__username", "due_on")
    return {section: (person, due) for section, person, due in rows}


def test_all_sections_find_somebody_at_once_who_is_told_once(ask, team, mailoutbox):
    ben = team.user("contributor").username
    sections = ("access_area", "information_area", "staff_area")
    sent = {f"{one}__person": ben for one in sections}
    sent |= {f"{one}__due_on": DAY for one in sections}
    sent |= {f"{one}__was": "|" for one in sections}
    assert ask(**sent).status_code == 302
    assert assigned() == dict.fromkeys(sections, (ben, DAY))
    assert len(mailoutbox) <= 1
    what = [one.event.what for one in load_record(team.office.code)]
    assert what.count("section.assigned") == 3


def test_what_cannot_be_taken_is_named_with_its_section_and_nothing_is_lost(ask, team):
    ben = team.user("contributor").username
    sent = {
        "access_area__person": ben,
        "access_area__due_on": "2126-12-31",
        "access_area__was": "|",
        "staff_area__person": ben,
        "staff_area__due_on": "2020-01-01",
        "staff_area__was": "|",
    }
    answer = ask(**sent)
    words, html = words_of(answer), answer.content.decode()
    assert "Quays and ferries , Due: This is after the last day to answer" in words
    assert "Due: This day is over" in words
    assert 'value="2126-12-31"' in html
    assert html.count(f'value="{ben}" selected') == 2
    assert assigned() == {}


def test_what_nobody_touched_stays_as_a_colleague_left_it(ask, team):
    ben, anna = (team.user(one).username for one in ("contributor", "coordinator"))
    assign(team.assessment(), "access_area", ben, DAY, by="x")
    sent = {
        "access_area__person": "",
        "access_area__due_on": "",
        "access_area__was": "|",
        "staff_area__person": anna,
        "staff_area__due_on": "",
        "staff_area__was": "|",
    }
    assert ask(**sent).status_code == 302
    assert assigned() == {"access_area": (ben, DAY), "staff_area": (anna, None)}


def test_what_two_changed_at_once_is_said_and_chosen(ask, team):
    ben, anna = (team.user(one).username for one in ("contributor", "coordinator"))
    assign(team.assessment(), "access_area", ben, DAY, by="x")
    sent = {"access_area__person": anna, "access_area__due_on": ""}
    answer = ask(**sent, access_area__was="|")
    words, html = words_of(answer), answer.content.decode()
    assert "changed this meanwhile: it was Contributor, 5 January 2126" in words
    assert f'value="{anna}" selected' in html
    assert assigned() == {"access_area": (ben, DAY)}
    now = re.search(r'name="access_area-was" value="([^"]+)"', html)[1]
    assert ask(**sent, access_area__was=now).status_code == 302
    assert assigned() == {"access_area": (anna, None)}


def test_the_page_shows_who_answers_now(ask, team):
    ben = team.user("contributor").username
    assign(team.assessment(), "access_area", ben, DAY, by="x")
    html = ask().content.decode()
    assert f'value="{ben}" selected' in html
    assert f'value="{DAY}"' in html
