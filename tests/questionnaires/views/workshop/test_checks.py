"""The page of the checks: each finding in words, with the way to where it is mended."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Case, Fact, text
from questionnaires.queries.workshop import load_workspace
from questionnaires.views.workshop.mending import Mending
from tests.questionnaires.domain.checks.test_copies import changed
from tests.questionnaires.domain.test_cases import BANK
from tests.questionnaires.domain.test_checks import MISTAKES
from tests.samples import bank, one
from tests.workshops import address, at_work, expert

WRONG = Case("twice / a day", (Fact("answer", "a", "p1"), Fact("score", "s", "9")))

pytestmark = pytest.mark.django_db


def one_of(page, code):
    shown = [*page.context["errors"], *page.context["warnings"]]
    return next(one for one in shown if one.finding.code == code)


def test_a_case_that_does_not_hold_says_what_was_expected_and_what_came():
    key, client = at_work(replace(BANK, cases=(WRONG,))), expert()
    found = one_of(client.get(address("workshop:checks", key)), "X101")
    assert found.message == (
        "The case “twice / a day” does not hold: “s” was expected to come to 9;"
        " what came is no number (an answer is missing)."
    )
    page, _, row = found.address.partition("#")
    case = client.get(page)
    assert case.context["was"] == "twice / a day"
    assert f'id="{row}"' in case.content.decode()
    assert case.context["rows"][int(row.rpartition("-")[2]) - 1]["verdict"] == "fails"


def test_a_bank_without_cases_leads_to_their_list():
    key, client = at_work(replace(BANK, cases=())), expert()
    found = one_of(client.get(address("workshop:checks", key)), "X104")
    assert found.address == address("workshop:cases", key)


# no draft has a key that no address can name
OPENED = [one for one in MISTAKES if one[0].key.isascii()]


@pytest.mark.parametrize(("mistaken", "_code", "_where"), OPENED)
def test_every_finding_leads_to_a_page_that_is_there(mistaken, _code, _where):
    key, client = at_work(mistaken), expert()
    mending = Mending(load_workspace(key))
    found = [one.where for one in check_questionnaire(mistaken)]
    ways = {where: mending.address(where) for where in found if where[0]}
    assert [where for where, way in ways.items() if not way] == []
    pages = {way.partition("#")[0] for way in ways.values()}
    assert [way for way in pages if client.get(way).status_code != 200] == []


def test_words_in_another_language_are_mended_on_the_page_of_that_language():
    many = [one(f"q{number}") for number in range(30)]
    last = replace(many[-1], label=text(en="29 cups?", fr="28 tasses ?"))
    mistaken = replace(bank(*many[:-1], last), languages=("en", "fr"))
    key, client = at_work(mistaken), expert()
    found = one_of(client.get(address("workshop:checks", key)), "T106")
    page, _, place = found.address.partition("#")
    row = client.get(page).context["rows"][int(place.removeprefix("h"))]
    assert row["entry"].where == ("survey", "q29", "label")


def test_what_is_wrong_in_one_copy_is_mended_in_the_band_of_that_copy():
    key, client = at_work(changed(3, lowest=2)), expert()
    found = one_of(client.get(address("workshop:checks", key)), "S121")
    assert found.address == f"/workshop/{key}/band/s/high/2/edit/"
    told = {
        band: [one.finding.code for one in page.context["standing"].here]
        for band in ("high", "high/2")
        for page in [client.get(f"/workshop/{key}/band/s/{band}/edit/")]
    }
    assert told == {"high": [], "high/2": ["S121"]}
