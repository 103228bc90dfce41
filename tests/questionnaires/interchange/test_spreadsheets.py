"""Our workbooks in programs of others: the XLSForm converter, LibreOffice, openpyxl."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from questionnaires.interchange.workbook import (
    Form,
    grids_of,
    read_bank,
    read_content,
    write_bank,
)
from tests.conftest import do_without
from tests.random_banks import banks

TOP = Path(__file__).parents[3]
BANKS = sorted([*(TOP / "banks").glob("*/"), *(TOP / "tests" / "banks").glob("*/")])
SOME = settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
every_bank = pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.name)


def written(questionnaire, folder):
    """Return the workbook of a bank."""
    path = folder / "bank.xlsx"
    write_bank(questionnaire, path, Form.XLSX)
    return path


def warnings_of_converter(path):
    from pyxform.xls2xform import convert

    return convert(path).warnings


@every_bank
def test_the_converter_of_xlsforms_reads_our_workbooks(bank, tmp_path):
    path = written(read_bank(bank).questionnaire, tmp_path)
    assert warnings_of_converter(path) == []


@given(questionnaire=banks())
@SOME
def test_the_converter_of_xlsforms_reads_any_bank_of_ours(questionnaire, tmp_path):
    assert warnings_of_converter(written(questionnaire, tmp_path)) == []


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory):
    """Open a workbook and save it again: saved_by_libreoffice(path) gives the new."""
    if not shutil.which("soffice"):
        do_without("libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def save(path):
        folder = path.parent / "saved"
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                folder,
                path,
            ],
            check=True,
            capture_output=True,
        )
        return folder / path.name

    return save


@every_bank
def test_a_bank_that_libreoffice_saved_again_is_the_same(
    bank, tmp_path, saved_by_libreoffice
):
    questionnaire = read_bank(bank).questionnaire
    saved = read_bank(saved_by_libreoffice(written(questionnaire, tmp_path)))
    assert saved.questionnaire == questionnaire
    assert saved.findings == ()


def test_a_bank_written_cell_by_cell_and_saved_by_libreoffice_is_the_same(
    tmp_path, saved_by_libreoffice
):
    """As an expert would: numbers are numbers, not text."""
    questionnaire = read_bank(BANKS[-1]).questionnaire
    path = tmp_path / "typed.xlsx"
    path.write_bytes(typed(grids_of(questionnaire)))
    assert read_content(path.name, path.read_bytes()).questionnaire == questionnaire
    assert read_bank(saved_by_libreoffice(path)).questionnaire == questionnaire


def typed(grids):
    """Return a workbook as openpyxl makes it, with digits as numbers."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, grid in grids.items():
        sheet = workbook.create_sheet(name)
        for cells in grid:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in cells])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
