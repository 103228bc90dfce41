"""Every code has an entry in docs/findings.md, and its examples are what it says."""

import ast
import re
from pathlib import Path

import pytest
import xlsxwriter

from questionnaires.domain.coverage import cover, uncovered_findings
from questionnaires.domain.wanted import cases_wanted, unreached_findings
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.notes import Notes, with_places
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.workbook import read_bank
from questionnaires.interchange.xlsform.importing import read_xlsform
from tests.questionnaires.interchange.findings_by_hand import BY_HAND
from tests.questionnaires.interchange.page_of_findings import (
    ENTRIES,
    PAGE,
    RIGHT,
    SMALL_BANK,
    WRONG,
)

PACKAGE = Path(__file__).parents[3] / "questionnaires"
CODE = re.compile(r"[SCKQLTWXP][0-9]{3}")
IN_FILES = {code: entry for code, entry in ENTRIES.items() if entry.example}


def codes_in_the_code():
    """Return every code but those of the proof, which docs/proof.md has."""
    constants = (
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    codes = {value for value in constants if CODE.fullmatch(value)}
    return {code for code in codes if not code.startswith("P")}


def as_folder(sheets, folder):
    for name, cells in (SMALL_BANK | sheets).items():
        (folder / f"{name}.csv").write_text(cells, "utf-8", newline="")
    return read_bank(folder)


def checked(sheets, folder):
    return all_findings(as_folder(sheets, folder))


def told(findings, code):
    """Leave out that a bank with bands has no cases, as all examples but one."""
    return [one for one in findings if one.code != "X104" or code == "X104"]


def coverage(sheets, folder):
    reading = as_folder(sheets, folder)
    return with_places(uncovered_findings(cover(reading.questionnaire)), reading.rows)


def wanted(sheets, folder):
    reading = as_folder(sheets, folder)
    found = unreached_findings(cases_wanted(reading.questionnaire))
    return with_places(found, reading.rows)


def xlsform(sheets, folder):
    path = folder / "form.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(cells.splitlines()):
                sheet.write_row(row, 0, line.split(","))
    reading: Reading = read_xlsform(path.name, path.read_bytes(), Notes())
    return reading.findings


READERS = {"": checked, "coverage": coverage, "wanted": wanted, "xlsform": xlsform}


def place_of(finding):
    """Return a place as the page writes it."""
    place = finding.place
    sheet = place.sheet or finding.where[0]
    row = f"row {place.row}" if place.row else finding.where[1]
    column = place.column or finding.where[2]
    return ", ".join(part for part in (sheet, row, column) if part)


def says_what_now(finding):
    """Say whether something follows the sentence that says what is wrong."""
    return bool(finding.hint or re.search(r"[.:] [^ ]", finding.message))


def assert_as_the_page_says(entry, wrong, right):
    wrong = told(wrong, entry.code)
    right = told(right, entry.code)
    places = [(f.level, place_of(f)) for f in wrong if f.code == entry.code]
    assert places == [(entry.level, entry.place)]
    assert [f.message for f in wrong if not says_what_now(f)] == []
    assert {f.code for f in wrong} == {entry.code, *entry.others}
    assert [(f.code, place_of(f), f.message) for f in right] == []


def test_the_page_has_an_entry_for_every_code_and_for_no_other():
    assert codes_in_the_code() == set(ENTRIES)
    assert re.findall(r"^### (\w+)$", PAGE, re.MULTILINE) == list(ENTRIES)


def test_every_entry_has_examples_that_are_tried():
    assert {code for code in ENTRIES if code not in IN_FILES} == set(BY_HAND)


@pytest.mark.parametrize("code", IN_FILES)
def test_the_wrong_example_is_found_where_it_stands_and_the_right_one_is_not(
    code, tmp_path
):
    entry = ENTRIES[code]
    found = {}
    for side in (WRONG, RIGHT):
        folder = tmp_path / side
        folder.mkdir()
        found[side] = READERS[entry.reader](entry.sheets(side), folder)
    assert_as_the_page_says(entry, found[WRONG], found[RIGHT])


@pytest.mark.parametrize("code", BY_HAND)
def test_an_example_that_is_no_sheet_is_found_too(code, tmp_path):
    wrong, right = BY_HAND[code]
    for side in ("wrong", "right"):
        (tmp_path / side).mkdir()
    found = wrong(tmp_path / "wrong"), right(tmp_path / "right")
    assert_as_the_page_says(ENTRIES[code], *found)
