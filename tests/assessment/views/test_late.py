"""What was sent from a page that is older than the sign-in it was sent with."""

import re

import pytest
from django.test import Client

from assessment.models import Answer, Comment
from tests.accounts import make_account, sign_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
FOUND = "Ramps at “both” quays"


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team(roles=["coordinator", "contributor"])


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True, headers=SAME)


def enter(client, persona, step=0):
    """Sign in in a window of its own, which changes the token of all forms."""
    client.handler.enforce_csrf_checks = False
    sign_in(client, persona, step=step)
    client.handler.enforce_csrf_checks = True


def leave(client):
    client.handler.enforce_csrf_checks = False
    client.post("/accounts/logout/")
    client.handler.enforce_csrf_checks = True


def token_of(client, address):
    return TOKEN.search(client.get(address).content.decode())[1]


def section(team):
    return f"/office/assessments/{team.code}/sections/access_area/"


def sent(team, token, **more):
    fields = {"version": 1, "access_1-revision": 0, "access_1-found": FOUND}
    whose = team.user("contributor").username
    return fields | {"csrfmiddlewaretoken": token, "whose": whose} | more


@pytest.fixture
def late(client, team):
    """Open a section, sign out and in again elsewhere; return the old token."""
    enter(client, team.people["contributor"])
    token = token_of(client, section(team))
    leave(client)
    enter(client, team.people["contributor"], step=1)
    return token


def test_a_section_from_before_signing_in_again_is_saved_with_one_more_press(
    client, team, late
):
    answer = client.post(section(team), sent(team, late, go="stay"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You have signed in again since you opened the page." in page
    assert page.count(FOUND) == 2  # to be read, and to be sent
    assert not Answer.objects.exists()
    form = page.partition("<main")[2]
    fields = dict(HIDDEN.findall(form)) | {"csrfmiddlewaretoken": TOKEN.search(form)[1]}
    assert client.post(section(team), fields).status_code == 302
    assert Answer.objects.get().found == FOUND


def test_the_form_names_whose_page_it_is_on(client, team, late):
    page = client.get(section(team)).content.decode()
    name = team.user("contributor").username
    assert f'name="whose" value="{name}"' in page


def test_the_script_is_told_so_in_words(client, team, late):
    answer = client.post(
        section(team), sent(team, late), headers={"X-Autosave": "1"} | SAME
    )
    assert answer.status_code == 403
    assert "you have signed in again" in answer.json()["trouble"]


def test_a_comment_is_given_back_too(client, team, late):
    address = f"/office/assessments/{team.code}/questions/access_1/comments/"
    fields = {"token": "a" * 16, "thread": "", "text": FOUND}
    answer = client.post(address, sent(team, late) | fields)
    assert answer.status_code == 403
    assert FOUND in answer.content.decode()
    assert "Save it now" in answer.content.decode()
    assert not Comment.objects.exists()


def test_who_signed_in_instead_can_send_nothing_in_their_own_name(client, team, late):
    leave(client)
    bob = make_account("bob@example.org", totp=False)
    enter(client, bob)
    answer = client.post(section(team), sent(team, late))
    page = answer.content.decode()
    assert "Somebody else has signed in here" in page
    assert FOUND in page
    assert "Save it now" not in page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_comes_from_elsewhere_is_no_form_to_send(client, team, late, site):
    answer = client.post(
        section(team), sent(team, late), headers={"sec-fetch-site": site}
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Save it now" not in page
    assert "This page may not be opened this way" in page


def test_a_password_is_never_given_back(client, team, late):
    answer = client.post(
        section(team), sent(team, late) | {"old-password": "secret words"}
    )
    assert answer.status_code == 403
    assert "secret words" not in answer.content.decode()


def test_who_is_not_signed_in_any_more_can_copy_it(client, team, late):
    leave(client)
    answer = client.post(section(team), sent(team, late))
    assert answer.status_code == 403
    assert FOUND in answer.content.decode()
