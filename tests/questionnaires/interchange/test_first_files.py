"""Files of people who write a bank for the first time: one sentence for each slip."""

import datetime
import os

import pytest
import xlsxwriter

from questionnaires.domain.findings import Level
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.reading import read_grids
from questionnaires.interchange.workbook import read_bank
from tests.questionnaires.interchange.test_one_mistake import SOUND, errors

FRENCH_TOO = {
    "settings": SOUND["settings"],
    "survey": """\
type,name,label::English (en),label::français (fr)
select_one yes_no,smokes,Do you smoke?,Fumez-vous ?
select_one yes_no,daily,Every day?,Chaque jour ?""",
    "choices": """\
list_name,name,label::English (en),label::français (fr),score
yes_no,yes,Yes,Oui,1
yes_no,no,No,Non,0""",
}
DATED = SOUND | {
    "survey": """\
type,name,label,default,source
select_one yes_no,smokes,Do you smoke?,,
date,since,Since when?,d,d
select_one yes_no,daily,Every day?,,""",
    "cases": "case,expect,key,value\na smoker,date,,d\na smoker,answer,since,d",
    "_meta": "exported_on\nd",
}
DAY = datetime.date(2025, 7, 5)


def cells_of(sheets):
    return {
        name: [line.split(",") for line in text.splitlines()]
        for name, text in sheets.items()
    }


def found_in(grids):
    return all_findings(read_grids(grids, Notes()))


def told(findings):
    return [
        (one.code, one.place.sheet, one.place.row, one.place.column) for one in findings
    ]


def mistakes(findings):
    return [one for one in findings if one.level is Level.ERROR]


def in_workbook(folder, change, sheets=SOUND):
    """Return what is found in a workbook after `change(name, sheet)` of each sheet."""
    path = folder / "bank.xlsx"
    options = {"default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(path, options) as book:
        for name, grid in cells_of(sheets).items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(grid):
                sheet.write_row(row, 0, cells)
            change(name, sheet)
    return all_findings(read_bank(path))


def in_folder(folder, sheets):
    for name, words in sheets.items():
        (folder / f"{name}.csv").write_text(words, "utf-8")
    return all_findings(read_bank(folder))


def slip(sheet, right, wrong):
    assert right in SOUND[sheet]
    return SOUND | {sheet: SOUND[sheet].replace(right, wrong, 1)}


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "place"),
    [
        ("cases", "a smoker,answer,daily", ",answer,daily", (3, "case")),
        ("survey", "select_one yes_no,daily", ",daily", (4, "type")),
        ("choices", "yes_no,no", ",no", (3, "list_name")),
        ("items", "use,daily", ",daily", (3, "scale")),
    ],
)
def test_an_empty_cell_that_is_needed_is_named(sheet, right, wrong, place):
    found = errors(slip(sheet, right, wrong))
    assert found[0] == ("W109", sheet, *place)
    assert {code for code, *_ in found}.isdisjoint({"Q101", "X101"})


@pytest.mark.parametrize("empty", range(5))
def test_an_empty_cell_of_a_translation_is_named_and_the_row_is_left_out(empty):
    columns = ["language", "sheet", "key", "column", "state"]
    cells = ["fr", "survey", "smokes", "label", "reviewed"]
    cells[empty] = ""
    table = f"{','.join(columns)}\n{','.join(cells)}"
    found = errors(FRENCH_TOO | {"translations": table})
    assert found == [("W109", "translations", 2, columns[empty])]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "name"),
    [
        ("choices", 2, 1, "name"),
        ("survey", 3, 2, "label::en"),
        ("survey", 3, 1, "name"),
        ("bands", 2, 3, "min"),
        ("cases", 3, 2, "key"),
    ],
)
def test_a_cell_that_became_a_date_is_named(sheet, row, column, name, tmp_path):
    def write_date(title, made):
        if title == sheet:
            made.write_datetime(row - 1, column, DAY)

    found = in_workbook(tmp_path, write_date)
    dates = [one for one in found if one.code == "W124"]
    assert told(dates) == [("W124", sheet, row, name)]
    assert dates[0].message == "“2025-07-05” is a date in the spreadsheet."
    assert sum((f.place.row, f.place.column) == (row, name) for f in found) == 1


def test_a_date_stays_where_a_date_makes_sense(tmp_path):
    def write_dates(title, made):
        for row, cells in enumerate(cells_of(DATED)[title]):
            for column, cell in enumerate(cells):
                if cell == "d":
                    made.write_datetime(row, column, DAY)

    assert mistakes(in_workbook(tmp_path, write_dates, DATED)) == []


