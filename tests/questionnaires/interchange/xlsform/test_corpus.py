"""Forms nobody here wrote."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from questionnaires.interchange.losses import Fate, loss_totals, printed_losses
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests.conftest import do_without
from tests.questionnaires.interchange.xlsform.forms import HEADERS, row, workbook

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


def measured(*arguments):
    script = Path(__file__).parents[4] / "bench" / "xlsform.py"
    return subprocess.run(
        [sys.executable, script, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_how_much_of_a_folder_is_read_is_measured_or_refused_in_a_sentence(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(workbook(survey=[HEADERS, row("text", "a")]))
    done = measured(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("files read or refused 1 of 1 share=100.0")
    for arguments in ((), (tmp_path / "nope",)):
        refused = measured(*arguments)
        assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
