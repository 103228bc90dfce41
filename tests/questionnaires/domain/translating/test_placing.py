import pytest
from hypothesis import HealthCheck, given, settings

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import text
from questionnaires.domain.translating import placing
from questionnaires.domain.translating.placing import with_texts
from questionnaires.interchange import sheets
from questionnaires.interchange.kinds import TEXT
from tests.questionnaires.strategies import questionnaires

SHEETS = (
    *("SETTINGS", "SECTIONS", "QUESTIONS", "CHOICES"),
    *("SCALES", "BANDS", "ADVICE", "TEXTS"),
)
FEW = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(questionnaires())
@FEW
def test_every_text_of_a_bank_can_be_replaced_by_its_address(bank):
    new = {placed.where: text(en="/".join(placed.where)) for placed in texts_of(bank)}
    changed = with_texts(bank, new)
    assert {placed.where: placed.text for placed in texts_of(changed)} == new


@given(questionnaires())
@FEW
def test_without_new_texts_a_bank_is_what_it_was(bank):
    assert with_texts(bank, {}) == bank


@pytest.mark.parametrize("name", SHEETS)
def test_every_text_of_a_sheet_has_its_field(name):
    sheet = getattr(sheets, name)
    texts = {one.name: one.field for one in sheet.columns if one.kind is TEXT}
    assert getattr(placing, name) == texts
