"""The choices of a draft as a flat table, out and in, without a database."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    State,
    Text,
    Type,
    Wording,
)
from questionnaires.interchange.choice_table import ChoiceTable
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.resources import TableResource
from questionnaires.interchange.table_files import FORMS, read_table, write_table
from tests import samples
from tests.questionnaires.strategies import questionnaires

FEW = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def words(en, fr, state=State.UNREVIEWED):
    return Text((Wording("en", en), Wording("fr", fr, state)))


YES = Choice("yes", words("Yes", "Oui", State.REVIEWED), points=Decimal(1))
NO = Choice("no", words("- none", "Non"), points=Decimal(-1), is_exclusive=True)
BANK = replace(
    samples.bank(
        Question("q", Type.SELECT_ONE, words("Do you?", "Et vous ?"), "yes_no"),
        lists=(ChoiceList("yes_no", (YES, NO)),),
    ),
    languages=("en", "fr"),
)
CHOICES = "choices"
LABEL, FRENCH = "label::English (en)", "label::français (fr)"


def resource(bank=BANK):
    return TableResource(ChoiceTable(bank))


def rows_of():
    """Return the rows of an export by what names them, each a dict by column."""
    header, *rows = resource().grid()
    return [dict(zip(header, row, strict=True)) for row in rows]


def read(*rows):
    """Return the resource that has read these rows, and what it said of them."""
    header = list(rows[0])
    reader = resource()
    result = reader.read([header, *([row[name] for name in header] for row in rows)])
    return reader, result


def complaints(*rows):
    """Return row, column and first sentence of everything refused."""
    reader, result = read(*rows)
    return [
        (reader.number_of(row.number), column, sentences[0])
        for row in result.invalid_rows
        for column, sentences in row.error_dict.items()
    ]


@pytest.mark.parametrize("form", FORMS)
@given(bank=questionnaires())
@FEW
def test_what_is_exported_and_imported_changes_nothing(form, bank):
    file = write_table(CHOICES, form, resource(bank).grid())
    reader = resource(bank)
    result = reader.read(read_table(CHOICES, form, file))
    assert (result.invalid_rows, reader.changes) == ([], {})
    assert reader.changed() == bank


def test_an_export_of_choices_has_every_language_and_guards_formulas():
    assert rows_of()[1] == {
        "list_name": "yes_no",
        "name": "no",
        LABEL: "'- none",
        FRENCH: "Non",
        "hint": "",
        "hint_fr": "",
        "score": "-1",
        "exclusive": "yes",
        "missing": "",
    }


def test_a_label_and_its_points_are_changed_and_nothing_else():
    first, second = rows_of()
    reader, result = read(first, second | {LABEL: "Never", "score": "2.5"})
    made = Choice("no", words("Never", "Non"), points=Decimal("2.5"), is_exclusive=True)
    lists = (ChoiceList("yes_no", (YES, made)),)
    assert reader.changed() == replace(BANK, lists=lists)
    assert result.invalid_rows == []


def test_the_preview_marks_what_changes_without_a_style():
    row = rows_of()[0]
    _, result = read(row | {LABEL: "Yes <b>"})
    shown = result.valid_rows()[0].diff[2]
    assert shown == "<del>Yes</del> <ins>Yes &lt;b&gt;</ins>"


def test_a_column_that_is_not_in_the_file_stays_as_it_is():
    reader, _ = read({"list_name": "yes_no", "name": "no", LABEL: "Never"})
    made = reader.changed().lists[0].choices[1]
    assert made == replace(NO, label=words("Never", "Non"))


def test_a_cell_that_is_cleared_is_cleared():
    reader, _ = read(rows_of()[1] | {"score": "", FRENCH: ""})
    made = reader.changed().lists[0].choices[1]
    assert made == replace(NO, label=Text((Wording("en", "- none"),)), points=None)


def test_a_reviewed_translation_of_a_changed_label_counts_as_stale_and_says_so():
    reader, _ = read(rows_of()[0] | {LABEL: "Certainly"})
    made = reader.changed().lists[0].choices[0]
    assert made.label == words("Certainly", "Oui", State.STALE)
    [(row, sentence)] = reader.warnings
    assert (row, "(fr) was reviewed" in sentence) == (2, True)


ROW = rows_of()[0]
SAME = rows_of()[1]


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"list_name": "other"}, "list_name", "There is no list_name “other” in"),
        ({"name": "maybe"}, "name", "There is no name “maybe” in"),
        ({"score": "three"}, "score", "“three” is not a number"),
        ({"score": "=1+1"}, "score", "The text begins with “=”, like a formula."),
        ({LABEL: "=HYPERLINK(1)"}, LABEL, "The text begins with “=”"),
        ({"exclusive": "perhaps"}, "exclusive", "“perhaps” is neither yes nor no."),
        ({FRENCH: "a\x00b"}, FRENCH, "The text holds the hidden character U+0000"),
        ({LABEL: "x" * 10_001}, LABEL, "The text has 10001 characters; 10000"),
        ({"name": "no"}, "name", "The row “yes_no/no” stands twice, first in row 2."),
    ],
)
def test_a_mistake_among_choices_is_told_with_row_and_column(change, column, sentence):
    [(row, where, said)] = complaints(SAME, ROW | change)
    assert (row, where, said[: len(sentence)]) == (3, column, sentence)


def test_rows_are_counted_as_the_sheet_counts_them_empty_ones_too():
    empty = dict.fromkeys(ROW, "")
    [(row, *_)] = complaints(SAME, empty, empty, ROW | {"score": "x"})
    assert row == 5


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (["list_name", "name", "points"], "Column 3, “points”, is not one of this"),
        (["list_name", "name", "label::Deutsch (de)"], "Column 3, “label::Deutsch"),
        (["list_name", "name", "score", "score"], "The column “score” stands twice."),
        (["name", "score"], "There is no column “list_name”."),
    ],
)
def test_columns_that_are_not_the_tables_refuse_the_file(header, sentence):
    with pytest.raises(ContainerError) as refused:
        resource().read([header, ["yes_no", "no", "1", "1"][: len(header)]])
    assert str(refused.value).startswith(sentence)


NOT_OURS = ["name", "", "name"]
WORDS = st.sampled_from([*ROW, CHOICES, "yes_no", "no", "fr", "label"]) | st.text()


@given(rows=st.lists(st.lists(WORDS, max_size=9), max_size=4), is_ours=st.booleans())
def test_any_rows_are_read_or_refused_and_never_stop_us(rows, is_ours):
    reader = resource()
    with suppress(ContainerError):
        result = reader.read(
            [list(reader.table.columns) if is_ours else NOT_OURS, *rows]
        )
        filled = sum(any(cell.strip() for cell in row) for row in rows)
        assert len(result.invalid_rows) <= filled


def test_columns_without_name_and_words_are_passed_over():
    header, *rows = [list(row) for row in resource().grid()]
    wide = [["", *header, "", ""], *(["", *row, "", ""] for row in rows)]
    reader = resource()
    assert reader.read(wide).invalid_rows == []
    with pytest.raises(ContainerError, match="Column 1, “”, is not one of this table"):
        resource().read([wide[0], ["words", *wide[1][1:]]])
