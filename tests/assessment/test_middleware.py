"""Who is signed in is known where people sign in, and nowhere else."""

import re

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from assessment.entrance.sessions import SessionStore
from tests.accounts import WORDS, make_account, sign_in
from tests.assessment.conftest import ADDRESS
from tests.house.test_settings import setting

pytestmark = pytest.mark.django_db

OPEN = ["/", "/en/", "/en/help/", "/fr/privacy/", "/no/such/page/", "/administer/"]


@pytest.fixture
def ada():
    return make_account("ada@example.org", expert=True)


@pytest.fixture
def signed_in(ada):
    client = Client(headers={"sec-fetch-site": "same-origin"})
    sign_in(client, ada)
    return client


@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_asks_no_row_and_sets_no_cookie_for_anybody(
    signed_in, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(1) as asked:
        answer = signed_in.get(address)
    tables = {query["sql"].split('FROM "')[1].split('"')[0] for query in asked}
    assert tables <= {"assessment_edition"}
    assert answer.cookies == {}
    assert not hasattr(answer.wsgi_request, "session")
    assert not hasattr(answer.wsgi_request, "user")


def test_a_check_does_not_know_who_is_signed_in(signed_in, version):
    signed_in.post(ADDRESS, {"check": version})  # loads the version
    answer = signed_in.post(ADDRESS, {"check": version})
    assert answer.status_code == 200
    assert answer.cookies == {}
    sealed = re.compile(r'value="[^"]*"')  # may hold any three letters by chance
    assert "ada" not in sealed.sub("", answer.content.decode()).lower()


def test_signing_in_sets_the_cookies_promised(ada):
    client = Client()
    client.get("/accounts/login/")
    sign_in(client, ada)
    kept = {
        name: (cookie["samesite"], cookie["httponly"], cookie["max-age"])
        for name, cookie in client.cookies.items()
    }
    assert kept == {"c": ("Strict", True, ""), "s": ("Lax", True, "")}


def test_over_https_the_cookies_are_bound_to_this_host():
    https = {"SITE_URL": "https://a.example"}
    names = "SESSION_COOKIE_NAME + settings.CSRF_COOKIE_NAME"
    assert setting(names, **https) == "__Host-s__Host-c"
    assert setting("SESSION_COOKIE_SECURE", **https) == "True"
    assert setting("CSRF_COOKIE_SECURE", **https) == "True"


@pytest.mark.parametrize("way_out", ["/admin/logout/", "/accounts/logout/"])
def test_signing_out_ends_the_session_for_everybody_who_has_its_cookie(
    signed_in, way_out
):
    other = Client()
    other.cookies["s"] = before = signed_in.cookies["s"].value
    assert other.get("/admin/").status_code == 200
    signed_in.post(way_out)
    assert other.get("/admin/").status_code == 302
    assert not Session.objects.filter(session_key=before).exists()


def test_the_admin_runs_its_own_files_only_and_is_never_stored(signed_in):
    answer = signed_in.get("/admin/")
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/accounts/login/", "/office/me/"])
def test_pages_of_accounts_have_the_policy_of_all_others(signed_in, address):
    answer = Client().get(address) if "login" in address else signed_in.get(address)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; require-trusted-types-for 'script'")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("length", ["12000001", "many", "-1"])
@pytest.mark.parametrize("address", ["/admin/login/", "/accounts/login/"])
def test_a_body_that_is_too_long_is_not_read(address, length):
    answer = Client().post(
        address, b"", "text/plain", headers={"content-length": length}
    )
    assert answer.status_code == 413
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("password", ["short words", "password1234"])
def test_a_weak_password_is_refused(password):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_password(password)


def test_sessions_are_rows_alone():
    """A cache of one process would not know who has signed out in another."""
    assert SessionStore.__bases__ == (db.SessionStore,)
    here = SessionStore()
    here["n"] = 1
    here.save()
    elsewhere = SessionStore(here.session_key)
    assert elsewhere["n"] == 1
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        elsewhere.save()
    assert "n" not in SessionStore(here.session_key)
    assert not Session.objects.exists()


def test_what_allauth_says_by_an_exception_is_heard():
    """Its middleware stands inside ours, where Django's handler does not look."""
    handler = WSGIHandler()
    heard = [one.__module__ for one in handler._exception_middleware]  # noqa: SLF001 -- the handler's own list
    assert "assessment.middleware" in heard


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/accounts/login/", {"login": "ada@example.org", "password": WORDS}),
        ("/accounts/logout/", {}),
        ("/accounts/password/reset/", {"email": "ada@example.org"}),
        ("/accounts/sessions/", {"others": "1"}),
        ("/office/me/", {"name": "x", "language": "en", "time_zone": "UTC"}),
    ],
)
def test_a_form_without_its_token_is_refused(ada, address, given):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)
    assert client.post(address, given).status_code == 403


def test_no_address_of_allauth_is_reachable_that_is_not_ours():
    for page in (
        "email/",
        "confirm-email/",
        "password/set/",
        "3rdparty/",
        "2fa/trust/",
    ):
        assert Client().get(f"/accounts/{page}").status_code == 404


def test_an_open_page_speaks_the_language_of_its_address_whatever_a_cookie_says():
    client = Client(headers={"accept-language": "el"})
    client.cookies["django_language"] = "fr"
    answer = client.get("/hr/")
    assert answer.headers["Content-Language"] == "hr"
    assert "Vary" not in answer.headers


def test_an_open_page_does_not_go_on_in_the_language_of_the_one_before():
    client = Client(headers={"accept-language": "el"})
    assert client.get("/ar/").headers["Content-Language"] == "ar"
    assert client.get("/healthz").headers["Content-Language"] == "en"
