"""The steps of banks/README.md, followed as they stand, make a bank."""

import re
from pathlib import Path

import pytest

from questionnaires.domain.coverage import cover
from questionnaires.domain.findings import has_errors
from questionnaires.domain.wanted import cases_wanted
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.covering import rows_of
from questionnaires.interchange.workbook import read_bank

PAGE = Path(__file__).parents[2] / "banks" / "README.md"
SHEETS = re.findall(r"```csv\n(.*?)```", PAGE.read_text(), re.DOTALL)
NAMES = [
    *("settings", "choices", "survey", "scales", "items"),
    *("bands", "advice", "texts", "cases"),
]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "meeting_check"
    place.mkdir()
    return place


def follow(folder, sheets):
    """Write the first sheets of the page; return the bank as it is read."""
    for name, words in zip(NAMES[:sheets], SHEETS[:sheets], strict=True):
        (folder / f"{name}.csv").write_text(words)
    return read_bank(folder)


@pytest.mark.parametrize("sheets", range(5, len(NAMES)))
def test_no_step_from_the_fifth_on_leaves_an_error(folder, sheets):
    assert not has_errors(all_findings(follow(folder, sheets)))


def test_the_steps_and_the_cases_proposed_make_a_bank_with_nothing_to_mend(folder):
    bank = follow(folder, len(NAMES)).questionnaire
    wanted = rows_of(cases_wanted(bank).cases, with_header=False)
    with (folder / "cases.csv").open("a") as cases:
        cases.write(wanted)
    reading = read_bank(folder)
    assert all_findings(reading) == ()
    assert cover(reading.questionnaire).uncovered == ()
    assert len(re.findall(r"^\*\*\d+\. ", PAGE.read_text(), re.MULTILINE)) == 10
