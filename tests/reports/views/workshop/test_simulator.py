"""What answers come to, as the simulator shows it and as `score` prints it."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from questionnaires.domain.answer_codec import answers_to_plain
from questionnaires.domain.case_making import answers_written
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Case, Fact
from questionnaires.interchange.workbook import read_bank
from tests.questionnaires.domain.test_cases import BANK
from tests.samples import bank, one
from tests.workshops import address, at_work, draft_of, expert

pytestmark = pytest.mark.django_db
CASE = Case("mild", (Fact("answer", "a", "p1"), Fact("answer", "b", "p3")))
SIMULATOR = "reports:simulator"


def text_of(response):
    return " ".join(html.unescape(response.content.decode()).split())


@pytest.fixture
def key():
    return at_work(replace(BANK, cases=(CASE,)))


@pytest.fixture
def client(key):
    return expert()


def outcome_of(response):
    return response.context["outcome"]


def scored(tmp_path, capsys, name, answers, language="en"):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers_to_plain(answers, language)))
    capsys.readouterr()
    call_command("score", name, str(file), "--trace")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", ["drug_use_check", "human_rights_drug_policy"])
def test_the_simulator_says_exactly_what_the_command_prints(tmp_path, capsys, name):
    bank_ = read_bank(Path("banks") / name).questionnaire
    key = at_work(bank_, publish=True)
    page = expert().get(address(SIMULATOR, key, seed="11", version="1"))
    cells = {
        **{box.key: box.words for box in page.context["simulation"].boxes},
        **dict(page.context["simulation"].carried),
    }
    answers, unclear = answers_written(
        compile_questionnaire(bank_), cells, page.context["date"]
    )
    assert unclear == {}
    assert outcome_of(page) == scored(tmp_path, capsys, key, answers)


def test_answers_given_by_hand_show_scores_bands_advice_and_path(client, key):
    sent = {"a-a": "p1", "a-b": "p4", "a-many": ["p1", "p2"], "date": "2026-01-01"}
    response = client.post(address(SIMULATOR, key), sent)
    (first, *_others) = outcome_of(response)["scores"]
    assert (first["value"], first["band"]["name"]) == ("5", "high")
    assert [line["points"] for line in first["trace"]] == ["1", "4"]
    assert [one["name"] for one in outcome_of(response)["advice"]] == ["x"]
    boxes = {box.key: box for box in response.context["simulation"].boxes}
    assert boxes["many"].words == "p1 p2"


def test_a_question_that_is_not_asked_says_why_in_words(client, key):
    response = client.post(address(SIMULATOR, key), {"a-a": "p0"})
    assert response.context["simulation"].hidden == (("b", "b?", "“a?” is p1"),)
    assert "Asked only if: <bdi>“a?” is p1</bdi>" in text_of(response)


def test_an_answer_to_a_question_that_is_hidden_travels_on_and_comes_back(client, key):
    away = client.post(address(SIMULATOR, key), {"a-a": "p0", "a-b": "p4"})
    assert away.context["simulation"].carried == (("b", "p4"),)
    assert 'name="a-b" value="p4"' in text_of(away)
    back = client.post(address(SIMULATOR, key), {"a-a": "p1", "a-b": "p4"})
    assert outcome_of(back)["scores"][0]["value"] == "5"


def test_what_cannot_be_read_counts_as_blank_and_stays_to_be_mended(client, key):
    response = client.post(address(SIMULATOR, key), {"a-n": "many", "a-a": "p1"})
    assert set(response.context["troubles"]) == {"n"}
    box = next(b for b in response.context["simulation"].boxes if b.key == "n")
    assert (box.words, bool(box.trouble)) == ("many", True)
    assert "n" in outcome_of(response)["unanswered"]


def test_a_case_opens_with_its_answers_and_another_name_is_not_there(client, key):
    response = client.get(address(SIMULATOR, key, case="mild"))
    assert outcome_of(response)["scores"][0]["value"] == "4"
    assert client.get(address(SIMULATOR, key, case="gone")).status_code == 404


def test_a_witness_opens_from_an_address_that_holds_its_answers(client, key):
    response = client.get(address(SIMULATOR, key) + "?a-a=p1&a-b=p3")
    assert outcome_of(response)["scores"][0]["value"] == "4"


def test_chance_leads_to_an_address_that_draws_the_same_again(client, key):
    drawn = client.get(address(SIMULATOR, key, draw="yes", seed=""))
    assert re.search(r"\?seed=\d+$", drawn["Location"])
    first, second = client.get(drawn["Location"]), client.get(drawn["Location"])
    assert outcome_of(first) == outcome_of(second)
    seed = re.search(r"\d+$", drawn["Location"])[0]
    assert f"drawn with the number {seed}" in text_of(first)


@pytest.mark.parametrize("seed", ["-1", "x", "٣", "9" * 40])
def test_a_number_that_is_none_draws_nothing_and_breaks_nothing(client, key, seed):
    response = client.get(address(SIMULATOR, key, seed=seed))
    assert response.status_code == 200
    assert response.context["simulation"].carried == ()


def test_what_is_simulated_becomes_a_case_that_holds(client, key):
    made = client.post(address(SIMULATOR, key), {"a-a": "p1", "a-b": "p4"})
    facts = made.context["made"].facts
    sent = {
        "case": made.context["name"],
        "expect": [one.expect for one in facts],
        "key": [one.key for one in facts],
        "value": [one.value for one in facts],
    }
    page = address("workshop:case", key)
    assert client.post(page, {**sent, "go": "try"}).context["holds"]
    client.post(page, {**sent, "go": "save"})
    assert draft_of(key).cases[-1] == Case("simulated", facts)


def test_a_scale_without_a_number_says_why(client, key):
    response = client.get(address(SIMULATOR, key))
    assert "No number" in text_of(response)
    assert outcome_of(response)["scores"][0]["cannot_say"]


def test_a_draft_that_cannot_be_answered_says_why(client):
    key = at_work(bank(one("a", relevant="${a")))
    page = client.get(address(SIMULATOR, key))
    assert page.status_code == 200
    assert "cannot be answered yet" in text_of(page)


def test_the_simulator_writes_nothing(client, key):
    from tests.reports.views.workshop.test_preview import counts

    before = counts()
    client.post(address(SIMULATOR, key), {"a-a": "p1"})
    assert counts() == before


def test_answers_of_a_preview_open_in_the_simulator(client, key):
    from tests.reports.views.workshop import test_preview as previews

    page = previews.inside(key)
    question = previews.first_question(client, page)
    token = previews.TOKENS.findall(question.content.decode())[1][1]
    response = previews.go_on(client, page, question, a=token, go="simulate")
    boxes = {box.key: box.words for box in response.context["simulation"].boxes}
    assert boxes["a"] == "p1"
    assert f'<form method="post" action="{address(SIMULATOR, key)}"' in text_of(
        response
    )
    here = [tab["title"] for tab in response.context["tabs"] if tab["is_here"]]
    assert here == ["Simulator"]


def test_each_page_of_a_bank_is_one_tab(client, key):
    here = {
        name: [str(tab["title"]) for tab in page.context["tabs"] if tab["is_here"]]
        for name in (SIMULATOR, "reports:preview", "workshop:cases", "workshop:case")
        for page in [client.get(address(name, key))]
    }
    assert [*here.values()] == [["Simulator"], ["Preview"], ["Cases"], ["Cases"]]


def test_what_is_said_instead_and_where_advice_stands_are_words_of_the_reader(client):
    page = text_of(client.get(address(SIMULATOR, BANK.key, **{"a-a": "p1"})))
    assert "Not known [@not_known]" in page
    assert "With its area" in page.partition("Advice")[2].partition("Path")[0]
