import pytest
from hypothesis import HealthCheck, given, settings

from questionnaires.interchange.workbook import Form, read_bank, write_bank
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
