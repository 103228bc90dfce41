"""Answers to questions that are of another type now."""

from decimal import Decimal

import pytest

from questionnaires.domain.conversions import (
    Conversion,
    NotConvertibleError,
    converted,
)
from questionnaires.domain.definition import Type


@pytest.mark.parametrize(
    ("given", "old", "new", "how", "made"),
    [
        ("yes", "select_one", "select_multiple", Conversion.ONE_TO_SEVERAL, ("yes",)),
        (("yes",), "select_multiple", "select_one", Conversion.ONE_OF_SEVERAL, "yes"),
        (Decimal(3), "integer", "decimal", Conversion.WHOLE_TO_DECIMAL, Decimal(3)),
        (Decimal("3.0"), "decimal", "integer", Conversion.DECIMAL_TO_WHOLE, Decimal(3)),
        (Decimal(3), "integer", "text", Conversion.TO_WORDS, "3"),
        (Decimal("2.50"), "decimal", "text", Conversion.TO_WORDS, "2.5"),
        ("2026-11-22", "date", "text", Conversion.TO_WORDS, "2026-11-22"),
    ],
)
def test_what_says_the_same_is_converted(given, old, new, how, made):
    assert converted(given, Type(old), Type(new)) == (how, made)


@pytest.mark.parametrize(
    ("given", "old", "new"),
    [
        (("yes", "no"), "select_multiple", "select_one"),
        (Decimal("2.5"), "decimal", "integer"),
        ("3", "text", "integer"),
        ("yes", "select_one", "text"),
        ("2026-11-22", "text", "date"),
        ("yes", "text", "select_one"),
    ],
)
def test_what_would_say_something_else_is_not(given, old, new):
    with pytest.raises(NotConvertibleError):
        converted(given, Type(old), Type(new))
