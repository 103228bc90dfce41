"""Signing in: what is asked, what is said, and what nobody learns from it."""

import re
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client, RequestFactory

from assessment.entrance.enter import enter
from assessment.forms import accounts
from assessment.mail import send_password_link
from tests.accounts import WORDS, make_account, sign_in, signed_in, totp_code

pytestmark = pytest.mark.django_db

LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"
DIFFERENT = "This e-mail address and this password do not belong together."
TOO_MANY = "There were too many attempts."
NO_FIT = "This code does not fit."


@pytest.fixture
def ada():
    return make_account("ada@example.org", expert=True)


@pytest.fixture
def bob():
    return make_account("bob@example.org", totp=False)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def try_in(client, email, password, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_password_alone_opens_nothing_where_there_is_a_second_factor(client, ada):
    answer = try_in(client, ada.email, ada.password)
    assert answer.headers["Location"] == CODE
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    answer = client.post(CODE, {"code": totp_code(ada.totp_secret)})
    assert answer.headers["Location"] == "/office/"
    assert client.get("/admin/").status_code == 200


def test_a_code_signs_in_once(client, ada):
    sign_in(client, ada)
    other = Client()
    try_in(other, ada.email, ada.password)
    assert NO_FIT in text_of(other.post(CODE, {"code": totp_code(ada.totp_secret)}))
    assert not is_in(other)


def test_a_code_signs_in_once_also_where_another_process_is_asked(client, ada):
    code = totp_code(ada.totp_secret)
    for expected in (302, 200):
        cache.clear()  # the memory of another process
        client.post(LOGIN, {"login": ada.email, "password": ada.password})
        answer = client.post("/accounts/2fa/authenticate/", {"code": code})
        assert answer.status_code == expected
        client.post("/accounts/logout/")


def test_a_code_that_was_used_just_before_midnight_is_used_up_after_it(
    client, ada, monkeypatch
):
    code = totp_code(ada.totp_secret)
    for day, expected in ((date(2026, 11, 30), 302), (date(2026, 12, 1), 200)):
        monkeypatch.setattr(accounts, "today", lambda day=day: day)
        cache.clear()  # the memory of another process
        client.post(LOGIN, {"login": ada.email, "password": ada.password})
        assert client.post(CODE, {"code": code}).status_code == expected
        client.post("/accounts/logout/")


def test_a_recovery_code_signs_in_once(client, ada):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    try_in(client, ada.email, ada.password)
    client.post(CODE, {"code": codes[3]})
    assert is_in(client)
    other = Client()
    try_in(other, ada.email, ada.password)
    assert NO_FIT in text_of(other.post(CODE, {"code": codes[3]}))


def test_the_e_mail_is_read_in_any_case_and_with_spaces(client, bob):
    try_in(client, " BOB@Example.org ", bob.password)
    assert is_in(client)


def test_an_account_of_the_command_line_signs_in_by_its_e_mail(client):
    User.objects.create_superuser("eve", "eve@example.org", WORDS)
    try_in(client, "Eve@example.org", WORDS)
    assert is_in(client)


def test_the_username_is_no_way_in(client, ada):
    assert try_in(client, ada.user.username, ada.password).status_code == 200
    assert not is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(ada):
    emails = (ada.email, "nobody@example.org")
    wrong = "another long password"
    pages = {
        text_of(try_in(Client(), email, wrong)).replace(email, "") for email in emails
    }
    (page,) = {re.sub(r'name="csrf[^>]*>', "", page) for page in pages}
    assert DIFFERENT in page
    assert re.search("<title>Error: *Sign in *– Touchstone</title>", page)


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
def test_after_five_wrong_ones_everybody_reads_the_same(client, ada, email):
    for _time in range(5):
        assert DIFFERENT in text_of(try_in(client, email, "another long password"))
    assert TOO_MANY in text_of(try_in(client, email, "another long password"))
    assert TOO_MANY in text_of(try_in(client, email, ada.password))


def test_codes_cannot_be_tried_for_ever(client, ada):
    try_in(client, ada.email, ada.password)
    said = [text_of(client.post(CODE, {"code": f"{n:06}"})) for n in range(6)]
    assert [TOO_MANY in one for one in said] == [False] * 5 + [True]
    right = client.post(CODE, {"code": totp_code(ada.totp_secret)})
    assert TOO_MANY in text_of(right)


def test_who_asks_too_often_is_told_when_to_come_back(client):
    for _time in range(300):
        client.post(LOGIN, {})
    answer = client.post(LOGIN, {})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert "Come back in five minutes: nothing is lost." in text_of(answer)


def test_the_session_has_another_key_after_signing_in(client, bob):
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["s"] = before = session.session_key
    sign_in(client, bob)
    assert client.session.session_key != before
    planted = Client()
    planted.cookies["s"] = before
    assert planted.get("/office/me/").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "http://localhost/office/",  # a name of ours, but not this one
        "http:///evil.example",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_led_to_another_site(client, bob, elsewhere):
    answer = sign_in(client, bob, next_page=elsewhere)
    assert answer.headers["Location"] == "/office/"
    answer = client.post("/accounts/logout/", {"next": elsewhere})
    assert answer.headers["Location"] == LOGIN


def test_somebody_is_led_back_to_where_she_wanted(client, ada):
    answer = sign_in(client, ada, next_page="/admin/auth/user/")
    assert answer.headers["Location"] == "/admin/auth/user/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_sign_in_of_the_admin_is_ours(client, ada, method):
    data = {"username": ada.user.username, "password": ada.password}
    answer = getattr(client, method)("/admin/login/?next=/admin/", data)
    assert answer.headers["Location"].startswith("/accounts/login/?next=%2Fadmin%2F")
    assert not is_in(client)


def test_an_account_comes_by_invitation_only(client):
    given = {"email": "eve@example.org", "password1": WORDS}
    for answer in (
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", given),
    ):
        assert "Accounts are by invitation" in text_of(answer)
    assert not User.objects.exists()


def test_who_has_ended_is_out_at_once(client, ada):
    signed_in(client, ada)
    assert client.get("/admin/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/admin/").status_code == 302
    answer = try_in(Client(), ada.email, ada.password)
    assert answer.headers["Location"] == "/accounts/inactive/"


def test_signing_out_takes_a_post(client, ada):
    signed_in(client, ada)
    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/").status_code == 302
    assert not is_in(client)


def test_neither_address_nor_browser_is_kept(ada):
    marked = "Mozilla/5.0 (X11; Linux x86_64; marked-4711) Firefox/140.0"
    client = Client(headers={"user-agent": marked}, REMOTE_ADDR="127.0.0.77")
    sign_in(client, ada)
    row = UserSession.objects.get()
    assert row.user_agent == "Firefox/Linux"
    assert row.ip.startswith("fd")
    kept = str(list(client.session.items()))
    assert ("127.0.0.77" in kept, "4711" in kept) == (False, False)


@pytest.mark.parametrize(
    ("forwarded", "address", "is_refused"),
    [
        ({}, "127.0.0.1", False),
        ({}, "::1", False),
        ({}, "192.0.2.7", True),
        ({}, "", True),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, "127.0.0.1", True),
    ],
)
@pytest.mark.parametrize("page", [LOGIN, "/admin/login/", "/office/me/"])
def test_nobody_signs_in_where_others_can_read_the_password(
    page, forwarded, address, is_refused
):
    answer = Client(REMOTE_ADDR=address).get(page, **forwarded)
    assert (answer.status_code == 403) is is_refused
    assert ("This connection is not encrypted" in text_of(answer)) is is_refused


