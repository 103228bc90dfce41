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


def contents(path):
    """Return the bytes of a file, or of each file of a folder."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir()}
    return path.read_bytes()


@pytest.mark.parametrize("form", Form)
@given(questionnaire=questionnaires())
@FEW
def test_what_is_exported_imported_and_exported_again_is_equal_to_the_byte(
    form, questionnaire, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("banks")
    one, two = folder / f"one.{form}", folder / f"two.{form}"
    write_bank(questionnaire, one, form)
    write_bank(read_bank(one).questionnaire, two, form)
    assert contents(one) == contents(two)


@given(questionnaire=questionnaires())
@FEW
def test_a_bank_goes_through_all_forms_and_comes_back(questionnaire, tmp_path_factory):
    folder = tmp_path_factory.mktemp("banks")
    moved = questionnaire
    for form in (*Form, Form.CSV):
        write_bank(moved, folder / f"bank.{form}", form)
        moved = read_bank(folder / f"bank.{form}").questionnaire
    assert moved == questionnaire


def test_equal_banks_are_equal_files(tmp_path):
    bank = samples.bank(samples.one("q"))
    for form in (Form.XLSX, Form.JSON):
        write_bank(bank, tmp_path / "one", form)
        write_bank(bank, tmp_path / "two", form)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
