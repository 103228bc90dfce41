from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.languages import NAMES
from questionnaires.domain import locales
from questionnaires.domain.decimals import write_decimal

LANGUAGES = st.sampled_from(sorted(NAMES))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "-2.5"), ("fr", "-2,5"), ("ar", "\u200e-2.5"), ("sv", "−2,5")],
)
def test_a_number_has_the_signs_of_its_language(language, words):
    assert locales.number(language, "-2.5") == words


@given(LANGUAGES, st.decimals(-(10**9), 10**9, places=3))
def test_digits_are_latin_and_stand_side_by_side_in_every_language(language, number):
    plain = write_decimal(number)
    written = locales.number(language, plain)
    assert [one for one in written if one.isdecimal()] == [
        one for one in plain if one.isdecimal()
    ]
    assert sum(not one.isdecimal() for one in written.lstrip("\u200e-−")) == (
        "." in plain
    )


@given(LANGUAGES, st.dates())
def test_a_day_has_latin_digits_and_no_hidden_marks(language, day):
    written = locales.day(language, day.isoformat())
    assert not {"\u200e", "\u200f", "\u061c"} & set(written)
    assert {one for one in written if one.isdecimal()} <= set("0123456789")
    assert str(day.day) in written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 August 2026"),
        ("fr", "1er août 2026"),
        ("ar", "1 أغسطس 2026"),
        ("de", "1. August 2026"),
    ],
)
def test_a_month_stands_in_words(language, words):
    assert locales.day(language, "2026-08-01") == words


def test_only_the_first_day_is_said_otherwise():
    assert locales.day("fr", "2026-08-11") == "11 août 2026"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a, b and c"),
        ("fr", "a, b et c"),
        ("ar", "a وb وc"),
        ("de", "a, b und c"),
    ],
)
def test_a_list_is_joined_as_its_language_does(language, words):
    assert locales.listed(language, ("a", "b", "c")) == words


def test_a_list_of_one_and_of_none_has_nothing_between():
    assert locales.listed("fr", ["a {b}"]) == "a {b}"
    assert locales.listed("fr", []) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "50%"), ("fr", "50\u00a0%"), ("ar", "50%"), ("tr", "%50")],
)
def test_a_percentage_is_written_as_its_language_does(language, words):
    assert locales.percent(language, "50") == words


def test_every_language_of_the_interface_has_its_signs():
    for code, _name in settings.LANGUAGES:
        assert Decimal(locales.number(code, "1").strip()) == 1


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Greece"), ("fr", "Grèce"), ("sr-latn", "Grčka")]
)
def test_a_country_has_a_name_in_each_language(language, name):
    assert locales.country(language, "GR") == name


def test_a_country_without_a_name_is_called_by_its_code():
    assert locales.country("en", "??") == "??"


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("GR", True),
        ("XK", True),
        ("EU", True),
        ("gr", False),
        ("ZZ", False),
        ("UN", False),
        ("IC", False),
        ("001", False),
        ("GRC", False),
        ("", False),
    ],
)
def test_a_country_has_a_code_of_two_letters(code, is_one):
    assert locales.is_country(code) is is_one


def test_words_are_sorted_without_their_marks():
    names = ["Zypern", "Österreich", "belgien", "Portugal"]
    assert sorted(names, key=locales.alphabetical) == [
        "belgien",
        "Österreich",
        "Portugal",
        "Zypern",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "November 2026"), ("fr", "novembre 2026"), ("el", "Νοέμβριος 2026")],
)
def test_a_month_stands_by_itself(language, words):
    assert locales.month(language, "2026-11") == words


@given(LANGUAGES, st.dates())
def test_a_month_has_latin_digits(language, day):
    written = locales.month(language, day.isoformat()[:-3])
    assert {one for one in written if one.isdecimal()} <= set("0123456789")
