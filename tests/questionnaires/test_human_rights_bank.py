"""The bank for offices that ships: twelve areas, and what civil society sees beside."""

from pathlib import Path

from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.workbook import read_bank

READING = read_bank(Path(__file__).parents[2] / "banks" / "human_rights_drug_policy")
BANK = READING.questionnaire
OFFICES, THEIRS = (part_of(BANK, part) for part in AnsweredBy)
AREAS = [
    *("governance", "equality", "treatment", "harm_reduction"),
    *("controlled_medicines", "offences", "fair_trial", "prison"),
    *("privacy", "children", "groups", "social_rights"),
]


def test_there_is_nothing_to_mend():
    assert all_findings(READING) == ()


def test_the_offices_are_asked_six_questions_on_each_of_twelve_areas():
    assert {
        section.key: [question.key for question in section.questions]
        for section in OFFICES.sections
    } == {f"{area}_area": [f"{area}_{n}" for n in range(1, 7)] for area in AREAS}
    assert [scale.key for scale in OFFICES.scales] == AREAS


def test_each_area_has_the_same_ranges():
    ranges = {
        tuple((band.key, band.lowest, band.highest) for band in scale.bands)
        for scale in BANK.scales
    }
    assert len(ranges) == 1


def test_each_question_has_five_levels_of_its_own_and_a_next_step():
    asked = list(OFFICES.questions())
    advised = {advice.key for advice in BANK.advice}
    assert [len(BANK.choices_of(question)) for question in asked] == [5] * 72
    assert all(choice.hint for one in asked for choice in BANK.choices_of(one))
    assert [one.key for one in asked if f"gap_{one.key}" not in advised] == []


def test_what_no_average_hides_is_advised_and_shown():
    red = [question.key for question in BANK.questions() if question.red_line]
    assert red == [
        *("treatment_1", "offences_4", "offences_6"),
        *("fair_trial_2", "fair_trial_5", "fair_trial_6", "prison_3"),
    ]
    when = {one.when for one in BANK.advice if one.key.startswith("red_line_")}
    assert when == {f"${{{key}}} = 'level_1'" for key in red}


def test_civil_society_is_asked_five_questions_of_the_offices():
    asked = {one.key: one.same_as for one in THEIRS.questions()}
    assert len(asked) == 10
    assert [same for same in asked.values() if same] == [
        *("treatment_1", "harm_reduction_1", "prison_3"),
        *("governance_3", "social_rights_3"),
    ]
    assert not any(question.is_required for question in THEIRS.questions())
