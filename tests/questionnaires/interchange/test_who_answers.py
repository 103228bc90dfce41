"""Who answers a section, and what asks the same, as an expert writes it."""

import pytest

from questionnaires.domain.definition import AnsweredBy
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.dropdowns import dropdown_of
from questionnaires.interchange.sheets import QUESTIONS
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from questionnaires.interchange.xlsform.recognising import is_xlsform
from tests.questionnaires.interchange.test_newcomers import SOUND, read

VIEWS = """
begin_group|views|Views|||civil_society|
select_one often|seen|Do others lie awake?||||${fall}
end_group||||||"""
SURVEY = SOUND["survey"].replace(
    "|relevant|recall", "|relevant|recall|answered_by|same_as"
)


def surveyed(right="", wrong=""):
    """Return the bank in which civil society is asked, too, with a mistake."""
    survey = SURVEY + VIEWS
    assert right in survey
    return read(SOUND | {"survey": survey.replace(right, wrong, 1)})


def told(right, wrong):
    found = all_findings(surveyed(right, wrong))
    return [(one.code, one.place.row, one.place.column) for one in found]


def test_a_section_of_civil_society_is_read():
    reading = surveyed()
    nights, views = reading.questionnaire.sections
    assert all_findings(reading) == ()
    assert nights.answered_by is AnsweredBy.OFFICES
    assert views.answered_by is AnsweredBy.CIVIL_SOCIETY
    assert views.questions[0].same_as == "fall"


def test_the_offices_may_be_named():
    reading = surveyed("nights|Nights||", "nights|Nights|||offices|")
    assert all_findings(reading) == ()
    assert reading.questionnaire == surveyed().questionnaire


@pytest.mark.parametrize("form", Form)
def test_it_goes_through_every_form(form, tmp_path):
    bank = surveyed().questionnaire
    write_bank(bank, tmp_path / f"bank.{form}", form)
    again = read_bank(tmp_path / f"bank.{form}")
    assert again.questionnaire == bank
    assert all_findings(again) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("civil_society", "ngos", ("W121", 8, "answered_by")),
        ("civil_society", "Civil_Society", ("W121", 8, "answered_by")),
        ("${fall}", "fall", ("W121", 9, "same_as")),
        ("${fall}", "${fal}", ("Q136", 9, "same_as")),
        ("seen|Do others lie awake?||||", "seen|Do others lie awake?|||civil_society|",
         ("W152", 9, "answered_by")),
        ("civil_society|", "civil_society|${fall}", ("W152", 8, "same_as")),
        ("end_group||||||", "end_group|||||civil_society|",
         ("W152", 10, "answered_by")),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(right, wrong, finding):
    assert told(right, wrong) == [finding]


def test_a_workbook_offers_who_answers():
    assert dropdown_of(QUESTIONS, "answered_by").words == ("offices", "civil_society")


@pytest.mark.parametrize("column", ["answered_by", "same_as"])
def test_a_form_with_a_column_of_ours_is_a_bank(column):
    assert is_xlsform({"survey": [["type", "name", "label"]]})
    assert not is_xlsform({"survey": [["type", "name", "label", column]]})
