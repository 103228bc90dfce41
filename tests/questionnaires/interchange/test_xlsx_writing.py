"""What an expert finds in a workbook: text, a guide, dropdowns, columns that fit."""

import io

import pytest

from questionnaires.interchange.guide import guide
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import grids_of, read_bank, read_content
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook
from tests.questionnaires.interchange.test_spreadsheets import BANKS

HOME_ENERGY = next(path for path in BANKS if path.name == "home_energy")


@pytest.fixture(scope="module")
def grids():
    return grids_of(read_bank(HOME_ENERGY).questionnaire)


@pytest.fixture(scope="module")
def content(grids):
    return write_workbook(grids, guide())


@pytest.fixture(scope="module")
def workbook(content):
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content))


def header(workbook, sheet, column):
    """Return the cell that names a column."""
    return next(cell for cell in workbook[sheet][1] if cell.value == column)


def offered(workbook, sheet, column):
    """Return what a spreadsheet offers in a column, and whether it insists."""
    place = header(workbook, sheet, column).column_letter
    (found,) = (
        one
        for one in workbook[sheet].data_validations.dataValidation
        if str(one.sqref).startswith(f"{place}2:")
    )
    return found.formula1, bool(found.showErrorMessage)


def test_every_cell_is_text(workbook):
    kinds = {
        cell.data_type
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s"}


def test_the_first_row_of_every_sheet_stays_in_sight(workbook):
    assert {sheet.freeze_panes for sheet in workbook} == {"A2"}


def test_the_guide_comes_first_and_is_not_read(workbook, content):
    assert workbook.sheetnames[0] == "guide"
    assert workbook["guide"]["B2"].value == "form_id"
    reading = read_content("b.xlsx", content)
    assert reading.findings == ()
    assert reading.questionnaire == read_bank(HOME_ENERGY).questionnaire


def test_columns_a_bank_cannot_do_without_have_bold_headers(workbook):
    assert header(workbook, "survey", "name").font.bold
    assert header(workbook, "bands", "min").font.bold
    assert not header(workbook, "survey", "relevant").font.bold


def test_columns_are_as_wide_as_their_words_within_reason(workbook):
    widths = workbook["survey"].column_dimensions
    name = header(workbook, "survey", "name").column_letter
    label = header(workbook, "survey", "label::English (en)").column_letter
    assert 8 <= widths[name].width < 30 < widths[label].width <= 61


@pytest.mark.parametrize(
    ("sheet", "column", "words"),
    [
        ("settings", "audience", '"person,office"'),
        ("scales", "unit", '"points,percent"'),
        ("advice", "placement", '"emergency,next_step,area,gap"'),
    ],
)
def test_a_column_of_few_words_offers_them_and_refuses_others(
    workbook, sheet, column, words
):
    assert offered(workbook, sheet, column) == (words, True)


def test_methods_and_expectations_are_offered(workbook):
    assert offered(workbook, "scales", "method")[0].startswith('"sum,mean,share,')
    assert "no_advice" in offered(workbook, "cases", "expect")[0]


def test_a_column_of_truths_offers_yes_and_no(workbook):
    assert offered(workbook, "settings", "allow_total") == ('"yes,no"', True)
    assert offered(workbook, "choices", "exclusive") == ('"yes,no"', True)


@pytest.mark.parametrize("sheet", ["items", "bands"])
def test_keys_of_scales_are_offered_but_new_ones_may_be_written(workbook, sheet):
    area, insists = offered(workbook, sheet, "scale")
    assert (area.startswith("scales!$A$2:$A$"), insists) == (True, False)


def test_types_are_offered_with_the_lists_of_the_bank(workbook, grids):
    area, insists = offered(workbook, "survey", "type")
    column, last = area.removeprefix("guide!$").split(":$")[0][0], area.split("$")[-1]
    cells = [cell.value for cell in workbook["guide"][column]][1 : int(last)]
    lists = {cells[0] for cells in grids["choices"][1:]}
    assert {f"select_one {name}" for name in lists} < set(cells)
    assert {"integer", "begin_group", "end_repeat"} < set(cells)
    assert (None in cells, insists) == (False, False)


def test_a_long_list_of_types_is_written_whole():
    """The words of one validation may have 255 characters; those of a column, any."""
    lists = [["list_name", "name"], *([f"list_{n}", "a"] for n in range(200))]
    made = write_workbook({"choices": lists, "survey": [["type"]]}, guide())
    cells = read_workbook(made, Notes())["guide"]
    assert sum("select_one list_" in row[-1] for row in cells) == 200
