"""A session whose time is over, and what had been typed until then."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client, RequestFactory

from assessment.entrance.kept import LARGEST
from assessment.models import Membership
from tests.accounts import make_account, sign_in, signed_in
from tests.teams import TODAY, make_team, publish_harbours

pytestmark = pytest.mark.django_db

ME = "/office/me/"
BEFORE, IN_TIME, TOO_LATE, NEXT_DAY = (
    f"2026-11-20T{hour}Z" if "-" not in hour else hour
    for hour in ("12:00:00", "12:59:00", "13:01:00", "2026-11-21T00:30:00Z")
)
TYPED = {"name": "Ada Lovelace", "language": "fr", "time_zone": "Europe/Paris"}
SAME = {"sec-fetch-site": "same-origin"}
SIGNED_OUT = "You were signed out before this was saved."


@pytest.fixture
def ada():
    return make_account("ada@example.org", totp=False, name="Ada")


@pytest.fixture
def client(ada):
    made = Client(headers=SAME)
    with time_machine.travel(BEFORE, tick=False):
        sign_in(made, ada)
    return made


def came_late(client, typed=TYPED, at=TOO_LATE, page=ME, **headers):
    with time_machine.travel(at, tick=False):
        return client.post(page, typed, headers=headers)


def come_back(client, persona, page=ME, at=TOO_LATE):
    """Sign in again and open the page; return its text."""
    with time_machine.travel(at, tick=False):
        sign_in(client, persona, next_page=page)
        return client.get(page).content.decode()


def stored(client):
    """Return what the row of the session holds, whatever the time is now."""
    return Session.objects.get(pk=client.cookies["s"].value).get_decoded()


def test_within_the_hour_one_stays(client):
    with time_machine.travel(IN_TIME, tick=False):
        assert client.get(ME).status_code == 200
    with time_machine.travel("2026-11-20T13:58:00Z", tick=False):
        assert client.get(ME).status_code == 200


def test_after_an_hour_without_a_click_one_is_out(client):
    before = client.session.session_key
    with time_machine.travel(TOO_LATE, tick=False):
        answer = client.get(ME)
        assert answer.headers["Location"] == "/accounts/login/?next=%2Foffice%2Fme%2F"
        page = client.get(answer.headers["Location"]).content.decode()
    assert "You were signed out, because your time was over." in page
    assert not Session.objects.filter(session_key=before).exists()


def test_after_twelve_hours_one_is_out_however_busy(client):
    for hour in range(12, 24):
        with time_machine.travel(f"2026-11-20T{hour}:30:00Z", tick=False):
            assert client.get(ME).status_code == 200
    with time_machine.travel(NEXT_DAY, tick=False):
        assert client.get(ME).status_code == 302


def test_the_row_is_written_once_a_minute(client, django_assert_num_queries):
    at = time_machine.travel("2026-11-20T12:00:30Z", tick=False)
    with at, django_assert_num_queries(2):  # the session, and who reads
        client.get(ME)
    seen = stored(client)["last_seen"]
    with time_machine.travel("2026-11-20T12:01:30Z", tick=False):
        client.get(ME)
    assert stored(client)["last_seen"] == seen + 90


def test_a_clock_that_jumps_back_signs_nobody_out(client):
    with time_machine.travel("2026-11-20T11:00:00Z", tick=False):
        assert client.get(ME).status_code == 200


def test_what_was_typed_is_there_again_after_signing_in(client, ada):
    answer = came_late(client)
    assert answer.headers["Location"] == "/accounts/login/?next=%2Foffice%2Fme%2F"
    ada.user.account.refresh_from_db()
    assert ada.user.account.name == "Ada"
    page = come_back(client, ada)
    assert SIGNED_OUT in page
    assert 'value="Ada Lovelace"' in page
    assert '<option value="Europe/Paris" selected>' in page
    with time_machine.travel(TOO_LATE, tick=False):
        assert SIGNED_OUT not in client.get(ME).content.decode()  # once


def test_it_is_there_after_a_second_factor_too():
    bob, client = make_account("bob@example.org", expert=True), Client(headers=SAME)
    with time_machine.travel(BEFORE, tick=False):
        sign_in(client, bob)
    came_late(client)
    assert 'value="Ada Lovelace"' in come_back(client, bob)


def test_it_is_there_after_a_wrong_password(client, ada):
    came_late(client)
    with time_machine.travel(TOO_LATE, tick=False):
        client.post("/accounts/login/", {"login": ada.email, "password": "wrong"})
    assert 'value="Ada Lovelace"' in come_back(client, ada)


def test_another_account_does_not_get_it(client, ada):
    came_late(client)
    bob = make_account("bob@example.org", totp=False)
    assert "Ada Lovelace" not in come_back(client, bob)
    assert "kept" not in stored(client)
    client.post("/accounts/logout/")
    assert "Ada Lovelace" not in come_back(client, ada)


def test_after_an_hour_it_is_gone(client, ada):
    came_late(client)
    (row,) = Session.objects.all()
    with time_machine.travel(TOO_LATE, tick=False):
        from django.utils import timezone

        assert (row.expire_date - timezone.now()).total_seconds() <= 3600
    page = come_back(client, ada, at="2026-11-20T14:02:00Z")
    assert "Ada Lovelace" not in page


def test_another_page_does_not_show_it(client, ada):
    came_late(client)
    assert "Ada Lovelace" not in come_back(
        client, ada, page="/accounts/password/change/"
    )


def test_while_it_is_kept_nobody_is_signed_in_and_nothing_else_is_kept(client, ada):
    came_late(client, TYPED | {"csrfmiddlewaretoken": "t", "password1": "secret"})
    kept = stored(client)["kept"]
    assert "_auth_user_id" not in stored(client)
    assert (kept["by"], kept["path"]) == (ada.user.username, ME)
    assert kept["typed"] == "name=Ada+Lovelace&language=fr&time_zone=Europe%2FParis"


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_nobody_else_puts_words_into_anybody_s_mouth(client, ada, headers):
    came_late(client, **headers)
    assert "kept" not in stored(client)


def test_too_much_is_not_kept(client):
    came_late(client, TYPED | {"name": "x" * LARGEST})
    assert not Session.objects.exists()


@pytest.fixture
def team(ada):
    publish_harbours()
    team = make_team(roles=["coordinator"])
    Membership.objects.create(
        organisation=team.office, user=ada.user, role="contributor", began_on=TODAY
    )
    return team


def found(**texts):
    """Return the fields of some questions of a section, as its page sends them."""
    fields = {"version": 1}
    for key, text in texts.items():
        fields |= {f"{key}-revision": 0, f"{key}-found": text}
    return fields


BY_SCRIPT = {"X-Autosave": "1"}


def section(team):
    return f"/office/assessments/{team.code}/sections/access_area/"


def test_what_is_sent_last_is_what_is_there_again(client, ada, team):
    page = section(team)
    came_late(client, found(access_1="first half"), page=page, **BY_SCRIPT)
    came_late(client, found(access_2="elsewhere"), page=page, **BY_SCRIPT)
    whole = found(access_1="first half and second", access_2="elsewhere", ramps="x")
    answer = came_late(client, whole, page=page)
    assert answer.headers["Location"].startswith("/accounts/login/?next=")
    shown = come_back(client, ada, page=page)
    assert "first half and second" in shown
    assert "elsewhere" in shown


def test_what_the_script_sends_of_one_question_leaves_the_others(client, ada, team):
    page = section(team)
    came_late(client, found(access_1="one", access_2="two"), page=page)
    came_late(client, found(access_2="two and more"), page=page, **BY_SCRIPT)
    kept = stored(client)["kept"]["typed"]
    assert "access_1-found=one&" in kept + "&"
    assert "access_2-found=two+and+more&" in kept + "&"
    assert kept.count("access_2-found") == 1


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        pytest.param({"whose": "somebody"}, {}, id="of another account"),
        pytest.param({}, {"sec-fetch-site": "cross-site"}, id="of another site"),
    ],
)
def test_nothing_of_others_takes_its_place(client, team, fields, headers):
    page = section(team)
    came_late(client, found(access_1="my words"), page=page)
    came_late(client, found(access_1="not mine") | fields, page=page, **headers)
    assert "my+words" in stored(client)["kept"]["typed"]


def test_what_is_too_much_to_be_kept_is_given_back(client, ada, team):
    much = "So much. " * (LARGEST // 9 + 1)
    for _time in range(2):
        answer = came_late(client, found(access_1=much), page=section(team))
        assert answer.status_code == 403
        assert much.strip() in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["/admin/auth/group/add/", "/accounts/password/change/"]
)
def test_only_pages_of_an_office_keep_anything(ada, page):
    eve, client = make_account("eve@example.org", expert=True), Client(headers=SAME)
    with time_machine.travel(BEFORE, tick=False):
        sign_in(client, eve)
    came_late(client, {"name": "typed"}, page=page)
    assert "kept" not in stored(client)
    assert "_auth_user_id" not in stored(client)


def test_every_hour_what_was_kept_too_long_is_deleted(client):
    came_late(client)
    with time_machine.travel("2026-11-20T14:00:30Z", tick=False):
        call_command("forget")
        assert Session.objects.count() == 1
    with time_machine.travel("2026-11-20T14:01:30Z", tick=False):
        call_command("forget")
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)


def test_the_time_is_a_setting(client, settings):
    settings.IDLE_SECONDS = 600
    with time_machine.travel("2026-11-20T12:11:00Z", tick=False):
        assert client.get(ME).status_code == 302


def test_a_request_without_a_session_has_nothing_typed():
    from assessment.entrance.readers import reader

    assert reader(RequestFactory().get("/en/")) == {}


def test_signed_in_at_once_begins_its_time(ada):
    made = Client()
    assert signed_in(made, ada).get(ME).status_code == 200
    assert {"began", "last_seen"} <= set(stored(made))
