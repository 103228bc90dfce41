"""The bank for offices that tests fill in: sound, in three scripts, in two parts."""

from pathlib import Path

import pytest

from questionnaires.domain.cases import run_cases
from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Type
from questionnaires.domain.parts import part_of
from questionnaires.domain.scoring import score
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests.samples import answers

HARBOUR = Path(__file__).parents[1] / "banks" / "harbour_office"
READING = read_bank(HARBOUR)
BANK = READING.questionnaire


def test_there_is_nothing_to_mend():
    assert all_findings(READING) == ()


def test_every_text_is_there_in_english_arabic_and_greek():
    assert set(BANK.languages) == {"en", "ar", "el"}
    assert [
        placed.where
        for placed in texts_of(BANK)
        if placed.text and len(placed.text.wordings) != len(BANK.languages)
    ] == []


def test_its_cases_hold():
    assert list(run_cases(compile_questionnaire(BANK))) == []


@pytest.mark.parametrize("form", Form)
def test_it_goes_through_every_form(form, tmp_path):
    write_bank(BANK, tmp_path / f"bank.{form}", form)
    assert read_bank(tmp_path / f"bank.{form}").questionnaire == BANK


def test_the_offices_answer_each_kind_of_question():
    kinds = {
        question.type for question in part_of(BANK, AnsweredBy.OFFICES).questions()
    }
    assert kinds == {
        Type.SELECT_ONE,
        Type.SELECT_MULTIPLE,
        Type.INTEGER,
        Type.TEXT,
    }


def test_associations_are_asked_two_questions_of_the_offices():
    theirs = part_of(BANK, AnsweredBy.CIVIL_SOCIETY)
    assert {one.key: one.same_as for one in theirs.questions()} == {
        "seen_1": "access_1",
        "seen_2": "information_2",
        "seen_3": "",
    }


def test_what_associations_say_changes_no_score_and_no_red_line():
    offices = {"access_1": "level_4", "access_2": "level_4"}
    theirs = {"seen_1": "level_1", "seen_2": "no"}
    whole = score(compile_questionnaire(BANK), answers(**offices, **theirs))
    part = compile_questionnaire(part_of(BANK, AnsweredBy.OFFICES))
    apart = score(part, answers(**offices))
    assert whole.scores == apart.scores
    assert (whole.red_lines, whole.advice) == (apart.red_lines, apart.advice)
