"""The published worked cases of instruments, put to the banks that ship.

SCORING_CASES names the file of cases; without it there is nothing to compare with.
"""

import json
import os
import sys
from pathlib import Path

import pytest

from reports.management.commands.score import verdict
from tests.reports.banks import SHIPPED, bank

FILE = os.environ.get("SCORING_CASES", "")
CASES = json.loads(Path(FILE).read_text()) if FILE else []
BY_INSTRUMENT = {
    instrument: key
    for key in SHIPPED
    for instrument in bank(key).instrument.get("instruments", ())
}

pytestmark = pytest.mark.skipif(not FILE, reason="SCORING_CASES names no file of cases")


def name_of(case):
    return f"{case['instrument']}: {case['case']}"


@pytest.mark.parametrize(
    "case", [one for one in CASES if one["instrument"] in BY_INSTRUMENT], ids=name_of
)
def test_a_worked_case_passes(case):
    said, line = verdict(bank(BY_INSTRUMENT[case["instrument"]]), case)
    assert said == "passed", line


def test_instruments_without_a_bank_are_listed_as_unmapped(capsys):
    unmapped = [one for one in CASES if one["instrument"] not in BY_INSTRUMENT]
    verdicts = {verdict(bank(SHIPPED[0]), one)[0] for one in unmapped}
    assert verdicts <= {"unmapped"}
    names = ", ".join(sorted({one["instrument"] for one in unmapped}))
    with capsys.disabled():
        sys.stdout.write(f"\nunmapped, no bank: {names} ({len(unmapped)} cases)\n")


def test_every_instrument_we_map_has_worked_cases():
    assert set(BY_INSTRUMENT) <= {one["instrument"] for one in CASES}
