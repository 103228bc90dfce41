"""Who tries codes is stopped: one address soon, everybody together late."""

import pytest
from django.test import RequestFactory

from assessment.anonymous.tries import (
    MOST_OF_ALL,
    MOST_OF_ONE,
    address_of,
    household,
    may_try,
)
from tests.assessment.conftest import Person


def asking(address, **headers):
    return RequestFactory(REMOTE_ADDR=address, headers=headers).get("/")


def test_one_address_has_thirty_tries_a_day_and_another_its_own():
    tried = [may_try(asking("127.0.0.5")) for _try in range(MOST_OF_ONE + 5)]
    assert tried == [True] * MOST_OF_ONE + [False] * 5
    assert may_try(asking("127.0.0.6"))


def test_ten_thousand_guesses_from_everywhere_are_the_most():
    homes = [f"127.{n // 256}.{n % 256}.1" for n in range(MOST_OF_ALL + 20)]
    tried = [may_try(asking(home)) for home in homes]
    assert tried == [True] * MOST_OF_ALL + [False] * 20


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("127.0.0.5", b"127.0.0.5"),
        ("2001:db8:1:2:3:4:5:6", b"2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", b"2001:db8:1:2::/64"),
        ("", b"unknown"),
        ("unix:", b"unknown"),
    ],
)
def test_a_home_counts_as_one(address, found):
    assert household(address) == found


def test_only_the_trusted_proxy_says_who_asks(settings):
    request = asking("127.0.0.9", **{"x-forwarded-for": "127.0.0.1, 127.0.0.2"})
    assert address_of(request) == "127.0.0.9"
    settings.TRUSTED_PROXY = "127.0.0.9"
    assert address_of(request) == "127.0.0.2"
    settings.TRUSTED_PROXY = "127.0.0.8"
    assert address_of(request) == "127.0.0.9"


@pytest.mark.django_db
def test_after_too_many_tries_a_sentence_says_so_and_a_check_goes_on(version):
    person = Person(version)
    for _try in range(MOST_OF_ONE):
        assert person.post(code="0000", go="return").response.status_code == 400
    person.post(code="0000", go="return")
    assert person.response.status_code == 429
    assert "Too many codes were tried from here today" in person.html
    assert person.begin().response.status_code == 200
