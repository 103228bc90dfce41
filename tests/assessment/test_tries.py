"""Who tries codes is stopped: one address soon, everybody together late."""

import pytest
from django.test import RequestFactory

from assessment.anonymous import tries
from assessment.anonymous.tries import (
    MOST_AFTERWARDS,
    MOST_COUNTED,
    MOST_OF_ALL,
    MOST_OF_ONE,
    MOST_SAVED,
    address_of,
    household,
    may_be_counted,
    may_save,
    may_try,
    note_wrong,
)
from tests.assessment.conftest import Person
from tests.assessment.test_pausing import PLACE, code_in


def asking(address, **headers):
    return RequestFactory(REMOTE_ADDR=address, headers=headers).get("/")


def wrong(address):
    """Say whether an address may try, and count a wrong code."""
    may = may_try(asking(address))
    note_wrong(asking(address))
    return may


def test_one_address_has_thirty_wrong_codes_a_day_and_another_its_own():
    tried = [wrong("127.0.0.5") for _try in range(MOST_OF_ONE + 5)]
    assert tried == [True] * MOST_OF_ONE + [False] * 5
    assert may_try(asking("127.0.0.6"))


def test_after_ten_thousand_wrong_codes_from_everywhere_each_address_has_few():
    for number in range(MOST_OF_ALL):
        note_wrong(asking(f"127.{number // 256}.{number % 256}.1"))
    tried = [wrong("127.255.0.5") for _try in range(MOST_AFTERWARDS + 3)]
    assert tried == [True] * MOST_AFTERWARDS + [False] * 3


def test_an_address_has_so_many_results_counted_a_day():
    counted = [may_be_counted(asking("127.0.0.8")) for _ in range(MOST_COUNTED + 3)]
    assert counted == [True] * MOST_COUNTED + [False] * 3
    assert may_be_counted(asking("127.0.0.9"))


def test_an_address_saves_so_many_checks_a_day():
    saved = [may_save(asking("127.0.0.8")) for _time in range(MOST_SAVED + 3)]
    assert saved == [True] * MOST_SAVED + [False] * 3


@pytest.mark.django_db
def test_right_codes_cost_nothing_and_open_whatever_others_tried(version, monkeypatch):
    person = Person(version).walk_to(PLACE).press("pause")
    code = code_in(person.html)
    monkeypatch.setattr(tries, "MOST_OF_ALL", 0)
    for _time in range(MOST_OF_ONE + 5):
        assert Person(version).post(code=code, go="return").title == PLACE
    mistyped = Person(version).post(code="0000", go="return")
    assert mistyped.response.status_code == 400
    assert "We cannot find that code" in mistyped.html


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
    settings.TRUSTED_PROXY = "127.0.0.0/28"
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
    assert "Too many wrong codes were tried from here today" in person.html
    assert person.begin().response.status_code == 200
