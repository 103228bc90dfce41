"""A plan as a workbook and as CSV: words are words in it, and days are days."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from assessment.domain.planning import Action, Cycle, Planned, Progress
from assessment.interchange.plan_writing import (
    HEADS,
    WIDTHS,
    Printed,
    plan_as_csv,
    write_plan,
)

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
LAST = Cycle("l" * 16, "Harbours 2023")
FULL = Action(
    "a" * 16,
    Planned(
        title="Build ramps",
        questions=("access_1", "access_2"),
        owner="وزارة الموانئ",
        due_on=date(2027, 1, 31),
        cost="-200",
        indicator="Nine quays",
        progress=Progress.BEGUN,
        note="First\nthen",
    ),
    3,
    "ann",
    AT,
    comes_from=LAST,
)
FORMULAS = ("=1+1", "+1+1", "-1+1", "@x", "＝1", "=HYPERLINK(1)", "\t=1")


def printed(**more):
    row = dict.fromkeys(WIDTHS, "") | {"due_on": None} | more
    heads = {name: name.title() for name in WIDTHS}
    return Printed("Plan", "Harbours – Plan", heads, [row])


def sheet_of(made):
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(write_plan(made))).active


def read_csv(*actions):
    text = plan_as_csv(actions).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_first_row_says_what_each_column_is_and_stays():
    sheet = sheet_of(printed())
    assert [cell.value for cell in sheet[1]] == [name.title() for name in WIDTHS]
    assert sheet.freeze_panes == "B2"


def test_a_day_is_a_day_and_an_empty_one_is_nothing():
    assert sheet_of(printed(due_on=date(2027, 1, 31)))["D2"].is_date
    assert sheet_of(printed())["D2"].value is None


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words):
    row = dict.fromkeys(WIDTHS, words)
    cells = sheet_of(printed(**row))[2]
    assert {(cell.data_type, cell.value) for cell in cells} == {("s", words)}


def test_what_is_long_is_whole():
    words = "a" * 4000
    assert sheet_of(printed(note=words))["H2"].value == words


def test_a_row_is_as_high_as_its_words():
    assert sheet_of(printed(note="a\nb\nc")).row_dimensions[2].height == 45
    assert sheet_of(printed(note="a" * 4000)).row_dimensions[2].height == 405


def test_from_right_to_left_the_sheet_begins_at_the_right():
    made = printed()
    rtl = Printed(made.tab, made.title, made.heads, made.rows, is_rtl=True)
    assert sheet_of(rtl).sheet_view.rightToLeft
    assert not sheet_of(made).sheet_view.rightToLeft


def test_equal_plans_are_equal_files():
    assert write_plan(printed()) == write_plan(printed())


def test_the_table_has_keys_and_plain_days():
    (line,) = read_csv(FULL)
    assert line == {
        "code": "a" * 16,
        "title": "Build ramps",
        "questions": "access_1 access_2",
        "owner": "وزارة الموانئ",
        "due_on": "2027-01-31",
        "cost": "-200",
        "indicator": "Nine quays",
        "progress": "begun",
        "note": "First\nthen",
        "comes_from": "l" * 16,
        "goes_on_in": "",
        "changed_by": "ann",
        "changed_at": "2026-11-27T09:30:00+00:00",
    }
    assert tuple(line) == HEADS


@pytest.mark.parametrize("words", FORMULAS)
def test_the_table_holds_no_formula(words):
    planned = Planned(words, owner=words, cost=words, indicator=words, note=words)
    (line,) = read_csv(Action("a" * 16, planned, 1, "ann", AT))
    for name in ("title", "owner", "cost", "indicator", "note"):
        assert line[name] == f"'{words}"
