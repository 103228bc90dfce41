from decimal import Decimal
from gettext import NullTranslations

import pytest
from django.utils import translation

from questionnaires.domain.definition import Unit
from reports.domain.words import and_more, day, listed, number, stretch, with_unit

ENGLISH = NullTranslations()


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        pytest.param("14", 0, "14", id="whole"),
        pytest.param("24.5", 0, "25", id="a half goes up"),
        pytest.param("-0.5", 0, "-1", id="away from zero"),
        pytest.param("66.66666", 1, "66.7", id="one decimal"),
        pytest.param("2", 2, "2.00", id="as many as asked for"),
    ],
)
def test_a_number_is_rounded_once(value, decimals, words):
    assert number(ENGLISH, Decimal(value), decimals) == words


def test_a_stretch_of_one_number_is_that_number():
    assert stretch(ENGLISH, "4", "4") == "4"
    assert stretch(ENGLISH, "4", "26") == "4–26"
    assert and_more(ENGLISH, "27") == "27+"


def test_french_has_its_own_comma_percent_and_months():
    with translation.override("fr"):
        assert number(translation, Decimal("2.5"), 1) == "2,5"
        assert with_unit(translation, "50", Unit.PERCENT) == "50\xa0%"
        assert day(translation, "2026-08-01") == "1er août 2026"
        assert day(translation, "2026-08-11") == "11 août 2026"
        assert listed(translation, ["thé", "café", "eau"]) == "thé, café et eau"


def test_english_says_day_month_year():
    assert day(ENGLISH, "2026-11-22") == "22 November 2026"


def test_where_no_words_are_found_numbers_are_english_too():
    with translation.override("de"):
        assert number(translation, Decimal("2.5"), 1) == "2.5"
