"""What is said of words that are no number."""

import pytest

from questionnaires.domain.decimals import parse_decimal

COMMA = "“{}” has a comma. Write a decimal point, like 2.5, and no sign for thousands."
OTHER = "“{}” is not a number of usual size. Write it like 2.5."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        *((words, COMMA) for words in ("1,5", "-0,25", "1,000", "1,234.5", "1.234,5")),
        *((words, OTHER) for words in ("", ",", "one,two", "1e999", "1,5 h")),
    ],
)
def test_of_a_comma_it_is_said_that_a_point_is_needed(words, sentence):
    with pytest.raises(ValueError, match="Write") as refused:
        parse_decimal(words)
    assert str(refused.value) == sentence.format(words)
