"""Which addresses there are, and how they are asked for."""

import re
from dataclasses import replace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from questionnaires import actions
from tests.assessment.samples import HOT_DRINKS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "uk", "sr-latn"])
def test_a_language_that_has_a_name_is_an_address(client, language):
    assert client.get(f"/{language}/").status_code == 200


@pytest.mark.parametrize("language", ["zz", "xx-latn", "english", "e"])
def test_a_language_that_nobody_speaks_is_none(client, language):
    for address in (f"/{language}/", f"/{language}/int/", f"/{language}/help/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/en/", "/en/nowhere/", "/zz/"])
def test_head_answers_as_get_does_without_a_body(address):
    asked = [
        RequestFactory().generic(method, address, headers={"host": "localhost"})
        for method in ("GET", "HEAD")
    ]
    get, head = (WSGIHandler().get_response(request) for request in asked)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert len(get.content) > 0


def test_languages_stand_in_one_order_on_every_page(client, settings):
    """The order of the settings; what only a check speaks comes after."""
    ours = [code for code, _name in settings.LANGUAGES]
    spoken = ("uk", *sorted(ours, reverse=True))
    actions.replace_draft(replace(HOT_DRINKS, languages=spoken))
    version = actions.publish(HOT_DRINKS.key).content_hash
    for page in ("", "help/", "int/services/"):
        html = client.get(f"/en/{page}").content.decode()
        assert re.findall(r'hreflang="([^"]*)"', html) == ours[1:]
    html = client.get("/en/int/").content.decode()
    assert re.findall(r'hreflang="([^"]*)"', html) == [*ours[1:], "uk"]
    assert re.findall(r'<bdi lang="([^"]*)"', html) == [*ours, "uk"]
    html = client.post("/en/int/check/", {"check": version}).content.decode()
    assert re.findall(r'value="lang"\s+lang="([^"]*)"', html) == [*ours[1:], "uk"]