@pytest.mark.parametrize("above", ["Our questions", "", "Ours,,"])
@pytest.mark.parametrize("rows", [1, 4])
@pytest.mark.parametrize("sheet", SOUND)
def test_rows_above_the_column_names_are_told_once(sheet, above, rows, tmp_path):
    titled = SOUND | {sheet: f"{above}\n" * rows + SOUND[sheet]}
    found = mistakes(in_folder(tmp_path, titled))
    assert told(found) == [("W125", sheet, rows + 1, "")]
    assert found[0].message == f"The column names stand in row {rows + 1}."


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("relevant", "relevent", ("W116", "survey", 2, "relevent")),
        ("select_one yes_no,daily", ",daily", ("W109", "survey", 5, "type")),
    ],
)
def test_below_a_title_all_else_is_found_where_it_stands(right, wrong, place):
    survey = SOUND["survey"].replace(right, wrong)
    found = errors(SOUND | {"survey": f"Ours,,,\n{survey}"})
    assert found[:2] == [("W125", "survey", 2, ""), place]


def test_a_bank_with_a_title_above_its_settings_is_no_form_of_another_system(tmp_path):
    titled = {name: FRENCH_TOO[name] for name in FRENCH_TOO}
    titled["settings"] = f"Ours,,,\n{SOUND['settings']}"
    found = mistakes(in_workbook(tmp_path, lambda *_: None, titled))
    assert told(found) == [("W125", "settings", 2, "")]


@pytest.mark.parametrize("code", ["English", "de", "EN", "Deutsch"])
def test_a_default_language_without_columns_is_told_once(code):
    settings = SOUND["settings"].replace(",en,", f",{code},")
    found = mistakes(found_in(cells_of(FRENCH_TOO | {"settings": settings})))
    assert told(found) == [("L104", "settings", 2, "default_language")]
    assert found[0].hint == "Write one of en, fr."


def test_a_default_language_that_is_no_code_is_told_without_columns_of_any_too():
    found = found_in(cells_of(slip("settings", ",en,", ",French,")))
    assert told(mistakes(found)) == [("L104", "settings", 2, "default_language")]
    assert mistakes(found)[0].hint == "Write fr."


@pytest.mark.parametrize(
    ("sheet", "cells", "column"),
    [
        ("choices", (1, 0, 2, 0), "list name"),
        ("choices", (1, 1, 2, 1), "name"),
        ("items", (1, 0, 2, 0), "scale"),
        ("cases", (1, 0, 3, 0), "case"),
        ("survey", (2, 1, 2, 2), "name"),
    ],
)
def test_merged_cells_are_told_once(sheet, cells, column, tmp_path):
    def merge(title, made):
        if title == sheet:
            top, left, *_ = cells
            made.merge_range(*cells, cells_of(SOUND)[title][top][left])

    found = in_workbook(tmp_path, merge)
    assert told(found) == [("W126", sheet, cells[0] + 1, column)]


def test_nothing_is_said_of_the_cells_that_a_merged_one_leaves_empty(tmp_path):
    def merge(title, made):
        if title == "survey":
            made.merge_range("B3:B4", "smokes")

    found = in_workbook(tmp_path, merge)
    assert found[0].message == "The cells B3 to B4 are merged."
    at_a_name = [one for one in found if one.place.column == "name"]
    assert at_a_name == [found[0]]
    assert {one.code for one in found}.isdisjoint({"W109", "K102"})


def test_all_cells_that_are_merged_in_a_sheet_are_named(tmp_path):
    def merge(title, made):
        if title == "choices":
            made.merge_range("A2:A3", "yes_no")
            made.merge_range("D2:D3", "1")

    (found,) = in_workbook(tmp_path, merge)
    assert found.message == "Cells are merged in 2 places: A2:A3, D2:D3."


def test_cells_merged_outside_of_the_table_are_left_alone(tmp_path):
    def merge(title, made):
        if title == "choices":
            made.merge_range("F2:G3", "")
            made.merge_range("A20:A22", "")

    assert in_workbook(tmp_path, merge) == ()


def test_a_merged_title_above_the_table_is_no_second_mistake(tmp_path):
    titled = SOUND | {"survey": f"Ours,,,\n{SOUND['survey']}"}

    def merge(title, made):
        if title == "survey":
            made.merge_range("A1:D1", "Ours")

    assert told(in_workbook(tmp_path, merge, titled)) == [("W125", "survey", 2, "")]


def test_hidden_rows_and_columns_are_named_once_for_a_sheet(tmp_path):
    def hide(title, made):
        if title == "cases":
            for row in (1, 3, 4, 30):
                made.set_row(row, None, None, {"hidden": True})
            made.set_column(1, 2, None, None, {"hidden": True})
            made.set_column(8, 9, None, None, {"hidden": True})

    (found,) = in_workbook(tmp_path, hide)
    assert told([found]) == [("W127", "cases", None, "")]
    assert found.message == (
        "Hidden are the rows 2, 4–5 and the columns B–C; they are read all the same."
    )


