from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests import samples
from tests.questionnaires.strategies import questionnaires

FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@pytest.mark.parametrize("form", Form)
@given(questionnaire=questionnaires())
@FEW
def test_what_is_written_is_read_again(form, questionnaire, tmp_path_factory):
    path = tmp_path_factory.mktemp("bank") / f"bank.{form}"
    write_bank(questionnaire, path, form)
    assert read_bank(path).questionnaire == questionnaire


BANKS = Path(__file__).parents[3] / "banks"


@pytest.mark.parametrize("bank", sorted(BANKS.iterdir()), ids=lambda path: path.name)
def test_the_converter_of_xlsforms_reads_our_workbooks(bank, tmp_path):
    from pyxform.xls2xform import convert

    path = tmp_path / "bank.xlsx"
    write_bank(read_bank(bank).questionnaire, path, Form.XLSX)
    assert convert(path).warnings == []


def test_equal_banks_are_equal_files(tmp_path):
    bank = samples.bank(samples.one("q"))
    for form in (Form.XLSX, Form.JSON):
        write_bank(bank, tmp_path / "one", form)
        write_bank(bank, tmp_path / "two", form)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
