"""Every route answers with every header, whoever asks, however it is asked."""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.accounts import make_account, signed_in

VALUES = {"language": "en", "edition": "int", "form": "csv", "digits": "0b5a66"}
DEFAULT = "0" * 16
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Robots-Tag": "noindex",
}
WITH_COOKIES = ("/admin/", "/accounts/", "/office/", "/workshop/")
# style sheets and pictures that say nothing of anybody
STORED = ("/colours/", "/logos/")


def addresses(resolver=None, before="/"):
    """Return an address of every route, with something in each of its places."""
    for one in (resolver or get_resolver()).url_patterns:
        words = str(one.pattern).removeprefix("^").removesuffix("$")
        filled = before + PLACE.sub(
            lambda place: VALUES.get(place[1] or place[2], DEFAULT), words
        ).removesuffix(r"\Z")
        if isinstance(one, URLResolver):
            yield from addresses(one, filled)
        else:
            yield filled


def test_there_is_an_address_for_every_route():
    found = list(addresses())
    assert len(found) > 100
    assert all(re.fullmatch(r"[\w/.\-]*", one) for one in found), found


@pytest.mark.parametrize("method", ["get", "post", "put"])
@pytest.mark.django_db
def test_every_route_answers_with_every_header(method):
    expert = signed_in(Client(), make_account("e@example.org", expert=True))
    for client in (Client(), expert):
        for address in addresses():
            answer = getattr(client, method)(address)
            assert answer.status_code != 500, address
            for name, value in EXPECTED.items():
                assert answer.headers.get(name) == value, (address, name)
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, address
            assert "unsafe" not in policy, address
            assert "Permissions-Policy" in answer.headers, address
            if not address.startswith(STORED):
                assert "no-store" in answer.headers["Cache-Control"], address


@pytest.mark.django_db
def test_no_route_for_persons_sets_or_reads_a_cookie():
    expert = signed_in(Client(), make_account("e@example.org", expert=True))
    for address in addresses():
        if not address.startswith(WITH_COOKIES):
            answer = expert.get(address)
            assert "Set-Cookie" not in answer.headers, address
            assert "Cookie" not in answer.headers.get("Vary", ""), address
