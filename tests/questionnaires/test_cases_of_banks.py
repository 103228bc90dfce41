"""What the commands say of a bank's cases: their coverage, and those wanted."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError

from questionnaires.domain.definition import Case, Fact
from questionnaires.interchange.workbook import Form, write_bank
from tests.samples import band, bank, one, scale

SHIPPED = Path(__file__).parents[2] / "banks"
CASES = (
    Case("yes", (Fact("answer", "a", "p1"), Fact("band", "s", "low"))),
    Case("no", (Fact("answer", "a", "p0"), Fact("cannot_say", "t", ""))),
)
BANK = bank(
    one("a"),
    one("b", relevant="${a} = 'p1'"),
    scales=(
        scale("s", "a", bands=(band("low", 0, 1), band("high", 2, 4))),
        scale("t", "b"),
    ),
    cases=CASES,
)
UNTESTED = replace(BANK, cases=())
BROKEN = replace(BANK, scales=())


@pytest.fixture
def folder(tmp_path):
    write_bank(BANK, tmp_path / "bank", Form.CSV)
    return tmp_path / "bank"


def untested(folder):
    shutil.rmtree(folder)
    write_bank(UNTESTED, folder, Form.CSV)
    return folder


def broken(folder):
    write_bank(BROKEN, folder, Form.CSV)
    return folder


def test_coverage_is_a_short_table_and_what_no_case_reaches_by_row(heard, folder):
    status, out, _ = heard("check_bank", folder, "--coverage")
    lines = [line.removeprefix(f"{folder}: ") for line in out.splitlines()]
    assert status == 0
    assert lines[:6] == [
        "nothing to mend.",
        "cases: 2",
        "choices: 2 of 5",
        "conditions, true and false: 2 of 2",
        "bands: 1 of 2",
        "advice, given and not given: 0 of 0",
    ]
    assert [line.partition(": ")[0] for line in lines[6:]] == [
        "warning X105 choices, row 4, name",
        "warning X105 choices, row 5, name",
        "warning X105 choices, row 6, name",
        "warning X105 bands, row 3, name",
    ]


def test_coverage_as_json_stands_beside_the_findings(heard, folder):
    _, out, _ = heard("check_bank", folder, "--coverage", "--json")
    document = json.loads(out)
    reached = document["coverage"][str(folder)]
    places = [(one["sheet"], one["row"]) for one in reached.pop("uncovered")]
    assert document["findings"] == []
    assert places == [("choices", 4), ("choices", 5), ("choices", 6), ("bands", 3)]
    assert reached == {
        "cases": 2,
        "choices": {"reached": 2, "all": 5},
        "conditions": {"reached": 2, "all": 2},
        "bands": {"reached": 1, "all": 2},
        "advice": {"reached": 0, "all": 0},
    }


def test_a_bank_with_errors_has_no_coverage(heard, folder):
    status, out, _ = heard("check_bank", broken(folder), "--coverage")
    last = out.splitlines()[-1]
    assert (status, last) == (
        1,
        f"{folder}: coverage is told when no error is left.",
    )
    _, out, _ = heard("check_bank", folder, "--coverage", "--json")
    assert json.loads(out)["coverage"] == {str(folder): None}


def test_proposed_rows_are_pasted_as_they_are_printed(heard, folder):
    status, rows, beside = heard("check_bank", folder, "--cases-wanted")
    assert (status, beside) == (0, "")
    assert rows.splitlines()[:3] == [
        "s_0_low,answer,a,p0",
        "s_0_low,score,s,0",
        "s_0_low,band,s,low",
    ]
    with (folder / "cases.csv").open("a", encoding="utf-8", newline="") as sheet:
        sheet.write(rows)
    printed = f"{folder}: nothing to mend.\n"
    assert heard("check_bank", folder) == (0, printed, "")
    assert heard("check_bank", folder, "--cases-wanted") == (0, "", "")


def test_a_bank_without_cases_is_given_the_whole_sheet(heard, folder):
    _, out, _ = heard("check_bank", untested(folder))
    assert f"{folder}: warning X104 cases: The bank has bands, and no case" in out
    _, rows, _ = heard("check_bank", folder, "--cases-wanted")
    assert rows.splitlines()[0] == "case,expect,key,value"
    (folder / "cases.csv").write_text(rows, "utf-8", newline="")
    printed = f"{folder}: nothing to mend.\n"
    assert heard("check_bank", folder) == (0, printed, "")


def test_an_edge_that_nobody_reaches_is_said_beside_the_rows(heard, folder):
    scales = (scale("s", "a", bands=(band("low", 0, 1), band("high", 2, 9))),)
    write_bank(replace(UNTESTED, scales=scales), folder, Form.CSV)
    status, rows, beside = heard("check_bank", folder, "--cases-wanted")
    assert (status, "9" in rows) == (0, False)
    assert beside.startswith("warning X106 bands, row 3, max: No answers were found")
    assert beside.count("\n") == 1


def test_of_a_bank_with_errors_no_case_is_proposed(heard, folder):
    status, rows, beside = heard("check_bank", broken(folder), "--cases-wanted")
    assert (status, rows) == (1, "")
    assert "error X103 cases" in beside


@pytest.mark.parametrize("more", ["--json", "--coverage", SHIPPED])
def test_cases_are_proposed_for_one_bank_and_alone(heard, folder, more):
    with pytest.raises(CommandError, match="--cases-wanted takes one bank"):
        heard("check_bank", more, folder, "--cases-wanted")


@pytest.mark.django_db
def test_import_and_publication_say_what_the_cases_reach(heard, folder):
    line = (
        "Cases: 2; they reach 2 of 5 choices, 2 of 2 outcomes of conditions,"
        " 1 of 2 bands and 0 of 0 outcomes of advice."
    )
    for words in (("import_bank", folder, "--dry-run"), ("import_bank", folder)):
        assert heard(*words)[1].splitlines()[-1] == line
    assert heard("publish", "sample")[1].splitlines()[-1] == line


@pytest.mark.django_db
def test_of_a_bank_with_errors_the_import_says_no_coverage(heard, folder):
    assert "they reach" not in heard("import_bank", broken(folder))[1]