@pytest.mark.parametrize("sheet", SOUND)
def test_a_sheet_with_semicolons_is_told_once(sheet, tmp_path):
    head, *rows = SOUND[sheet].replace(",", ";").splitlines()
    with_commas = [row.replace("o", "o,") for row in rows]
    words = "\n".join([head, *with_commas])
    found = mistakes(in_folder(tmp_path, SOUND | {sheet: words}))
    assert told(found) == [("W113", sheet, 1, "")]


@pytest.mark.parametrize(("code", "encoding"), [("W113", "utf-8"), ("W112", "utf-16")])
def test_what_is_wrong_with_all_files_of_a_folder_is_told_once(
    code, encoding, tmp_path
):
    for name, words in SOUND.items():
        content = words.replace(",", ";").encode(encoding)
        (tmp_path / f"{name}.csv").write_bytes(content)
    (found,) = all_findings(read_bank(tmp_path))
    assert found.code == code
    assert found.hint.startswith(f"Other files have it, too: {len(SOUND) - 1}.")


def test_a_file_with_another_ending_is_read_or_named(tmp_path):
    for name, words in SOUND.items():
        (tmp_path / f"{name}.csv").write_text(words)
    (tmp_path / "choices.csv").rename(tmp_path / "choices.CSV")
    (tmp_path / "bands.csv").rename(tmp_path / "bands.csv.txt")
    found = {(one.code, one.place.sheet) for one in all_findings(read_bank(tmp_path))}
    assert ("W106", "bands.csv.txt") in found
    assert ("W102", "choices") not in found


@pytest.mark.parametrize(
    ("sheet", "row", "column", "name"),
    [("choices", 2, 2, "label::en"), ("choices", 2, 1, "name"), ("bands", 2, 3, "min")],
)
def test_a_cell_that_became_a_truth_is_named(sheet, row, column, name, tmp_path):
    def write_truth(title, made):
        if title == sheet:
            made.write_boolean(row - 1, column, True)

    found = in_workbook(tmp_path, write_truth)
    truths = [one for one in found if one.code == "W128"]
    assert told(truths) == [("W128", sheet, row, name)]
    assert sum((f.place.row, f.place.column) == (row, name) for f in found) == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [("label::français", "L101"), ("label:français (fr)", "W116")],
)
def test_a_language_written_in_another_way_is_told_once(written, code):
    settings = """\
form_id,form_title,form_title_fr,default_language,audience
sample,Sample,Exemple,en,office"""
    survey = FRENCH_TOO["survey"].replace("label::français (fr)", written)
    sheets = FRENCH_TOO | {"survey": survey, "settings": settings}
    found = found_in(cells_of(sheets))
    assert told(found) == [(code, "survey", 1, written)]
    assert "label::français (fr)" in found[0].hint


def test_a_column_in_a_language_nobody_knows_counts_as_there():
    survey = FRENCH_TOO["survey"].replace("label::English (en)", "label::Ours")
    found = errors(FRENCH_TOO | {"survey": survey})
    assert found == [("L101", "survey", 1, "label::Ours")]


@pytest.mark.parametrize("between", ["", "_", ":"])
def test_a_list_written_together_with_its_type_is_told_once(between):
    wrong = f"select_one{between}yes_no,daily"
    found = found_in(cells_of(slip("survey", "select_one yes_no,daily", wrong)))
    assert told(mistakes(found)) == [("Q101", "survey", 4, "type")]
    assert found[0].hint == "Did you mean “select_one yes_no”?"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("prefer not to say", "Write prefer_not_to_say."),
        ("Prefer-not-to-say", "Write prefer_not_to_say."),
        ("not known, prefer_not_to_say", "Write not_known prefer_not_to_say."),
    ],
)
def test_words_of_their_own_for_keeping_an_answer_are_told_once(words, meant):
    grids = cells_of(SOUND)
    grids["settings"] = [
        ["form_id", "form_title", "default_language", "audience", "clinical"],
        ["sample", "Sample", "en", "person", "yes"],
    ]
    grids["survey"][0].append("may_be")
    for cells in grids["survey"][1:]:
        cells.append("prefer_not_to_say" if cells[0].startswith("select") else "")
    grids["survey"][2][-1] = words
    (found,) = [one for one in found_in(grids) if one.place.column == "may_be"]
    assert told([found]) == [("Q115", "survey", 3, "may_be")]
    assert found.message.endswith(meant)


def test_words_that_cannot_be_said_instead_are_told_once():
    survey = "type,name,label,may_be\ninteger,age,How old?,ne pas le dire"
    found = errors(
        {"settings": SOUND["settings"], "choices": SOUND["choices"]}
        | {"survey": survey}
    )
    assert found == [("Q115", "survey", 2, "may_be")]


@pytest.mark.parametrize("name", ["survey.csv", "bank.json"])
def test_a_pipe_is_no_file_to_wait_for(name, tmp_path):
    os.mkfifo(tmp_path / name)
    path = tmp_path if name.endswith(".csv") else tmp_path / name
    (found,) = all_findings(read_bank(path))
    assert found.code == "W101"
    assert name in found.message
