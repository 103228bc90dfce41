"""Who is signed in is known on the admin's addresses, and nowhere else."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from tests.assessment.conftest import ADDRESS
from tests.house.test_settings import setting

pytestmark = pytest.mark.django_db

WORDS = "correct horse battery staple"
OPEN = ["/", "/en/", "/en/help/", "/fr/privacy/", "/no/such/page/", "/administer/"]


@pytest.fixture
def signed_in():
    User.objects.create_superuser("ada", password=WORDS)
    client = Client(headers={"sec-fetch-site": "same-origin"})
    answer = client.post("/admin/login/", {"username": "ada", "password": WORDS})
    assert answer.status_code == 302
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
    assert "ada" not in answer.content.decode()


def test_signing_in_sets_the_cookies_promised():
    User.objects.create_superuser("ada", password=WORDS)
    client = Client()
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": "ada", "password": WORDS})
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


def test_signing_out_ends_the_session_for_everybody_who_has_its_cookie(signed_in):
    other = Client()
    other.cookies["s"] = signed_in.cookies["s"].value
    assert other.get("/admin/").status_code == 200
    signed_in.post("/admin/logout/")
    assert other.get("/admin/").status_code == 302
    assert Session.objects.count() == 0


def test_the_admin_runs_its_own_files_only_and_is_never_stored(signed_in):
    answer = signed_in.get("/admin/")
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("length", ["12000001", "many", "-1"])
def test_a_body_that_is_too_long_is_not_read(length):
    answer = Client().post(
        "/admin/login/", b"", "text/plain", headers={"content-length": length}
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
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
