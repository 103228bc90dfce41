"""Which addresses there are, and how they are asked for."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

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
