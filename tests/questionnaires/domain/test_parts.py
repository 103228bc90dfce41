"""The two parts of a bank are walked and scored apart, and nothing is lost by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Section, text
from questionnaires.domain.expansion import expand
from questionnaires.domain.flow import walk
from questionnaires.domain.parts import part_of
from questionnaires.domain.plain import canonical_of, content_hash, from_plain, to_plain
from questionnaires.domain.scoring import score
from tests.questionnaires.domain.checks.test_civil_society import (
    THEIRS,
    changed,
    divided,
)
from tests.samples import answers, bank, one

BOTH = divided(theirs=changed(THEIRS, "trusted", relevant="${known} = 'yes'"))
GIVEN = answers(law="yes", known="yes", trusted="no")


def asked(questionnaire, given):
    return walk(compile_questionnaire(questionnaire), given).pages


def test_each_part_has_its_own_sections():
    assert [
        [section.key for section in part_of(BOTH, part).sections] for part in AnsweredBy
    ] == [["rules"], ["views"]]


def test_what_the_offices_reach_is_what_they_reach_in_the_whole_bank():
    offices = part_of(BOTH, AnsweredBy.OFFICES)
    (apart,) = score(compile_questionnaire(offices), answers(law="yes")).scores
    (whole,) = score(compile_questionnaire(BOTH), GIVEN).scores
    assert apart == whole
    assert apart.value == Decimal(1)


def test_civil_society_has_no_result():
    theirs = part_of(BOTH, AnsweredBy.CIVIL_SOCIETY)
    outcome = score(compile_questionnaire(theirs), answers(known="yes"))
    assert (outcome.scores, outcome.advice, outcome.red_lines) == ((), (), ())


def test_each_part_is_walked_as_in_the_whole_bank():
    offices, theirs = (part_of(BOTH, part) for part in AnsweredBy)
    apart = (*asked(offices, answers(law="yes")), *asked(theirs, answers(known="yes")))
    assert apart == (*asked(BOTH, GIVEN),)
    assert "trusted" not in asked(theirs, answers(known="no"))


def test_a_bank_of_offices_alone_is_its_own_part():
    alone = bank(one("law"))
    assert part_of(alone, AnsweredBy.OFFICES) is alone
    assert part_of(alone, AnsweredBy.CIVIL_SOCIETY).sections == ()


def test_a_part_is_made_once():
    parts = [part_of(BOTH, AnsweredBy.CIVIL_SOCIETY) for _ in range(2)]
    assert parts[0] is parts[1]


def test_a_copy_of_a_repeated_section_is_answered_by_whom_the_section_is():
    each = Section(
        "each",
        (one("use", "yes_no"),),
        text(en="{choice}"),
        repeat_over="their_many",
        answered_by=AnsweredBy.CIVIL_SOCIETY,
    )
    expanded = expand(divided(more=(each,)))
    assert [
        section.key for section in part_of(expanded, AnsweredBy.CIVIL_SOCIETY).sections
    ] == ["views", "each__a", "each__b"]


def test_a_bank_that_only_offices_answer_is_written_as_before():
    words = canonical_of(bank(one("law"))).decode()
    assert "answered_by" not in words
    assert "same_as" not in words


@pytest.mark.parametrize(
    "plain", [to_plain(divided(theirs=changed(THEIRS, "known", same_as="law")))]
)
def test_who_answers_is_written_and_read_again(plain):
    assert plain["sections"][1]["answered_by"] == "civil_society"
    assert plain["sections"][1]["questions"][0]["same_as"] == "law"
    read = from_plain(plain)
    assert read.sections[1].answered_by is AnsweredBy.CIVIL_SOCIETY
    assert to_plain(read) == plain


def test_who_answers_is_part_of_the_hash():
    rules, views = BOTH.sections
    views = replace(views, answered_by=AnsweredBy.OFFICES)
    assert content_hash(BOTH) != content_hash(replace(BOTH, sections=(rules, views)))
