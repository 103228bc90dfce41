import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.languages import NAMES
from assessment.domain.typed_numbers import (
    NO_BREAK,
    GroupedError,
    read_number,
    whole_sums,
)
from questionnaires.domain import locales
from questionnaires.domain.decimals import write_decimal
from tests.assessment.strategies import numbers_typed

LANGUAGES = st.sampled_from(sorted(NAMES))
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]


def read(words, language="en"):
    return read_number(words, locales.decimal_sign(language))


@given(LANGUAGES, numbers_typed)
def test_what_is_written_in_a_language_is_read_back_in_it(language, number):
    written = locales.number(language, write_decimal(number))
    assert read(written, language) == number


@given(LANGUAGES, numbers_typed, st.sampled_from(DIGITS))
def test_the_digits_of_a_script_do_not_matter(language, number, digits):
    written = locales.number(language, write_decimal(number))
    own = written.translate(str.maketrans("0123456789", digits))
    assert read(own, language) == number


@given(LANGUAGES, LANGUAGES, numbers_typed)
def test_in_another_language_it_is_the_same_number_or_none(one, other, number):
    try:
        found = read(locales.number(one, write_decimal(number)), other)
    except GroupedError:
        return
    assert found == number


@given(
    LANGUAGES,
    st.integers(1, 999),
    st.lists(st.integers(0, 999), max_size=3),
    st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'", "’", "٬"]),
)
def test_thousands_set_apart_are_never_read_as_less(language, first, others, between):
    words = between.join([str(first), *(f"{one:03}" for one in others), "000"])
    with pytest.raises(GroupedError):
        read(words, language)


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        pytest.param("fr", "2,5", "2.5", id="the language's own comma"),
        pytest.param("fr", "2.5", "2.5", id="a point in French"),
        pytest.param("en", "2,5", "2.5", id="a comma that sets no thousands apart"),
        pytest.param("en", "1.250", "1.25", id="three decimals after the own sign"),
        pytest.param("fr", "1,250", "1.25", id="and in French"),
        pytest.param("en", "0,125", "0.125", id="no thousand begins with 0"),
        pytest.param("en", "1250,125", "1250.125", id="thousands are written already"),
        pytest.param("ar", "٢٫٥", "2.5", id="the Arabic sign and digits"),
        pytest.param("ar", "١٫٢٥٠", "1.25", id="the Arabic sign has one meaning"),
        pytest.param("fa", "۲٫۵", "2.5", id="Persian digits"),
        pytest.param("ar", "\u200e-5", "-5", id="a minus with its mark"),
        pytest.param("sv", "−5", "-5", id="a true minus"),
        pytest.param("en", "+5", "5", id="a plus"),
    ],
)
def test_a_number_is_read_by_the_habits_of_its_language(language, words, number):
    assert read(words, language) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1,000"),
        ("fr", "1,000"),
        ("en", "1.000"),
        ("en", "1,250"),
        ("fr", "1.250"),
        ("ar", "1,250"),
        ("ar", "١٬٠٠٠"),
        ("ar", "١,٠٠٠"),
        ("fr", "1 000"),
        ("fr", "1\u202f000,5"),
        ("en", "1,000.5"),
        ("fr", "1.000,5"),
        ("en", "-1,000,000"),
        ("en", "12'500"),
    ],
)
def test_a_number_with_two_meanings_is_refused(language, words):
    with pytest.raises(GroupedError):
        read(words, language)


@pytest.mark.parametrize(
    "words",
    [
        *("-", "--1", "- 5", "1 2", "1,2,3", "1.2.3", "2,", ",5", "٫٥", "5 %"),
        *("1e5", "NaN", "½", "²", "9" * 13, "1,0000001"),
    ],
)
def test_what_is_no_number_is_refused(words):
    with pytest.raises(ValueError, match=re.escape(words)) as error:
        read(words)
    assert not isinstance(error.value, GroupedError)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("120 000 €", "120_000 €"),
        ("€ 1 200 000 a year", "€ 1_200_000 a year"),
        ("12 of 100 or 2000 0001", "12 of 100 or 2000 0001"),
        ("in 2027 150 € each", "in 2027 150 € each"),
        ("", ""),
    ],
)
def test_the_thousands_of_a_sum_stay_together(typed, shown):
    assert whole_sums(typed) == shown.replace("_", NO_BREAK)
