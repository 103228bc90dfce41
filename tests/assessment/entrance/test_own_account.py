"""One's own account: a new password, where one is signed in, how one is called."""

import re

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.test import Client

from assessment import account_settings
from assessment.forms.office import names_of_today, time_zones
from tests.accounts import WORDS, make_account, sign_in, signed_in

pytestmark = pytest.mark.django_db

RESET, SESSIONS, ME = "/accounts/password/reset/", "/accounts/sessions/", "/office/me/"
NEW = "a better horse battery"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://touchstone.example"


@pytest.fixture
def ada():
    return make_account("ada@example.org", totp=False)


def link_in(mail):
    return re.search(r"^https://touchstone\.example(/\S+)$", mail.body, re.MULTILINE)[1]


def ask(client, mailoutbox, email="ada@example.org", **more):
    client.post(RESET, {"email": email}, **more)
    (mail,) = mailoutbox
    return mail


def test_a_new_password_is_set_by_the_link_that_was_sent(client, ada, mailoutbox):
    other = signed_in(Client(), ada)
    mail = ask(client, mailoutbox)
    assert mail.to == [ada.email]
    place = client.get(link_in(mail)).headers["Location"]
    assert place.endswith("-set-password/")
    answer = client.post(place, {"password1": NEW, "password2": NEW})
    assert answer.headers["Location"] == "/accounts/password/reset/key/done/"
    assert other.get(ME).status_code == 302  # signed out everywhere
    given = {"login": ada.email, "password": NEW}
    assert client.post("/accounts/login/", given).headers["Location"] == "/office/"


def test_the_link_works_once(client, ada, mailoutbox):
    link = link_in(ask(client, mailoutbox))
    place = client.get(link).headers["Location"]
    client.post(place, {"password1": NEW, "password2": NEW})
    page = Client().get(link).content.decode()
    assert "This link does not work any more" in page


def test_the_link_works_for_an_hour(client, ada, mailoutbox):
    import time_machine

    with time_machine.travel("2026-11-20T12:00:00Z"):
        link = link_in(ask(client, mailoutbox))
    with time_machine.travel("2026-11-20T13:00:05Z"):
        assert "does not work any more" in Client().get(link).content.decode()


def test_the_link_leads_where_the_settings_say_whatever_the_request_says(
    client, ada, mailoutbox, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    mail = ask(client, mailoutbox, headers={"host": "evil.example"})
    assert "evil" not in mail.body
    assert link_in(mail)


def test_the_letter_holds_nothing_but_its_link_and_speaks_as_the_account_says(
    client, mailoutbox
):
    make_account("ada@example.org", name="Ada Lovelace", language="fr")
    mail = ask(client, mailoutbox)
    assert mail.subject == "Un nouveau mot de passe"
    assert "Lovelace" not in mail.body
    assert mail.message().get_content_type() == "text/plain"


@pytest.mark.parametrize("email", ["nobody@example.org", "ended@example.org"])
def test_an_unknown_address_gets_the_same_page_and_no_letter(
    client, ada, mailoutbox, email
):
    ended = make_account("ended@example.org", totp=False)
    User.objects.filter(pk=ended.user.pk).update(is_active=False)
    known = client.post(RESET, {"email": ada.email}, follow=True)
    mailoutbox.clear()
    unknown = client.post(RESET, {"email": email}, follow=True)
    assert unknown.redirect_chain == known.redirect_chain
    assert unknown.content == known.content
    assert mailoutbox == []


def test_a_new_password_does_not_pass_by_the_second_factor(client, mailoutbox):
    make_account("ada@example.org", expert=True)
    place = client.get(link_in(ask(client, mailoutbox))).headers["Location"]
    client.post(place, {"password1": NEW, "password2": NEW})
    answer = client.post(
        "/accounts/login/", {"login": "ada@example.org", "password": NEW}
    )
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (NEW, NEW + "x", "The two passwords differ."),
        ("short", "short", "write 12 characters or more"),
        ("password1234", "password1234", "Many people use this password"),
        ("", "", "Write a new password."),
    ],
)
def test_a_new_password_that_will_not_do_is_named(client, ada, first, second, sentence):
    signed_in(client, ada)
    given = {"oldpassword": WORDS, "password1": first, "password2": second}
    answer = client.post("/accounts/password/change/", given)
    assert sentence in answer.content.decode()


