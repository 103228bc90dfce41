"""What a spreadsheet would run goes out as words, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.interchange.formulas import guarded, unguarded

BEGINNINGS = "=+-@\t\r\n＝＋－＠"
CELLS = st.text(st.sampled_from([*BEGINNINGS, *"'1.,aA "])) | st.text()


@given(CELLS)
def test_what_goes_out_comes_back_as_it_was(cell):
    assert unguarded(guarded(cell)) == cell


@given(CELLS)
def test_what_goes_out_never_begins_like_a_formula_unless_it_is_a_number(cell):
    out = guarded(cell)
    assert not out.startswith(tuple(BEGINNINGS)) or out.strip("+-0123456789.,") == ""


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_an_apostrophe_stands_before_each_beginning_of_a_formula(beginning):
    assert guarded(f"{beginning}A1") == f"'{beginning}A1"


@pytest.mark.parametrize("number", ["-1", "+1", "-2.5", "-0,5", "7"])
def test_numbers_stay_numbers(number):
    assert guarded(number) == number


@pytest.mark.parametrize("cell", ["", "yes", "'tis", "a=b", "1+1", "--x"[2:]])
def test_other_words_stay_as_they_are(cell):
    assert guarded(cell) == unguarded(cell) == cell


def test_an_authors_own_apostrophe_stays():
    assert guarded("'=x") == "''=x"
