"""An edition's colour: readable where it stands, in light and in dark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.colours import (
    DARK_GROUNDS,
    DARK_INK,
    READABLE,
    WHITE,
    colour_of,
    contrast,
    least_contrast,
    sheet,
)

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("#000000", "#ffffff", 21.0, id="as WCAG 2.2 says"),
        pytest.param("#ffffff", "#ffffff", 1.0, id="none"),
        pytest.param("#0b5a66", "#ffffff", 7.9, id="ours, as docs/looks.md says"),
        pytest.param("#777777", "#ffffff", 4.5, id="the well-known grey"),
    ],
)
def test_contrast_is_that_of_the_guidelines(one, other, found):
    assert round(contrast(colour_of(one), colour_of(other)), 1) == found


@pytest.mark.parametrize(
    "words",
    ["", "0b5a66", "#0b5a6", "#0b5a6g", "#0b5a6666", "#+1+2+3", "#0b5a66\n", "#٠١٢٣٤٥"],
)
def test_what_is_no_colour_is_refused(words):
    with pytest.raises(ValueError, match="six digits"):
        colour_of(words)


@given(COLOURS)
def test_in_the_dark_any_colour_is_made_readable_on_the_page_and_under_its_ink(colour):
    dark = colour_of(re.findall(r"--primary:(#\w{6})", sheet(colour))[1])
    grounds = (*DARK_GROUNDS, DARK_INK)
    assert min(contrast(dark, ground) for ground in grounds) >= READABLE


@given(COLOURS)
def test_a_colour_that_is_accepted_carries_white_words(colour):
    if least_contrast(colour) >= READABLE:
        light = colour_of(re.search(r"--primary:(#\w{6})", sheet(colour))[1])
        assert contrast(light, WHITE) >= READABLE
