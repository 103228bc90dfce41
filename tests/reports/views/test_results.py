"""The page of results, its tables and its files, of now and of what was signed."""

import csv
import io
import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.actions import evidence
from questionnaires.domain.answers import Instead, Said
from tests.accounts import signed_in
from tests.registers import add_link
from tests.signed import signed_copy_of
from tests.teams import CYCLE, make_team, open_assessment, publish_harbours
from tests.teams import TODAY as THAT_DAY

MOST_STATEMENTS = 20
ABOUT = "Harbours, rules and articles are invented."  # texts of the bank
LIMITS = "Two questions cannot cover an area."
ANSWERS = {
    "access_1": "level_2",
    "access_2": "level_4",
    "information_1": "level_5",
    "information_2": "yes",
    "staff_1": Instead(Said.NOT_KNOWN),
    "staff_2": "no",
}


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team(roles=("coordinator", "contributor", "observer"))


def fill(team, answers=None):
    for key, given in (answers or ANSWERS).items():
        team.save("contributor", key, given)


def ask(team, name="results", *more, role="coordinator", **query):
    client = signed_in(Client(), team.people[role])
    address = reverse(f"reports:{name}", args=[team.code, *more])
    return client.get(address, query)


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_reader_sees_a_draft_with_its_numbers(team):
    fill(team)
    html = ask(team, role="observer").content.decode()
    assert "Draft: 3 questions are still open" in html
    assert "Most is in place in “Information and signs”" in html
    assert "Write the sentence" not in html


def test_the_results_say_what_the_questionnaire_follows_and_what_it_cannot_say(team):
    html = ask(team).content.decode()
    _, _, method = html.partition('id="method"')
    assert "About this questionnaire" in method
    assert ABOUT in method
    assert LIMITS in method


def test_each_table_is_a_file_and_all_of_it_is_json(team):
    fill(team)
    answer = ask(team, "results_table", "distribution")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="distribution.csv"'
    assert rows(answer)[1] == [
        "Quays and ferries", "0", "1", "0", "1", "0", "0", "0", "0", "2",
    ]  # fmt: skip
    read = json.loads(ask(team, "results_json").content)
    assert read["format"] == "touchstone-results-1"
    assert read["areas"][0]["score"] == {"number": "42", "words": "42%"}


def test_there_is_no_table_of_another_name(team):
    assert ask(team, "results_table", "secrets").status_code == 404
    assert ask(team, "results_table", "change").status_code == 404  # no cycle before


def test_the_file_of_the_gaps_has_those_that_are_asked_for(team):
    fill(team)
    found = rows(ask(team, "results_table", "gaps", level="2", order="weight"))
    assert [row[0] for row in found[1:]] == ["1.1"]
    html = ask(team, level="2").content.decode()
    assert 'href="gaps.csv?level=2"' in html
    assert (
        "3.2"
        not in html.partition('class="report-table stacks gaps"')[2].partition(
            "</table>"
        )[0]
    )


def test_what_would_move_an_area_is_shown_when_it_is_asked_for(team):
    fill(team)
    html = ask(team).content.decode()
    assert "Each of these" not in html
    assert 'href="?move=access#area-access"' in html
    html = ask(team, move="access").content.decode()
    assert "Each of these is a smallest change that reaches “On the way”" in html
    areas = {row[0] for row in rows(ask(team, "results_table", "moves"))[1:]}
    assert areas == {"Quays and ferries", "Staff and complaints"}


def test_what_is_asked_for_and_is_not_there_shows_no_gap(team):
    fill(team)
    html = ask(team, area="nowhere", order="sideways").content.decode()
    assert "There is no such gap." in html


def test_results_are_read_in_the_readers_language(team):
    fill(team)
    account = team.user("observer").account
    account.language = "ar"
    account.save()
    html = ask(team, role="observer").content.decode()
    assert 'dir="rtl"' in html
    assert "الأرصفة والعبّارات" in html


