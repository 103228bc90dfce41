"""What is shown when a page cannot be: a sentence in the reader's language."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousFileOperation,
)
from django.db import InterfaceError, InternalError, OperationalError
from django.test import Client
from django.urls import path

from assessment import urls as site
from assessment.pages import speech
from tests.accounts import make_account, signed_in

pytestmark = pytest.mark.django_db

FAULTS = {
    400: SuspiciousFileOperation,
    403: PermissionDenied,
    413: RequestDataTooBig,
    500: ZeroDivisionError,
    503: OperationalError,
}
TOPIC_WORDS = ("drug", "alcohol", "drogue", "alcool", "مخدر", "كحول")


def fail(request, language, status):
    raise FAULTS[status]


class WithFaults:
    """The addresses of the site, and one that fails as it is told."""

    urlpatterns = [
        path("<slug:language>/fail/<int:status>/", fail),
        path("office/fail/<slug:language>/<int:status>/", fail),
        *site.urlpatterns,
    ]
    handler400, handler403 = site.handler400, site.handler403
    handler404, handler500 = site.handler404, site.handler500


def answer(settings, language, status):
    settings.ROOT_URLCONF = WithFaults
    client = Client(raise_request_exception=False)
    return client.get(f"/{language}/fail/{status}/")


@pytest.mark.parametrize("status", FAULTS)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_fault_is_told_in_the_language_of_the_address(settings, language, status):
    response = answer(settings, language, status)
    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert not any(word in page.lower() for word in TOPIC_WORDS)
    assert "Traceback" not in page


@pytest.mark.parametrize("status", FAULTS)
def test_each_fault_says_something_else_in_each_language(settings, status):
    pages = {
        answer(settings, language, status).content.decode().split("<h1")[1][:200]
        for language in ("en", "fr", "ar")
    }
    assert len(pages) == 3


def test_what_was_entered_is_in_the_page_and_can_be_sent_again(settings):
    settings.ROOT_URLCONF = WithFaults
    client = Client(raise_request_exception=False)
    entered = {"note": 'for "us" <b>', "place": ["1", "2"]}
    html = client.post("/en/fail/503/", entered).content.decode()
    assert '<form method="post"' in html
    assert 'name="note" value="for &quot;us&quot; &lt;b&gt;"' in html
    assert html.count('name="place"') == 2
    assert "nothing was kept" not in html


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError, InternalError])
def test_a_database_that_takes_no_writes_for_a_while_is_none_of_our_faults(
    settings, monkeypatch, fault
):
    """The last is what PostgreSQL’s driver makes of a server that is read-only."""
    monkeypatch.setitem(FAULTS, 503, fault)
    assert answer(settings, "en", 503).status_code == 503


def test_a_password_is_never_in_a_page(settings):
    settings.ROOT_URLCONF = WithFaults
    client = Client(raise_request_exception=False)
    entered = {"login": "ana", "old-password": "secret"}
    html = client.post("/en/fail/503/", entered).content.decode()
    assert "secret" not in html
    assert "nothing was kept" in html


def test_a_database_that_does_not_answer_is_said_to_be_back_soon(settings):
    assert answer(settings, "en", 503).headers["Retry-After"] == "120"
    assert "Retry-After" not in answer(settings, "en", 500).headers


@pytest.mark.parametrize(
    ("method", "address", "language", "allowed"),
    [
        pytest.param("GET", "/leave/", "en", "POST", id="only by a button"),
        pytest.param("GET", "/leave/gr/", "en", "POST", id="an edition’s way out"),
        pytest.param("POST", "/ar/", "ar", "GET, HEAD", id="only to be read"),
        pytest.param("PUT", "/fr/help/", "fr", "GET, HEAD", id="no method of ours"),
        pytest.param(
            "PUT", "/el/int/check/", "el", "GET, POST, HEAD, OPTIONS", id="a step"
        ),
    ],
)
def test_what_may_not_be_asked_for_so_is_told_on_a_page(
    method, address, language, allowed
):
    client = Client(headers={"accept-language": "en", "sec-fetch-site": "none"})
    response = client.generic(method, address)
    page = response.content.decode()
    assert response.status_code == 405
    assert response.headers["Allow"] == allowed
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert f'<html lang="{language}"' in page
    assert 'class="button" href="/"' in page
    assert not any(word in page.lower() for word in TOPIC_WORDS)


def test_a_foreign_page_that_presses_leave_is_told_so_in_words():
    response = Client(headers={"sec-fetch-site": "cross-site"}).post("/leave/")
    assert response.status_code == 403
    assert "This page may not be opened this way" in response.content.decode()


@pytest.mark.parametrize("status", [500, 503])
def test_a_page_about_a_fault_of_ours_names_the_number_to_call(settings, status):
    assert 'href="tel:112"' in answer(settings, "en", status).content.decode()


@pytest.mark.parametrize("page", ["help", "privacy", "accessibility", "about"])
@pytest.mark.parametrize("before", ["/en/", "/ar/", "/en/gr/"])
def test_what_needs_no_database_is_there_without_one(monkeypatch, before, page):
    def away():
        raise OperationalError("no such table")

    monkeypatch.setattr(speech, "load_editions", away)
    response = Client().get(f"{before}{page}/")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def is_of_an_office(page):
    return "Leave this page" not in page and 'href="/office/"' in page


@pytest.mark.parametrize("status", [403, 413, 500])
@pytest.mark.parametrize("is_in", [True, False], ids=["signed in", "about to"])
def test_where_people_sign_in_a_fault_is_told_in_their_frame(settings, status, is_in):
    settings.ROOT_URLCONF = WithFaults
    client = Client(raise_request_exception=False)
    if is_in:
        signed_in(client, make_account("ada@example.org"))
    response = client.get(f"/office/fail/en/{status}/")
    assert response.status_code == status
    assert is_of_an_office(response.content.decode())


def test_without_a_database_a_page_is_shown_all_the_same(settings):
    settings.ROOT_URLCONF = WithFaults
    client = Client(raise_request_exception=False)
    assert client.get("/office/fail/en/503/").status_code == 503


def test_who_is_signed_in_reads_why_a_page_is_not_opened_so_in_their_language():
    client = signed_in(Client(), make_account("ada@example.org", language="fr"))
    response = client.put("/office/me/", headers={"accept-language": "en"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST"
    assert '<html lang="fr"' in response.content.decode()


@pytest.mark.parametrize("address", ["/en/help/", "/office/me/"])
def test_what_is_not_opened_so_is_one_line_in_the_log(caplog, address):
    signed_in(client := Client(), make_account("ada@example.org"))
    with caplog.at_level("WARNING"):
        client.put(address)
    assert len(caplog.records) == 1


MUCH = "Far too much. " * 200_000  # more than the site reads at once
ASK = "/office/assessments/0123456789abcdef/sections/access_area/"


def too_much(**headers):
    ada = make_account("ada@example.org", totp=False)
    client = signed_in(Client(enforce_csrf_checks=True), ada)
    same = {"sec-fetch-site": "same-origin"}
    body = urlencode({"access_1-found": MUCH, "csrfmiddlewaretoken": "a token"})
    form = "application/x-www-form-urlencoded"
    return client.post(ASK, body, content_type=form, headers=same | headers)


def test_what_was_written_and_is_too_large_is_given_back():
    answer = too_much()
    page = answer.content.decode()
    assert answer.status_code == 413
    assert MUCH.strip() in page
    assert "It is far longer than an answer can be." in page
    assert "A file may have" not in page
    assert "a token" not in page


def test_the_script_is_told_that_it_is_too_large():
    answer = too_much(**{"X-Autosave": "1"})
    assert answer.status_code == 413
    assert "far longer than an answer can be" in answer.json()["trouble"]


def test_what_another_site_sends_is_not_even_read():
    answer = too_much(**{"sec-fetch-site": "cross-site"})
    assert answer.status_code == 413
    assert "Far too much." not in answer.content.decode()


def test_too_much_for_a_page_that_is_not_there_is_no_fault_of_ours():
    ada = make_account("ada@example.org", totp=False)
    client = signed_in(Client(raise_request_exception=False), ada)
    form = "application/x-www-form-urlencoded"
    assert client.post(ASK, f"a={MUCH}", content_type=form).status_code == 404
