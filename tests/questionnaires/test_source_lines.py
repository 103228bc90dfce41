"""Where a bank comes from is said to readers in each language that the bank has."""

from pathlib import Path

import pytest

from questionnaires.interchange.workbook import read_bank

SHIPPED = sorted(Path(__file__).parents[2].glob("banks/*/"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda one: one.name)
def test_a_bank_says_its_source_in_each_of_its_languages(folder):
    bank = read_bank(folder).questionnaire
    said = {one.language: one.words for one in bank.named_text("source").wordings}
    assert set(said) == set(bank.languages)
    assert len(set(said.values())) == len(said)
    assert said[bank.default_language] == bank.source