def test_change_is_shown_beside_the_cycle_before(team):
    fill(team, {"access_1": "level_1", "access_2": "level_1"})
    by = team.user("coordinator").username
    cycle = replace(CYCLE, title="Harbours 2029", baseline=team.code)
    code = open_assessment(team.office.code, cycle, by=by, today=THAT_DAY)
    later = replace(team, code=code)
    fill(later)
    found = rows(ask(later, "results_table", "change"))
    assert found[1][:5] == ["Quays and ferries", "0", "42", "42", "improved"]
    assert "Of 1 area compared with “Harbours 2026”, 1 improved" in (
        ask(later).content.decode()
    )


def test_what_was_signed_shows_the_same_page_whatever_happened_since(team):
    fill(team)
    link = add_link(team.assessment())
    evidence.use(team.assessment(), link, "access_2", "Article 1", by="x")
    before = json.loads(ask(team, "results_json").content)
    signed_copy_of(team.code)
    team.save("contributor", "access_1", "level_5")
    answer = ask(team, "signed_results", 1, role="observer")
    html = answer.content.decode()
    assert "Signed on 1 May 2026, revision 1" in html
    assert f"/office/assessments/{team.code}/sections/" not in html
    after = json.loads(ask(team, "signed_json", 1).content)
    left_out = {"state", "is_draft"}
    assert {k: v for k, v in after.items() if k not in left_out} == {
        k: v for k, v in before.items() if k not in left_out
    }
    found = rows(ask(team, "signed_table", 1, "scores"))
    assert found[1][:3] == ["Quays and ferries", "42", "Early"]


def test_a_revision_that_was_never_signed_is_not_there(team):
    for name, *more in (
        ("signed_results",),
        ("signed_json",),
        ("signed_table", "scores"),
    ):
        assert ask(team, name, 7, *more).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_statements_whatever_its_size(team, count):
    some = dict(list(ANSWERS.items())[: 2 * count])
    fill(team, some)
    by = team.user("coordinator").username
    cycle = replace(CYCLE, title="Harbours 2029", baseline=team.code)
    code = open_assessment(team.office.code, cycle, by=by, today=THAT_DAY)
    later = replace(team, code=code)
    fill(later, some)
    for number in range(count):
        address = f"https://example.org/{number}"
        link = add_link(later.assessment(), link=address, by=by)
        evidence.use(later.assessment(), link, "access_1", "", by=by)
    client = signed_in(Client(), team.people["coordinator"])
    page = reverse("reports:results", args=[code])
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    assert len(found) == 13 <= MOST_STATEMENTS


def post(team, *where, role="coordinator", **sent):
    name = "headline_of" if where[1:] else "headline"
    client = signed_in(Client(), team.people[role])
    return client.post(reverse(f"reports:{name}", args=[team.code, *where]), sent)


def test_people_write_the_sentence_above_the_results(team):
    fill(team)
    answer = post(team, "en", text="Two quays\nare left.", based_on=0)
    assert answer.status_code == 302
    html = ask(team, role="observer").content.decode()
    assert "Two quays are left." in html
    assert "A suggestion, made from the numbers." not in html
    post(team, "en", "access", text="Ramps came.", based_on=0)
    assert "Ramps came." in ask(team, role="observer").content.decode()


def test_two_who_write_a_sentence_see_both_and_one_chooses(team):
    post(team, "en", text="Two quays are left.", based_on=0)
    answer = post(team, "en", role="contributor", text="One is left.", based_on=0)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Two quays are left." in html
    assert "One is left." in html
    assert 'name="based_on" value="1"' in html
    again = post(team, "en", role="contributor", text="One is left.", based_on=1)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "7" * 601, "based_on": 0}, "no more than 600 characters"),
        ({"text": "a\u202eb", "based_on": 0}, "There is a problem"),
        ({"text": "a", "based_on": "x"}, "There is a problem"),
    ],
)
def test_what_cannot_be_a_sentence_is_given_back_with_a_word(team, sent, said):
    html = post(team, "en", **sent).content.decode()
    assert said in html
    assert sent["text"] in html


@pytest.mark.parametrize("where", [("el",), ("en", "nowhere"), ("xx", "access")])
def test_a_sentence_belongs_to_an_area_and_a_language_that_there_is(team, where):
    assert post(team, *where, text="Hello", based_on=0).status_code == 404
