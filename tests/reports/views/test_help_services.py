"""The page that says where help can be had, and the help a report names."""

from dataclasses import replace

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import translation

from assessment.domain.languages import Speech
from questionnaires.domain.help_services import Offered, Place
from reports.domain.directory import place_form
from reports.exports.page import page_of
from tests.help_services import TODAY, YESTERDAY, fill, service
from tests.reports.samples import report_of

pytestmark = pytest.mark.django_db

PAGE = "/en/int/services/"
FULL = service(
    "mk-line",
    country="MK",
    name="SOS <b>line</b>",
    kinds=("hotline",),
    phone="02 3212 690",
    hours="9–16",
    cost="Free",
    languages=("mk", "ar"),
    address="12 Main Street",
    web="https://a.example/x?a=1&b=2",
    checked_on=TODAY,
)


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2026-11-26T12:00Z"):
        yield


def page(client, address=PAGE):
    return client.get(address).content.decode()


def test_every_current_service_stands_under_its_country(client):
    fill(FULL, service("gr", expires_on=YESTERDAY), service("rs", country="RS"))
    html = page(client)
    assert html.count("<details>") == 2
    assert html.index("<summary>North Macedonia</summary>") < html.index(
        "<summary>Serbia</summary>"
    )
    assert "Greece" not in html


def test_a_service_is_shown_with_all_that_is_known_and_nothing_is_markup(client):
    fill(FULL)
    html = page(client)
    for words in (
        '<bdi><a href="tel:+38923212690">02 3212 690</a></bdi>',
        "SOS &lt;b&gt;line&lt;/b&gt;",
        "<bdi>9–16</bdi>",
        "<bdi>Free</bdi>",
        '<span lang="ar" dir="rtl">العربية</span>',
        "<bdi>12 Main Street</bdi>",
        '<a href="https://a.example/x?a=1&amp;b=2" rel="noreferrer">',
        "Last checked on 26 November 2026.",
    ):
        assert words in html


def test_what_nobody_has_confirmed_says_so(client):
    fill(service())
    assert "Nobody has confirmed this number yet." in page(client)


def test_with_an_empty_directory_there_is_the_emergency_number(client):
    html = page(client)
    assert 'href="tel:112"' in html
    assert "No service is listed here yet." in html


def test_the_page_is_asked_for_without_a_cookie_and_looks_up_editions_and_services(
    client, django_assert_num_queries
):
    fill(FULL)
    with django_assert_num_queries(2):
        response = client.get(PAGE)
    assert (response.cookies, response["Cache-Control"]) == ({}, "no-store")
    with django_assert_num_queries(1):
        client.get(PAGE)


def test_sixty_services_are_less_than_60_kb(client):
    countries = ("GR", "RS", "MK", "BG", "AT", "HR")
    fill(
        *(
            replace(FULL, code=f"s{number}", country=countries[number % 6])
            for number in range(60)
        )
    )
    response = client.get("/ar/int/services/")
    assert len(response.content) < 60_000


@pytest.mark.parametrize("address", ["/en/nowhere/services/", "/zz/int/services/"])
def test_no_other_edition_and_no_other_language_has_one(client, address):
    assert client.get(address).status_code == 404


def test_the_paper_names_the_same_help_as_the_page():
    report = report_of({}, services=(FULL,), place=Place("MK"), date="2026-11-26")
    facts = {"contacts": report.help}
    assert render_to_string("reports/_help.html", facts) in page_of(report)


def test_a_place_is_chosen_from_what_is_offered_and_from_nothing_else():
    offered = (Offered("GR", ("Attica",)), Offered("RS"))
    with_region = {
        "place_form": place_form(translation, offered, Place("GR", "Attica")),
        "speech": Speech("en", "en"),
    }
    html = " ".join(render_to_string("reports/_place.html", with_region).split())
    assert '<option value="GR" selected>Greece</option>' in html
    assert '<option value="RS">Serbia</option>' in html
    assert '<option value="GR/Attica" selected>Attica</option>' in html
    assert html.count('name="place"') == 2
    nothing = with_region | {"place_form": place_form(translation, offered, None)}
    html = render_to_string("reports/_place.html", nothing)
    assert ("selected" in html, html.count('name="place"')) == (False, 1)
