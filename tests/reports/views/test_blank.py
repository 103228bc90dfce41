"""The blank worksheet, asked for in the workshop and at an assessment."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from reports.pdf import PdfUnavailableError
from reports.tasks import print_blank
from tests.accounts import signed_in
from tests.reports.blank_bank import CHECK
from tests.reports.counted_bank import COUNTED
from tests.samples import bank, one
from tests.teams import make_team, publish_harbours
from tests.workshops import at_work, expert

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(monkeypatch):
    """A printer that prints nothing, and the pages it was sent."""
    sent = []

    def work(page, data=b""):
        sent.append(page)
        return b"%%PDF %d" % len(sent)

    print_blank.cache_clear()
    monkeypatch.setattr("reports.tasks.print_finished", work)
    yield sent
    print_blank.cache_clear()


@pytest.fixture
def no_printer(monkeypatch):
    def work(page, data=b""):
        raise PdfUnavailableError("none")

    print_blank.cache_clear()
    monkeypatch.setattr("reports.tasks.print_finished", work)


def sheet(key, language="en", query=""):
    return reverse("reports:blank_sheet", args=[key, language]) + query


def test_an_expert_takes_the_sheet_of_a_draft_and_of_a_version(pages):
    client, key = expert(), at_work(COUNTED, publish=True)
    at_work(replace(COUNTED, minutes=7))
    answer = client.get(sheet(key, "fr"))
    assert (answer.status_code, answer.content) == (200, b"%PDF 1")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="worksheet-counted-fr.pdf"'
    )
    assert 'lang="fr"' in pages[0]
    assert 'data-foot="Brouillon"' in pages[0]
    client.get(sheet(key, query="?version=1"))
    assert 'data-foot="Version 1"' in pages[1]


def test_equal_sheets_are_printed_once(pages):
    client, key = expert(), at_work(CHECK)
    for _time in range(2):
        assert client.get(sheet(key)).content == b"%PDF 1"
    assert len(pages) == 1


def test_a_language_that_the_bank_has_not_is_not_there(pages):
    assert expert().get(sheet(at_work(CHECK), "el")).status_code == 404


def test_a_draft_that_cannot_be_answered_says_what_now(pages):
    answer = expert().get(sheet(at_work(bank(one("a", relevant="${a")))))
    assert answer.status_code == 409
    assert "what is to be mended" in answer.content.decode()
    assert pages == []


def test_the_preview_leads_to_the_sheet_of_what_is_open(pages):
    client, key = expert(), at_work(COUNTED, publish=True)
    where = reverse("reports:preview", args=[key]) + "?version=1&language=fr"
    assert (
        f'href="{sheet(key, "fr", "?version=1")}"' in client.get(where).content.decode()
    )


def test_without_a_printer_an_expert_is_led_back_and_told(no_printer):
    client, key = expert(), at_work(CHECK)
    answer = client.get(sheet(key), follow=True)
    assert answer.redirect_chain == [(reverse("reports:preview", args=[key]), 302)]
    assert "The worksheet cannot be made just now." in answer.content.decode()


@pytest.fixture
def team():
    publish_harbours()
    return make_team(roles=("coordinator", "contributor", "observer"))


def of_assessment(team):
    return reverse("reports:blank_worksheet", args=[team.code])


def test_an_official_takes_what_the_offices_answer_and_nothing_of_the_office(
    team, pages
):
    answer = signed_in(Client(), team.people["observer"]).get(of_assessment(team))
    assert (answer.status_code, answer.content) == (200, b"%PDF 1")
    assert "Civil society answers this section." not in pages[0]
    assert "Ministry" not in pages[0]
    assert team.code not in pages[0]


def test_the_page_of_a_section_leads_to_the_sheet(team):
    client = signed_in(Client(), team.people["contributor"])
    section = reverse("office:section", args=[team.code, "access_area"])
    assert f'href="{of_assessment(team)}"' in client.get(section).content.decode()


def test_without_a_printer_an_official_is_led_back_and_told(team, no_printer):
    client = signed_in(Client(), team.people["observer"])
    answer = client.get(of_assessment(team), follow=True)
    assert answer.redirect_chain == [
        (reverse("office:assessment", args=[team.code]), 302)
    ]
    assert "The worksheet cannot be made just now." in answer.content.decode()
