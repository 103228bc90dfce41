"""The page to begin on: which questionnaires there are, and what each is."""

import re

import pytest

from tests.accounts import make_account, signed_in
from tests.teams import make_team, publish_harbours


@pytest.fixture
def address(db):
    publish_harbours()
    office = make_team().office
    return office, f"/office/{office.code}/assessments/begin/"


def words_of(answer):
    words = re.sub(r"</?(bdi|span)[^>]*>", "", answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words))


def test_a_questionnaire_says_whom_it_is_for_its_time_languages_and_what_comes_of_it(
    client, address
):
    office, page = address
    anna = make_account("anna@else.org", role="coordinator", organisation=office)
    said = words_of(signed_in(client, anna).get(page))
    for words in (
        "Accessible harbours",
        "How easily everybody travels from your harbours, for planning and dialogue.",
        "For harbour offices and ferry companies, and for associations of passengers.",
        "About 10 minutes · English, Ελληνικά and العربية",
        "What you get Accessible harbours a profile of three areas",
    ):
        assert words in said


def test_the_name_of_a_choice_is_its_title_and_the_rest_describes_it(client, address):
    office, page = address
    anna = make_account("anna@else.org", role="coordinator", organisation=office)
    html = signed_in(client, anna).get(page).content.decode()
    choice = re.search(r'<input type="radio"[^>]*value="harbour_office"[^>]*>', html)[0]
    title = re.search(r'aria-labelledby="([^" ]+)"', choice)[1]
    about = re.search(r'aria-describedby="([^" ]+)"', choice)[1]
    assert re.search(rf'id="{title}">([^<]*)</span>', html)[1] == "Accessible harbours"
    described = html.partition(f'id="{about}"')[2].partition("</label>")[0]
    assert "About 10 minutes" in described
    assert "For harbour offices and ferry companies" in described


def test_what_is_chosen_stays_chosen_when_something_else_is_missing(client, address):
    office, page = address
    anna = make_account("anna@else.org", role="coordinator", organisation=office)
    again = signed_in(client, anna).post(page, {"questionnaire": "harbour_office"})
    assert again.status_code == 200
    assert re.search(r'value="harbour_office"[^>]*checked', again.content.decode())
    missing = words_of(signed_in(client, anna).post(page, {}))
    assert "Choose a questionnaire." in missing
