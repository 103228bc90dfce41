"""What stands around a section's questions: how each stands, who answers, a day."""

import re
from datetime import date

import pytest

from assessment.actions.assessing import assign
from questionnaires.domain.answers import Instead, Said
from tests.accounts import signed_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


@pytest.fixture
def page(client, team):
    signed_in(client, team.people["contributor"])
    return f"/office/assessments/{team.code}/sections/access_area/"


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def stands(answer):
    found = r'<span class="status (\w+)" data-stand="(\w+)">([^<]+)<'
    return {
        key: (status, words)
        for status, key, words in re.findall(found, answer.content.decode())
    }


def test_each_question_is_listed_with_how_it_stands(client, team, page):
    team.save("contributor", "access_1", "level_5")
    team.save("contributor", "access_2", Instead(Said.NOT_APPLICABLE, ""))
    assert stands(client.get(page)) == {
        "access_1": ("ready", "Answered"),
        "access_2": ("attention", "Needs attention"),
        "ramps": ("todo", "Not answered"),
    }


def test_the_script_is_told_how_a_question_stands_by_now(client, page):
    sent = {"version": 1, "access_1": "level_5", "access_1-revision": 0}
    answer = client.post(page, sent, headers={"X-Autosave": "1"})
    stand = {"status": "ready", "words": "Answered"}
    assert answer.json()["stands"] == {"access_1": stand}


def test_the_page_says_who_answers_and_until_when(client, team, page):
    assert "Nobody is responsible for it yet" in words_of(client.get(page))
    for role, said in {
        "contributor": "You are responsible for it.",
        "coordinator": "Responsible: Coordinator .",
    }.items():
        person = team.user(role).username
        assign(team.assessment(), "access_area", person, date(2126, 1, 25), by="x")
        words = words_of(client.get(page))
        assert f"This section is due on 25 January 2126. {said}" in words


def test_a_section_and_the_overview_say_first_how_to_answer(client, team, page):
    overview = f"/office/assessments/{team.code}/"
    said = "Choose the highest level that describes all harbours."
    assert said in words_of(client.get(page))
    assert "<details open>" in client.get(overview).content.decode()
    assert said in words_of(client.get(overview))
    team.save("contributor", "access_1", "level_5")
    html = client.get(overview).content.decode()
    assert "<summary>Before you begin</summary>" in html
    assert "<details open>" not in html
