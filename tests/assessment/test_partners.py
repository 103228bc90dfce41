"""What partners get: a link, a poster, and words on who runs the site."""

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from assessment.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def anybody(settings):
    settings.SITE_URL = "https://checks.example.org"
    return Client()


@pytest.fixture
def greece():
    return Edition.objects.create(
        key="gr", site_name="Ελέγχω <&>", languages="ar en", imprint="A <b>\n\nB"
    )


def code_of(page):
    """Return what stands in the field to copy from, as a browser would paste it."""
    found = re.search(r"<textarea([^>]*)>(.*?)</textarea>", page, re.DOTALL)
    assert " readonly" in found[1]
    return html.unescape(found[2])


@pytest.mark.parametrize(
    ("address", "card"),
    [
        (
            "/en/partners/",
            (
                '<p lang="en" dir="ltr"><a href="https://checks.example.org/en/"'
                ' rel="noopener">Touchstone</a> – a check for you alone, without a'
                " name and without an account</p>"
            ),
        ),
        (
            "/en/gr/partners/",
            (
                '<p lang="en" dir="ltr"><a href="https://checks.example.org/en/gr/"'
                ' rel="noopener">Ελέγχω &lt;&amp;&gt;</a> – a check for you alone,'
                " without a name and without an account</p>"
            ),
        ),
    ],
)
def test_the_link_to_paste_is_words_and_an_address(anybody, greece, address, card):
    page = anybody.get(address).content.decode()
    assert code_of(page) == card
    assert f'<div class="card">{card}</div>' in page


def test_the_link_to_paste_is_told_its_language_and_side(anybody, greece):
    page = anybody.get("/ar/gr/partners/").content.decode()
    assert code_of(page).startswith(
        '<p lang="ar" dir="rtl"><a href="https://checks.example.org/ar/gr/"'
    )


def test_there_is_a_poster_in_each_language_of_the_edition(anybody, greece):
    page = anybody.get("/en/gr/partners/").content.decode()
    assert re.findall(r'href="([^"]*poster.pdf)"', page) == [
        "/ar/gr/poster.pdf",
        "/en/gr/poster.pdf",
    ]
    page = anybody.get("/fr/partners/").content.decode()
    every = [f"/{code}/int/poster.pdf" for code, _name in settings.LANGUAGES]
    assert re.findall(r'href="([^"]*poster.pdf)"', page) == every


def test_the_page_for_partners_is_in_the_languages_of_its_edition(anybody, greece):
    assert anybody.get("/ar/gr/partners/").status_code == 200
    assert anybody.get("/fr/gr/partners/").status_code == 404
    assert anybody.get("/en/cy/partners/").status_code == 404


def test_the_imprint_stands_on_the_page_about_the_site_as_paragraphs(anybody, greece):
    page = anybody.get("/en/gr/about/").content.decode()
    assert '<div dir="auto"><p>A &lt;b&gt;</p>\n\n<p>B</p></div>' in page
    assert "Who runs this site" not in anybody.get("/en/about/").content.decode()


def test_the_page_about_the_site_leads_to_the_page_for_partners(anybody, greece):
    for before in ("/en/", "/en/gr/"):
        page = anybody.get(f"{before}about/").content.decode()
        assert f'<a href="{before}partners/">' in page
