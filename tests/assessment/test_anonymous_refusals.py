"""What a visit cannot go on with: a sentence, the start page, never a failure."""

import pytest
import time_machine
from django.test import Client, override_settings

from assessment import storage

pytestmark = pytest.mark.django_db

HOST = {"host": "testserver"}
BROKEN = "We could not read your answers"


def test_the_address_alone_is_the_start_page(client):
    response = client.get("/en/int/check/")
    assert response.status_code == 200
    assert "A check for you alone" in response.content.decode()


@pytest.mark.parametrize(
    "sealed",
    [
        pytest.param("", id="empty"),
        pytest.param("x" * 400, id="garbage"),
        pytest.param("x" * 9000, id="oversize"),
        pytest.param("\x00é", id="strange characters"),
    ],
)
def test_a_broken_seal_is_a_sentence_and_the_start_page(person, sealed):
    person.post(s=sealed, go="next")
    assert person.response.status_code == 400
    assert BROKEN in person.html
    assert "A check for you alone" in person.html


def test_a_cut_seal_is_broken(person):
    person.begin()
    person.post(s=person.sealed[:-8])
    assert (person.response.status_code, BROKEN in person.html) == (400, True)


def test_a_check_there_is_not_is_broken(person):
    assert person.post(check="ef" * 32).response.status_code == 400


def test_a_dropped_key_is_a_sentence(person):
    person.begin()
    storage.sealing_keys.cache_clear()
    with override_settings(SEAL_KEYS={"new": b"n" * 32}):
        person.go_on()
    storage.sealing_keys.cache_clear()
    assert person.response.status_code == 400
    assert "Our keys have changed since you began" in person.html


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        pytest.param(["01:00:01"], "away for more than an hour", id="an hour"),
        pytest.param(
            ["00:59:00", "01:58:00", "02:57:00", "03:00:01"],
            "more than three hours ago",
            id="three hours",
        ),
    ],
)
def test_each_limit_has_its_sentence(person, steps, sentence):
    with time_machine.travel("2026-01-01T00:00Z", tick=False):
        person.begin().go_on()
    for step in steps:
        assert person.response.status_code == 200
        with time_machine.travel(f"2026-01-01T{step}Z", tick=False):
            person.go_on()
    assert person.response.status_code == 400
    assert sentence in person.html


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"sec-fetch-site": "same-origin"}, 200, id="ours"),
        pytest.param({"sec-fetch-site": "none"}, 200, id="reload by hand"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="foreign"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="a neighbour"),
        pytest.param({"origin": "http://testserver"}, 200, id="our origin"),
        pytest.param({"origin": "https://evil.example"}, 403, id="foreign origin"),
        pytest.param({"origin": "null"}, 403, id="null origin"),
        pytest.param({}, 200, id="an old client"),
    ],
)
def test_a_post_comes_from_our_own_pages(version, headers, status):
    response = Client().post("/en/int/check/", {"check": version}, headers=headers)
    assert response.status_code == status
    assert b"<main" in response.content


def test_more_fields_than_allowed_is_our_page(client):
    response = client.post("/en/int/check/", {f"f{n}": "" for n in range(6001)})
    assert (response.status_code, BROKEN in response.content.decode()) == (400, True)


def test_a_body_of_three_megabytes_is_our_page(client):
    response = client.post(
        "/en/int/check/",
        "s=" + "x" * 3_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert (response.status_code, BROKEN in response.content.decode()) == (413, True)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("multipart/form-data", b"x", id="multipart without boundary"),
        pytest.param("multipart/form-data; boundary=é", b"x", id="strange boundary"),
        pytest.param(
            "application/x-www-form-urlencoded; charset=utf-7", b"s=x", id="charset"
        ),
        pytest.param("application/x-www-form-urlencoded", b"s=%ff%00", id="bad bytes"),
        pytest.param("text/plain", b"s=x", id="another kind"),
    ],
)
def test_a_strange_body_is_our_page(client, kind, body):
    response = client.post("/en/int/check/", body, content_type=kind)
    assert (response.status_code, b"<main" in response.content) == (400, True)


@pytest.mark.parametrize(
    "address", ["/en/other/check/", "/EN/int/check/", "/e/int/", "/no/such/page/here"]
)
def test_what_does_not_exist_is_our_page(client, address):
    response = client.get(address)
    assert (response.status_code, b"<main" in response.content) == (404, True)


def test_leaving_empties_the_browser_and_leads_away(client, settings):
    settings.LEAVE_URL = "https://example.org/\u03c0?a=1&b=2"
    response = client.post("/leave/", headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 200
    leads = '<meta http-equiv="refresh" content="0; url=https://example.org/\u03c0?a=1&amp;b=2">'
    assert leads in response.content.decode()
    assert response.headers["Clear-Site-Data"] == '"cache", "storage", "cookies"'


def test_a_foreign_page_cannot_empty_the_browser(client):
    response = client.post("/leave/", headers={"sec-fetch-site": "cross-site"})
    assert (response.status_code, "Clear-Site-Data" in response.headers) == (403, False)
