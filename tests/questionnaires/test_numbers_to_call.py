"""A number to call stays on one line, wherever a bank names it."""

import re
from pathlib import Path

import pytest

BANKS = Path(__file__).parents[2] / "banks"
ADVICE = sorted(BANKS.glob("*/advice.csv"))
PARTED = re.compile(r"116 \d{3}")  # by a space at which a line may end


@pytest.mark.parametrize("path", ADVICE, ids=lambda path: path.parent.name)
def test_no_line_ends_within_a_number_to_call(path):
    assert PARTED.findall(path.read_text("utf-8")) == []