def test_a_changed_password_ends_the_other_sessions(client, ada):
    other = signed_in(Client(), ada)
    sign_in(client, ada)
    given = {"oldpassword": WORDS, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", given).status_code == 302
    assert client.get(ME).status_code == 200
    assert other.get(ME).status_code == 302


def test_passwords_are_hashed_by_argon2_and_old_hashes_made_anew(client, ada, settings):
    """At the price that Django asks for; other tests pay less."""
    settings.PASSWORD_HASHERS = account_settings.PASSWORD_HASHERS
    old = make_password(WORDS, hasher="pbkdf2_sha256")
    User.objects.filter(pk=ada.user.pk).update(password=old)
    sign_in(client, ada)
    ada.user.refresh_from_db()
    assert ada.user.password.startswith("argon2$argon2id$")
    assert "$m=102400,t=2,p=8$" in ada.user.password


def places(client):
    return [one for one, _since in client.get(SESSIONS).context["places"]]


def test_one_browser_can_be_signed_out_from_another(client, ada):
    other = Client(headers={"user-agent": "X (Windows NT 10.0) Firefox/140.0"})
    sign_in(client, ada)
    sign_in(other, ada)
    here, there = sorted(places(client), key=lambda one: not one.is_here)
    assert (there.browser, there.system) == ("Firefox", "Windows")
    assert other.session.session_key not in client.get(SESSIONS).content.decode()
    client.post(SESSIONS, {"end": there.key})
    assert other.get(ME).status_code == 302
    assert [one.key for one in places(client)] == [here.key]


def test_all_others_can_be_signed_out(client, ada):
    others = [Client(), Client()]
    for one in (*others, client):
        sign_in(one, ada)
    client.post(SESSIONS, {"others": "1"})
    assert [one.get(ME).status_code for one in (*others, client)] == [302, 302, 200]


def test_nobody_ends_the_session_of_another(client, ada):
    bob, other = make_account("bob@example.org", totp=False), Client()
    sign_in(other, bob)
    sign_in(client, ada)
    client.post(SESSIONS, {"end": places(other)[0].key})
    assert other.get(ME).status_code == 200


def test_one_says_how_one_is_called_and_reads(client, ada):
    signed_in(client, ada)
    given = {"name": "Ada L.", "language": "ar", "time_zone": "Asia/Amman"}
    answer = client.post(ME, given, follow=True)
    ada.user.account.refresh_from_db()
    kept = ada.user.account
    assert (kept.name, kept.language, kept.time_zone) == tuple(given.values())
    assert 'dir="rtl"' in answer.content.decode()


def test_an_account_of_the_command_line_gets_its_row_there(client):
    from assessment.models import Account

    client.force_login(User.objects.create_user("eve", "eve@example.org", WORDS))
    client.post(ME, {"name": "Eve", "language": "en", "time_zone": "UTC"})
    assert Account.objects.get().name == "Eve"


@pytest.mark.parametrize("page", [ME, SESSIONS, "/accounts/2fa/"])
def test_nobody_sees_it_without_signing_in(client, page):
    answer = client.get(page)
    assert answer.headers["Location"] == f"/accounts/login/?next={page}"


@pytest.mark.parametrize("language", ["fr", "hr", "sr-latn", "el", "ar"])
@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("/accounts/login/", {"login": "no address", "password": "x"}),
        ("/accounts/login/", {}),
        (RESET, {"email": "no address"}),
        ("/accounts/password/change/", {"password1": "short", "password2": "other"}),
        ("/accounts/password/change/", {"password1": "password1234"}),
        (ME, {"language": "xx", "time_zone": "Nowhere/None"}),
    ],
)
def test_what_is_wrong_is_said_in_the_reader_s_language(client, language, page, given):
    if page in {ME, "/accounts/password/change/"}:
        bob = make_account("bob@example.org", totp=False, language=language)
        signed_in(client, bob)
    answer = client.post(page, given, headers={"accept-language": language})
    said = [one for field in answer.context["form"].errors.values() for one in field]
    english = re.compile(r"\b(the|this|your|Enter|Select|must|Write)\b")
    assert said
    assert [one for one in said if english.search(one)] == []


@pytest.mark.parametrize(
    ("page", "field"), [("login/", "login"), ("password/reset/", "email")]
)
def test_what_is_no_address_is_said_in_our_words(client, page, field):
    html = client.post(f"/accounts/{page}", {field: "ada"}).content.decode()
    assert "This is no e-mail address." in html
    assert "Enter a valid" not in html


def test_where_one_is_signed_in_says_when_as_all_pages_do(client, ada):
    with time_machine.travel("2026-11-27T17:05:00Z"):
        sign_in(client, ada)
        page = client.get("/accounts/sessions/").content.decode()
    assert "since 27 November 2026, 17:05" in page


def test_each_time_zone_is_there_once():
    names = [name for name, _words in time_zones()]
    if not names_of_today():
        pytest.skip("this system has no list of them")
    assert {"UTC", "Europe/Zagreb", "Africa/Asmara", "Asia/Kolkata"} <= {*names}
    assert "America/Argentina/Buenos_Aires" in names
    assert not {"Africa/Asmera", "America/Buenos_Aires", "Asia/Calcutta"} & {*names}


def test_the_admin_greets_by_name(client):
    signed_in(client, make_account("eve@example.org", expert=True, name="Eve"))
    page = client.get("/admin/").content.decode()
    assert "<strong><bdi>Eve</bdi></strong>" in page
    assert 'rel="icon"' in page
