"""One installation, many countries: what an edition changes on every page."""

import re

import pytest
from django.test import Client

from assessment.models import Edition, PartnerLogo
from assessment.queries.editions import load_editions
from tests.assessment.conftest import Person

pytestmark = pytest.mark.django_db

GREECE = {
    "key": "gr",
    "site_name": "Ελέγχω",
    "languages": "en fr",
    "colour": "#7A1F5C",
    "leave_url": "https://weather.example/today",
}


@pytest.fixture
def greece():
    return Edition.objects.create(**GREECE)


@pytest.fixture
def anybody():
    return Client(headers={"sec-fetch-site": "same-origin"})


PAGES = ["", "help/", "privacy/", "accessibility/", "about/", "check/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_edition_has_its_name_colour_and_way_out(
    anybody, greece, page
):
    response = anybody.get(f"/en/gr/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "– Ελέγχω</title>" in html
    assert "Touchstone</" not in html.split("<main")[0]
    assert '<link rel="stylesheet" href="/colours/7a1f5c.css">' in html
    assert 'action="/leave/gr/"' in html
    inside = re.findall(r'href="(/en/[^"]*)"', html)
    assert {link for link in inside if not link.startswith("/en/gr/")} == set()


def test_the_step_of_a_check_keeps_the_edition(greece, version):
    person = Person(version)
    person.address = "/en/gr/check/"
    person.begin().go_on()
    assert 'action="/en/gr/check/"' in person.html
    assert "– Ελέγχω</title>" in person.html


def test_a_visit_goes_on_where_its_edition_is_deleted_meanwhile(greece, version):
    person = Person(version)
    person.address = "/en/gr/check/"
    person.begin()
    greece.delete()
    load_editions()
    person.go_on()
    assert person.response.status_code == 200
    assert 'action="/en/int/check/"' in person.html


def test_leaving_leads_where_the_edition_says(anybody, greece):
    assert GREECE["leave_url"] in anybody.post("/leave/gr/").content.decode()
    assert GREECE["leave_url"] not in anybody.post("/leave/").content.decode()


def test_a_language_the_edition_does_not_speak_is_not_there(anybody, greece):
    assert anybody.get("/ar/gr/").status_code == 404
    assert anybody.get("/fr/gr/").status_code == 200
    assert 'hreflang="ar"' not in anybody.get("/fr/gr/").content.decode()


@pytest.mark.parametrize("page", ["help/", "partners/"])
def test_languages_come_in_the_order_of_the_edition(anybody, greece, page):
    Edition.objects.update(languages="fr ar en")
    html = anybody.get(f"/ar/gr/{page}").content.decode()
    assert re.findall(r'hreflang="(..)"', html) == ["fr", "en"]


def test_a_check_that_the_edition_does_not_offer_cannot_be_begun(greece, version):
    Edition.objects.update(checks="another")
    load_editions()
    person = Person(version)
    person.address = "/en/gr/check/"
    person.post(check=version)
    assert person.response.status_code == 400


def test_a_card_names_the_languages_that_the_edition_speaks(anybody, greece, version):
    card = anybody.get("/en/gr/").content.decode().split('class="card"')[1]
    assert re.findall(r'<bdi lang="([^"]*)"', card) == ["en", "fr"]
    greece.languages = "en"
    greece.save()
    card = anybody.get("/en/gr/").content.decode().split('class="card"')[1]
    assert re.findall(r'<bdi lang="([^"]*)"', card) == ["en"]


def test_an_edition_that_does_not_exist_is_not_there(anybody):
    assert anybody.get("/en/gr/").status_code == 404
    assert anybody.get("/en/gr/help/").status_code == 404


def test_an_edition_that_is_gone_still_has_a_way_out(anybody, settings):
    assert settings.LEAVE_URL in anybody.post("/leave/gr/").content.decode()


def test_an_edition_shows_its_own_checks_only(anybody, greece, version):
    assert "Hot drinks" in anybody.get("/en/gr/").content.decode()
    Edition.objects.update(checks="another")
    assert "Hot drinks" not in anybody.get("/en/gr/").content.decode()


def test_what_is_changed_in_the_row_is_seen_on_the_next_first_page(anybody, greece):
    anybody.get("/en/gr/")
    Edition.objects.update(site_name="Other")
    assert "– Other</title>" in anybody.get("/en/gr/").content.decode()


def test_the_colour_is_a_file_that_never_changes(anybody):
    response = anybody.get("/colours/7a1f5c.css")
    assert response.headers["Content-Type"] == "text/css"
    assert "immutable" in response.headers["Cache-Control"]
    assert "--primary:#7a1f5c" in response.content.decode()


@pytest.mark.parametrize("digits", ["ffee00", "zzzzzz", "7a1f5", "7a1f5c7a1f5c"])
def test_a_colour_nobody_could_read_is_not_there(anybody, digits):
    assert anybody.get(f"/colours/{digits}.css").status_code == 404


def test_a_partners_logo_is_shown_with_its_name_and_served_by_us(anybody, greece):
    PartnerLogo.objects.create(
        edition=greece,
        name="A partner <&>",
        link="https://partner.example/",
        image=b"\x89PNG picture",
        digest="d" * 64,
        width=80,
        height=40,
    )
    html = anybody.get("/en/gr/").content.decode()
    assert 'alt="A partner &lt;&amp;&gt;"' in html
    response = anybody.get(f"/logos/{'d' * 64}.png")
    assert response.content == b"\x89PNG picture"
    assert response.headers["Content-Type"] == "image/png"
    assert anybody.get(f"/logos/{'e' * 64}.png").status_code == 404
