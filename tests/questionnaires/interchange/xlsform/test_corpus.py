"""Forms nobody here wrote."""

import os
from pathlib import Path

import pytest

from questionnaires.interchange.losses import Fate, loss_totals, printed_losses
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests.conftest import do_without

CORPUS = Path(os.environ.get("INTEROP_CORPUS", "/nowhere"))
FILES = sorted((CORPUS / "xlsform").glob("*.xls*"))


def test_the_corpus_is_there():
    if not FILES:
        do_without("INTEROP_CORPUS (forms of other systems)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_form_is_read_or_refused_with_its_place(path):
    reading = read_bank(path)
    errors = [one for one in reading.findings if one.level == "error"]
    for one in errors:
        assert one.message
        assert one.place.sheet
    assert errors or reading.questionnaire
    if reading.questionnaire:
        assert loss_totals(reading.losses)["kept"] or reading.losses
        assert len(printed_losses(reading.losses)) == 1 + sum(
            loss.fate is not Fate.KEPT for loss in reading.losses
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_draft_is_exported_and_read_again(path, tmp_path):
    reading = read_bank(path)
    if reading.questionnaire is None or reading.findings:
        return
    written = tmp_path / "bank.xlsx"
    write_bank(reading.questionnaire, written, Form.XLSX)
    assert read_bank(written).questionnaire == reading.questionnaire


def test_formr_is_refused_by_name():
    if not FILES:
        do_without("INTEROP_CORPUS (forms of other systems)")
    for path in (CORPUS / "formr").iterdir():
        (finding,) = read_bank(path).findings
        assert "formr" in finding.message
