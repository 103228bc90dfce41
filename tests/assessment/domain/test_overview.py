"""Where an assessment stands: its six states, its sums, and what holds it up."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.overview import (
    NOTHING_AROUND,
    Around,
    Status,
    Tally,
    Why,
    answers_of,
    overview,
    total,
)
from assessment.domain.saving import Content, Kept
from questionnaires.domain import flow
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from tests.teams import harbours

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DATE = "2025-12-31"
NOT_KNOWN = Instead(Said.NOT_KNOWN)


@pytest.fixture(scope="module")
def compiled():
    return compile_questionnaire(part_of(harbours(), AnsweredBy.OFFICES))


def parts_of(compiled, answers, around=NOTHING_AROUND, again=()):
    kept = {
        key: Kept(Content(value, look_again=key in again), 1, "ann", NOW)
        for key, value in answers.items()
    }
    sections = compiled.questionnaire.sections
    path = flow.walk(compiled, answers_of(kept, DATE))
    found = overview(compiled, sections, kept, around, path, DATE)
    return {part.section.key: part for part in found}


def test_a_section_nobody_began_is_not_started(compiled):
    part = parts_of(compiled, {})["access_area"]
    assert part.status is Status.NOT_STARTED
    assert (part.tally.settled, part.tally.asked) == (0, 3)


def test_a_section_with_some_answers_is_in_progress_and_names_what_is_missing(compiled):
    part = parts_of(compiled, {"access_1": "level_2"})["access_area"]
    assert part.status is Status.IN_PROGRESS
    assert {one.question for one in part.issues if one.is_blocking} == {"access_2"}


def test_all_settled_is_ready_for_review_and_not_known_settles(compiled):
    answers = {"access_1": NOT_KNOWN, "access_2": "level_2", "ramps": Decimal(3)}
    part = parts_of(compiled, answers)["access_area"]
    assert part.status is Status.READY
    assert part.tally.not_known == 1


def test_does_not_apply_without_a_reason_needs_attention(compiled):
    said = Instead(Said.NOT_APPLICABLE)
    part = parts_of(compiled, {"access_1": said})["access_area"]
    assert part.status is Status.NEEDS_ATTENTION
    assert Why.NO_REASON in {one.why for one in part.issues}


def test_what_has_changed_since_needs_attention(compiled):
    part = parts_of(compiled, {"access_1": "level_2"}, again={"access_1"})
    assert part["access_area"].status is Status.NEEDS_ATTENTION


def test_an_answer_outside_of_what_is_possible_needs_attention(compiled):
    answers = {"staff_2": "yes", "staff_3": Decimal(900)}
    part = parts_of(compiled, answers)["staff_area"]
    assert part.status is Status.NEEDS_ATTENTION


def test_a_high_level_without_evidence_is_a_warning_and_stops_nobody(compiled):
    answers = {"access_1": "level_5", "access_2": "level_2", "ramps": Decimal(3)}
    part = parts_of(compiled, answers)["access_area"]
    assert [one.why for one in part.issues] == [Why.NO_EVIDENCE]
    assert part.status is Status.READY
    around = Around({"access_1": 2}, {"access_1": 1}, {"access_1": 3})
    part = parts_of(compiled, answers, around)["access_area"]
    assert [one.why for one in part.issues] == [Why.OPEN_COMMENT]
    assert (part.tally.comments, part.tally.dissents) == (1, 3)
    assert part.tally.evidenced == 1
    assert (part.tally.agreed, part.tally.settled) == (2, 3)


LEVELS = [
    None,
    NOT_KNOWN,
    Instead(Said.NOT_APPLICABLE),
    *(f"level_{n}" for n in "12345"),
]


@given(
    st.dictionaries(
        st.sampled_from(["access_1", "access_2", "information_1", "staff_1"]),
        st.sampled_from(LEVELS),
    )
)
def test_sums_match(answers):
    compiled = compile_questionnaire(part_of(harbours(), AnsweredBy.OFFICES))
    parts = parts_of(compiled, answers).values()
    tally = total(parts)
    assert tally == sum((part.tally for part in parts), Tally())
    assert tally.asked == sum(len(part.questions) for part in parts)
    assert tally.settled == sum(value is not None for value in answers.values())
    assert tally.not_known == sum(value == NOT_KNOWN for value in answers.values())
    for part in parts:
        blank = [one for one in part.issues if one.why is Why.BLANK]
        assert len(blank) <= part.tally.asked - part.tally.settled
