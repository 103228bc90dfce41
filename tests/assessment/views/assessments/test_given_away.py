"""A section goes to somebody else while its page is open."""

import re
import time
from urllib.parse import urlencode

import pytest

from assessment.actions.assessing import assign
from assessment.models import Answer
from tests.accounts import make_account, signed_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
SENT = {
    "version": "1",
    "access_1": "level_4",
    "access_1-found": "Two hours of work",
    "access_1-revision": "0",
}
BY_SCRIPT = {"X-Autosave": "1"}


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


@pytest.fixture
def page(client, team):
    """The page of a section that Cleo answers from now on."""
    signed_in(client, team.people["contributor"])
    cleo = make_account(
        "cleo@ministry.org", role="contributor", organisation=team.office, name="Cleo"
    )
    by, code = team.user("coordinator").username, cleo.user.username
    assign(team.assessment(), "access_area", code, None, by=by)
    team.save("coordinator", "access_2", "level_1", "Cleo counted")
    return f"/office/assessments/{team.code}/sections/access_area/"


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_who_saves_it_is_told_who_answers_it_now_and_gets_the_words_back(client, page):
    answer = client.post(page, SENT)
    assert answer.status_code == 409
    words = words_of(answer)
    assert "Cleo answers this section now" in words
    given_back = words[words.index("This is not saved") : words.index("Section 1 of")]
    assert "Two hours of work" in given_back
    assert "In the rules and in practice" in given_back
    assert "Cleo counted" not in given_back
    assert "Two hours of work" not in words[words.index("Section 1 of") :]
    assert not Answer.objects.filter(question="access_1").exists()


def test_the_script_is_told_who_answers_it_now(client, page):
    answer = client.post(page, SENT, headers=BY_SCRIPT)
    assert answer.status_code == 409
    assert "Cleo answers this section now" in answer.json()["trouble"]


def test_what_was_typed_before_signing_in_again_stands_beside_it(client, team, page):
    session = client.session
    session["kept"] = {
        "by": team.user("contributor").username,
        "path": page,
        "typed": urlencode(SENT),
        "until": time.time() + 60,
    }
    session.save()
    words = words_of(client.get(page))
    assert "Cleo answers this section now" in words
    assert words.index("Two hours of work") < words.index("Section 1 of")
