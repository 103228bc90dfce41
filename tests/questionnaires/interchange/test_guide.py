"""The guide of a workbook says what docs/workbook.md says, of every column there is."""

import re
from pathlib import Path

import pytest

from questionnaires.interchange.guide import MEANINGS, guide, shown
from questionnaires.interchange.sheets import (
    SECTIONS,
    SHEETS,
    columns_of,
    is_needed,
)
from questionnaires.interchange.spoken import speaking

DOCS = Path(__file__).parents[3] / "docs" / "workbook.md"
BY_NAME = {sheet.name: sheet for sheet in SHEETS}


def documented(sheet):
    """Return the table of a sheet in the docs: column, whether it is bold, meaning."""
    part = re.split(rf"^## {sheet}\b.*$", DOCS.read_text(), flags=re.MULTILINE)[1]
    table = part.partition("| column | meaning |\n|---|---|\n")[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()]
    return [
        (column.strip("*"), column.startswith("**"), meaning.replace("`", ""))
        for column, meaning in rows
    ]


@pytest.mark.parametrize("sheet", MEANINGS)
def test_the_docs_and_the_guide_say_the_same(sheet):
    of = BY_NAME[sheet]
    assert documented(sheet) == [
        (shown(of, column), is_needed(of, column), meaning)
        for column, meaning in MEANINGS[sheet].items()
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_that_is_read_is_explained(sheet):
    read = set(columns_of(sheet))
    if sheet.name == SECTIONS.name:
        read |= set(columns_of(SECTIONS))
    assert set(MEANINGS[sheet.name]) - {"score_SCALE"} == read


def test_the_guide_is_in_the_language_of_the_expert():
    with speaking("fr"):
        header, first, *_ = guide()
    assert header == ["feuille", "colonne", "nécessaire", "signification"]
    assert first == ["settings", "form_id", "oui", "la clé de la banque"]


def test_every_meaning_is_said_in_french():
    english = [cells[3] for cells in guide()]
    with speaking("fr"):
        french = [cells[3] for cells in guide()]
    assert [one for one in english if one in french] == []
