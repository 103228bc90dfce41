"""The banks for offices that ship, beside the one on human rights."""

import re
from pathlib import Path

import pytest

from assessment.domain.overview import HIGH
from questionnaires.domain.coverage import cover
from questionnaires.domain.definition import Audience, Placement
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.workbook import read_bank

BANKS = Path(__file__).parents[2] / "banks"
AREAS = {
    "opioid_agonist_treatment": (6, 5, ["access_1", "rights_1", "settings_1"]),
    "prison_health_and_justice": (
        *(6, 5),
        ["inside_1", "programmes_1", "alternatives_4"],
    ),
    "gender_dimension": (5, 5, ["care_3", "violence_1"]),
    "children_of_parents_who_use_drugs": (4, 6, ["law_1"]),
    "workplace_prevention": (5, 4, ["rights_1"]),
    "online_addictions": (5, 5, ["children_1"]),
}
COHERENCE = "coherent_policy_markers"
RIGHTS = "human_rights_drug_policy"
ROUNDED_TO = 5  # minutes
every_bank = pytest.mark.parametrize("key", [*AREAS, COHERENCE])
of_levels = pytest.mark.parametrize("key", AREAS)


def read(key):
    return read_bank(BANKS / key)


@every_bank
def test_there_is_nothing_to_mend_and_cases_reach_all_of_it(key):
    reading = read(key)
    assert all_findings(reading) == ()
    assert cover(reading.questionnaire).uncovered == ()


@every_bank
def test_offices_read_it_in_english_and_french_and_no_total_is_shown(key):
    bank = read(key).questionnaire
    assert (bank.audience, bank.languages) == (Audience.OFFICE, ("en", "fr"))
    assert not bank.may_total
    assert all(scale.is_not_added for scale in bank.scales)


@every_bank
def test_each_question_that_counts_says_its_law_kind_and_source(key):
    bank = read(key).questionnaire
    counted = {item.question for scale in bank.scales for item in scale.items}
    asked = [one for one in bank.questions() if one.key in counted]
    assert len(asked) == len(counted) >= 20
    for one in asked:
        assert all((one.legal_basis, one.principle, one.kind, one.source)), one.key
        assert all(choice.hint for choice in bank.choices_of(one)), one.key


@every_bank
def test_each_gap_has_a_next_step_with_its_source(key):
    bank = read(key).questionnaire
    counted = {item.question for scale in bank.scales for item in scale.items}
    gaps = {one.key: one for one in bank.advice if one.placement is Placement.GAP}
    assert set(gaps) == {f"gap_{question}" for question in counted}
    assert all(one.source and one.text for one in gaps.values())


@pytest.mark.parametrize("key", [*AREAS, COHERENCE, RIGHTS])
def test_each_range_of_each_area_says_what_it_means_there_and_what_to_do(key):
    bank = read(key).questionnaire
    bands = [band for scale in bank.scales for band in scale.bands]
    for language in ("en", "fr"):
        texts = [one.text.in_language(language, "") for one in bands]
        meant = [words.partition("\n")[2] for words in texts]
        done = [one.action.in_language(language, "") for one in bands]
        assert all(meant)
        assert all(done)
        assert len({*meant, *done}) == 2 * len(bands)


@of_levels
def test_areas_have_as_many_questions_as_the_introduction_promises(key):
    areas, each, red = AREAS[key]
    bank = read(key).questionnaire
    assert [len(section.questions) for section in bank.sections] == [each] * areas
    assert all(len(bank.choices_of(one)) == 5 for one in bank.questions())
    assert [one.key for one in bank.questions() if one.red_line] == red
    when = {one.when for one in bank.advice if one.key.startswith("red_line_")}
    assert when == {f"${{{question}}} = 'level_1'" for question in red}


def test_coherence_asks_six_markers_of_six_fields_and_with_what_in_conflict():
    bank = read(COHERENCE).questionnaire
    assert [len(section.questions) for section in bank.sections] == [12] * 6
    assert len({one.principle for one in bank.questions()}) == 6
    follow_ups = {one.key: one.relevant for one in bank.questions() if one.relevant}
    assert follow_ups == {
        f"{item.question}_with": f"${{{item.question}}} = 'conflict'"
        for scale in bank.scales
        for item in scale.items
    }


def test_a_conflict_is_never_averaged_into_a_better_range():
    for scale in read(COHERENCE).questionnaire.scales:
        first, *better = scale.bands
        assert (first.key, first.lowest, first.highest) == ("conflicts_named", 0, 100)
        assert {band.when for band in better} == {f"not({first.when})"}


@pytest.mark.parametrize("key", [*AREAS, COHERENCE, RIGHTS])
def test_the_highest_level_is_one_that_has_to_rest_on_evidence(key):
    bank = read(key).questionnaire
    counted = {item.question for scale in bank.scales for item in scale.items}
    for one in bank.questions():
        if one.key in counted:
            points = [choice.points for choice in bank.choices_of(one)]
            assert max(filter(None, points)) >= HIGH, one.key


@pytest.mark.parametrize("key", [*AREAS, COHERENCE, RIGHTS])
def test_the_stated_time_is_what_each_question_takes_and_says_so(key):
    bank = read(key).questionnaire
    counted = sum(len(scale.items) for scale in bank.scales)
    words = bank.named_text("for_whom").in_language("en", "en")
    found = re.search(r"counts (three|four|five) minutes for each of the (\d+) ", words)
    each = {"three": 3, "four": 4, "five": 5}[found[1]]
    assert int(found[2]) == counted
    assert 0 <= bank.minutes - each * counted < ROUNDED_TO
