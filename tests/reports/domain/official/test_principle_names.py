"""What banks cross their areas with has a name that can be translated."""

import csv
from pathlib import Path

from django.utils import translation

from reports.domain.official.heat import foundations, substance_groups

BANKS = Path(__file__).parents[4] / "banks"


def test_each_principle_that_a_bank_names_has_words_of_ours():
    named = {
        row.get("principle") or ""
        for path in BANKS.glob("*/survey.csv")
        for row in csv.DictReader(path.read_text("utf-8").splitlines(keepends=True))
    }
    ours = foundations(translation) | substance_groups(translation)
    assert named - {""} == set(ours)
