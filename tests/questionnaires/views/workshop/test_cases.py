"""The pages of cases: written, tried, changed, removed, proposed."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaires import actions
from questionnaires.domain.definition import Case, Fact
from questionnaires.models import AuditEvent
from tests.questionnaires.domain.test_cases import BANK
from tests.samples import bank, one, scale
from tests.workshops import address, at_work, draft_of, expert

HOLDS = Case("mild", (Fact("answer", "a", "p0"), Fact("hidden", "b")))
FAILS = Case("wrong", (Fact("answer", "a", "p1"), Fact("score", "s", "9")))
WITH_CASES = replace(BANK, cases=(HOLDS, FAILS))

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    return at_work(WITH_CASES)


@pytest.fixture
def client(key):
    return expert()


def text_of(response):
    return " ".join(response.content.decode().split())


def rows(case):
    return {
        "case": case.key,
        "expect": [one.expect for one in case.facts],
        "key": [one.key for one in case.facts],
        "value": [one.value for one in case.facts],
    }


def based_on(client, key, name):
    return client.get(address("workshop:case", key, case=name)).context["revision"]


def save(client, key, case, was="", **more):
    query = {"case": was} if was else {}
    sent = {**rows(case), "go": "save", **more}
    return client.post(address("workshop:case", key, **query), sent)


def test_the_list_says_of_each_case_whether_it_holds_the_failing_ones_first(
    client, key
):
    response = client.get(address("workshop:cases", key))
    assert [one.case.key for one, _words in response.context["cases"]] == [
        "wrong",
        "mild",
    ]
    assert "1 row does not hold" in text_of(response)
    assert "1 case does not hold" in text_of(response)


def test_of_many_cases_those_that_hold_are_folded_away_and_the_others_stand_open():
    many = [replace(HOLDS, key=f"mild_{number}") for number in range(13)]
    key = at_work(replace(BANK, cases=(*many, FAILS)))
    response = expert().get(address("workshop:cases", key))
    opened, _summary, folded = text_of(response).partition("13 cases that hold")
    assert (">wrong<" in opened, ">mild_0<" in opened) == (True, False)
    assert folded.count(">mild_") == 13


def test_only_rows_that_do_not_hold_stand_open_on_a_phone(client, key):
    page = text_of(client.get(address("workshop:case", key, case="wrong")))
    first, second = page.split('<details class="folding-fact" ')[1:]
    assert first.startswith("> <summary> <code><bdi>answer a p1</bdi>")
    assert second.startswith("open> <summary> <code><bdi>score s 9</bdi>")


def test_the_list_says_what_the_cases_reach_and_what_none_does(client, key):
    response = client.get(address("workshop:cases", key))
    counts = {str(what): (n, m) for what, n, m in response.context["coverage"]}
    assert counts["Bands that are reached"] == (1, 2)
    assert "No case reaches the band “s/high”." in response.context["missing"]


def test_a_case_shows_at_each_row_what_came_instead(client, key):
    page = text_of(client.get(address("workshop:case", key, case="wrong")))
    came = (
        "“s” was expected to come to 9; what came is no number (an answer is missing)."
    )
    assert came in page
    assert "does not hold" in page


def test_rows_that_do_not_hold_take_what_comes_now_and_nothing_is_saved(client, key):
    assert "Take what comes now" in text_of(
        client.get(address("workshop:case", key, case="wrong"))
    )
    response = client.post(
        address("workshop:case", key, case="wrong"), {**rows(FAILS), "go": "take"}
    )
    taken = [row["fact"] for row in response.context["rows"]]
    assert taken == [FAILS.facts[0], Fact("cannot_say", "s")]
    assert response.context["holds"]
    assert "This is not saved." in text_of(response)
    assert draft_of(key).cases == (HOLDS, FAILS)


def test_of_a_row_that_cannot_be_read_nothing_is_taken(client, key):
    case = Case("odd", (Fact("score", "nothing", "1"), Fact("shown", "b")))
    response = client.post(address("workshop:case", key), {**rows(case), "go": "take"})
    assert [row["fact"] for row in response.context["rows"]] == [*case.facts]
    assert "say what comes now" not in text_of(response)


def test_each_row_that_cannot_be_read_is_told_at_once(client, key):
    case = Case(
        "not yet",
        (
            Fact("answer", "nothing", "p1"),
            Fact("answer", "a", "p99"),
            Fact("date", "", "2026-13-45"),
            Fact("score", "s", "1e999"),
            Fact("hidden", "b"),
        ),
    )
    response = client.post(address("workshop:case", key), {**rows(case), "go": "try"})
    told = [row["verdict"] for row in response.context["rows"]]
    assert told == ["unclear"] * 4 + ["untried"]
    page = text_of(response)
    assert "4 rows cannot be read" in page
    assert "“1e999” is not a number of usual size" in page
    assert "is no date. Write year-month-day" in page


def test_a_new_case_is_written_tried_and_saved(client, key):
    case = Case("new one", (Fact("answer", "a", "p1"), Fact("shown", "b")))
    tried = client.post(address("workshop:case", key), {**rows(case), "go": "try"})
    assert tried.context["holds"]
    assert len(draft_of(key).cases) == 2  # not saved yet
    response = save(client, key, case)
    assert response.status_code == 302
    assert draft_of(key).cases == (HOLDS, FAILS, case)
    event = AuditEvent.objects.get(what="draft.changed")
    assert "case:new one" in event.details


def test_a_case_is_changed_in_its_place_and_takes_another_name(client, key):
    case = replace(HOLDS, key="gentle")
    save(client, key, case, "mild", based_on=based_on(client, key, "mild"))
    assert draft_of(key).cases == (case, FAILS)


def test_a_case_that_fails_is_saved_and_then_stops_the_publication(client, key):
    with pytest.raises(actions.PublicationError) as refused:
        actions.publish(key)
    assert {one.code for one in refused.value.findings if one.level == "error"} == {
        "X101"
    }
    mended = replace(FAILS, facts=(FAILS.facts[0], Fact("cannot_say", "s")))
    save(client, key, mended, "wrong", based_on=based_on(client, key, "wrong"))
    stopped = [
        one.code for one in actions.check_questionnaire(draft_of(key))
        if one.level == "error"
    ]  # fmt: skip
    assert stopped == []


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (replace(HOLDS, key=""), "Give the case a name"),
        (replace(HOLDS, key="wrong"), "There is a case “wrong” already"),
        (Case("empty", ()), "The case is empty"),
    ],
)
def test_what_cannot_be_saved_has_a_sentence_and_stays_on_the_page(
    client, key, case, words
):
    response = save(client, key, case)
    assert response.status_code == 400
    assert words in text_of(response)
    assert [row["fact"] for row in response.context["rows"]] == list(case.facts)
    assert draft_of(key).cases == (HOLDS, FAILS)


def test_of_two_who_change_one_case_the_second_sees_both_and_chooses(client, key):
    seen = based_on(client, key, "mild")
    theirs = replace(HOLDS, facts=(*HOLDS.facts, Fact("shown", "a")))
    mine = replace(HOLDS, facts=(Fact("answer", "a", "p4"), Fact("hidden", "b")))
    save(client, key, theirs, "mild", based_on=seen)
    response = save(client, key, mine, "mild", based_on=seen)
    assert response.status_code == 409
    assert "Somebody else has changed this case meanwhile" in text_of(response)
    assert "shown a" in text_of(response)
    assert draft_of(key).cases[0] == theirs
    save(client, key, mine, "mild", based_on=response.context["revision"])
    assert draft_of(key).cases[0] == mine


def test_a_case_that_was_removed_meanwhile_can_be_added_again(client, key):
    seen = based_on(client, key, "mild")
    client.post(address("workshop:case_remove", key, case="mild"), {"based_on": seen})
    response = save(client, key, HOLDS, "mild", based_on=seen)
    assert response.status_code == 409
    assert "removed this case meanwhile" in text_of(response)


def test_a_case_is_removed_once_it_was_asked_for(client, key):
    page = address("workshop:case_remove", key, case="mild")
    seen = client.get(page).context["revision"]
    assert len(draft_of(key).cases) == 2
    client.post(page, {"based_on": seen})
    assert draft_of(key).cases == (FAILS,)


def test_a_case_that_was_changed_meanwhile_is_not_removed(client, key):
    client.post(
        address("workshop:case_remove", key, case="mild"), {"based_on": "other"}
    )
    assert draft_of(key).cases == (HOLDS, FAILS)


def test_cases_at_the_ends_of_bands_are_proposed_and_those_chosen_are_added(
    client, key
):
    page = address("workshop:cases_wanted", key)
    proposed = [case for case, _expected in client.get(page).context["proposed"]]
    assert {"s_3_low", "s_4_high"} <= {case.key for case in proposed}
    client.post(page, {"case": ["s_3_low"]})
    added = draft_of(key).cases[-1]
    assert added.key == "s_3_low"
    assert added in proposed


def test_a_draft_that_must_be_mended_shows_its_cases_untried(client):
    broken = bank(
        one("a", relevant="${a"),
        scales=(scale("s", "a"),),
        cases=(HOLDS,),
    )
    key = at_work(broken)
    page = client.get(address("workshop:cases", key))
    assert page.status_code == 200
    assert "cannot be answered yet" in text_of(page)


def test_a_version_shows_its_cases_and_takes_no_change(client):
    key = at_work(replace(BANK, cases=(HOLDS,)), publish=True)
    page = address("workshop:case", key, case="mild", version=1)
    shown = client.get(page)
    assert shown.status_code == 200
    assert "Save the case" not in text_of(shown)
    assert client.post(page, {**rows(HOLDS), "go": "save"}).status_code == 409


@pytest.mark.parametrize("count", [1, 60])
def test_the_pages_of_cases_send_few_statements_whatever_their_number(client, count):
    cases = tuple(replace(HOLDS, key=f"case {n}") for n in range(count))
    key = at_work(replace(BANK, cases=cases))
    for name in ("workshop:cases", "workshop:case", "workshop:cases_wanted"):
        with CaptureQueriesContext(connection) as sent:
            assert client.get(address(name, key)).status_code == 200
        assert len(sent) <= 15


def test_a_stranger_finds_no_case(key):
    from tests.accounts import make_account, signed_in

    somebody = signed_in(Client(), make_account("else@example.org"))
    assert somebody.get(address("workshop:cases", key)).status_code == 404
    assert save(somebody, key, HOLDS).status_code == 404
