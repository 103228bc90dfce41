"""What was typed is given back under the names of its boxes, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.given_back import Written, cells_in, written_in

CALLED = json.dumps({"label::en": "Question", "hint::en": "Hint"})


def sent(**fields):
    return [(name.replace("__", "::"), [words]) for name, words in fields.items()]


def test_what_was_typed_stands_under_what_its_box_is_called():
    fields = sent(called=CALLED, was="{}", label__en="How often?", type="select_one")
    assert written_in(fields) == (Written("How often?", "Question"),)


def test_what_stood_there_before_was_not_typed():
    was = json.dumps({"label::en": "Two\nlines", "hint::en": "Old"})
    fields = sent(called=CALLED, was=was, label__en="Two\r\nlines", hint__en="New")
    assert written_in(fields) == (Written("New", "Hint"),)


def test_a_cell_of_a_table_says_its_row_and_column():
    fields = [("called", [CALLED]), ("2-label::en", ["Never"]), ("2-place", ["3"])]
    assert written_in(fields) == (Written("Never", "3 · Question"),)


def test_a_form_that_names_no_boxes_says_so():
    assert written_in(sent(label__en="How often?")) is None


@pytest.mark.parametrize("words", ["", "[", "[1]", "7", "[" * 100_000])
def test_what_is_no_json_of_cells_holds_none(words):
    assert cells_in(words) == {}


@given(st.dictionaries(st.text(), st.text()))
def test_any_cells_are_read_back(cells):
    assert cells_in(json.dumps(cells)) == cells