def test_over_https_anybody_may_sign_in_from_anywhere():
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert client.get(LOGIN, secure=True).status_code == 200


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_page_speaks_as_the_account_says(client, language):
    bob = make_account("bob@example.org", totp=False, language=language)
    croatian = {"accept-language": "hr"}
    answer = signed_in(client, bob).get("/office/me/", headers=croatian)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in text_of(answer)
    assert client.get(LOGIN, headers=croatian).status_code == 302
    assert client.get("/en/").headers["Content-Language"] == "en"


def test_without_an_account_of_ours_the_browser_says_the_language(client):
    client.force_login(User.objects.create_user("eve", "eve@example.org", WORDS))
    answer = client.get("/office/me/", headers={"accept-language": "fr"})
    assert answer.headers["Content-Language"] == "fr"


def through(view):
    """Return what a view of ours answers inside of the middleware, and its session."""
    from assessment.middleware import accounts

    request = RequestFactory().get("/office/letter/")
    return accounts(view)(request), request


@pytest.mark.parametrize(
    ("has_factor", "place"), [(False, "/office/me/"), (True, CODE)], ids=str
)
def test_whoever_follows_a_letter_enters_as_by_hand(has_factor, place):
    eve = make_account("eve@example.org", totp=has_factor)
    answer, request = through(
        lambda request: enter(request, eve.user, next_page="/office/me/")
    )
    assert answer.headers["Location"] == place
    assert ("_auth_user_id" in request.session) is not has_factor


def test_after_a_new_password_an_account_of_the_command_line_sets_up_an_app(client):
    user = User.objects.create_superuser("eve", "eve@example.org", WORDS)
    send_password_link.enqueue(
        user.username
    )  # allauth writes a row for the address then
    try_in(client, "eve@example.org", WORDS)
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
