"""The checklist: every number of it is one of the overview."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.assessing import Assessment
from assessment.domain.chain import Hindrance, chain_of
from assessment.domain.checklist import Count, Kind, checklist
from assessment.domain.office import Member
from assessment.domain.overview import Around, Why, total
from assessment.domain.reviewing import Review, Reviewed
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import Assigned, Sitting
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from tests.teams import harbours

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = date(2025, 12, 31)
AREAS = ("access_area", "information_area", "staff_area")
NOT_KNOWN, NO_REASON = Instead(Said.NOT_KNOWN), Instead(Said.NOT_APPLICABLE)
WITH_REASON = Instead(Said.NOT_APPLICABLE, "There is no ferry.")
COMPILED = compile_questionnaire(part_of(harbours(), AnsweredBy.OFFICES))
ASSESSMENT = Assessment(
    code="a" * 16,
    title="Harbours",
    office="h" * 16,
    office_name="Ministry",
    time_zone="UTC",
    role=Role.COORDINATOR,
    questionnaire="harbour_office",
    number=1,
    version="sha256:0",
    period_from=DAY,
    period_to=DAY,
    deadline=DAY,
    languages=("en",),
    baseline="",
    opened_on=DAY,
)
FULL = {
    "access_1": "level_3",
    "access_2": "level_2",
    "ramps": Decimal(3),
    "information_1": "level_1",
    "information_2": "no",
    "staff_1": "level_2",
    "staff_2": "no",
    "staff_4": "Lifts",
}
EVERYBODY = dict.fromkeys(AREAS, "ann")


def member(code, body="", role=Role.CONTRIBUTOR):
    return Member(code, code.title(), f"{code}@example.org", role, DAY, True, body)


ANN, HEAD = member("ann", "Health"), member("hal", role=Role.HEAD)
SUE = member("sue", "Health", Role.SIGNATORY)
PEOPLE = [ANN, SUE, HEAD]


def sitting(answers, around=None, people=EVERYBODY, accepted=(), again=()):
    kept = {
        key: Kept(Content(value, look_again=key in again), 1, "ann", NOW)
        for key, value in answers.items()
    }
    return Sitting(
        me="ann",
        assessment=ASSESSMENT,
        compiled=COMPILED,
        kept=kept,
        assigned={key: Assigned(key, person) for key, person in people.items()},
        around=around or Around({}, {}, {}),
        reviewed={
            key: Reviewed(Review(key, True, "", "sha256:1", "rhea", NOW), True)
            for key in accepted
        },
    )


def test_nothing_is_left_where_all_is_settled_accepted_and_signed_for():
    found = checklist(sitting(FULL, accepted=AREAS), PEOPLE)
    assert found.is_clear
    assert found.is_empty
    assert [one.part.section.key for one in found.groups] == list(AREAS)


def test_a_section_that_was_returned_is_named_as_that():
    found = sitting(FULL, accepted=AREAS[1:])
    back = Review(AREAS[0], False, "Look again", "sha256:1", "rhea", NOW)
    reviewed = found.reviewed | {AREAS[0]: Reviewed(back, True)}
    made = checklist(replace(found, reviewed=reviewed), PEOPLE)
    assert made.counts[Kind.RETURNED] == made.counts[Kind.NOT_ACCEPTED] == Count(1, 1)
    (group,) = made.shown(Kind.RETURNED)
    assert group.part.section.key == AREAS[0]


def test_what_stops_nobody_is_named_and_leaves_the_way_clear():
    answers = FULL | {"access_1": "level_5", "access_2": NOT_KNOWN}
    around = Around({}, {"staff_1": 2}, {"staff_1": 3})
    found = checklist(sitting(answers, around, accepted=AREAS), PEOPLE)
    assert found.is_clear
    assert not found.is_empty
    assert {kind: one.all for kind, one in found.counts.items() if one.all} == {
        Kind.NOT_KNOWN: 1,
        Kind.NO_EVIDENCE: 1,
        Kind.COMMENTS: 2,
        Kind.VIEWS: 3,
    }


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({"access_1": None}, Kind.UNANSWERED, id="unanswered"),
        pytest.param({"access_1": NO_REASON}, Kind.NO_REASON, id="without a reason"),
        pytest.param({"ramps": Decimal(501)}, Kind.IMPOSSIBLE, id="not possible"),
    ],
)
def test_what_must_be_settled_stands_in_the_way(changes, kind):
    found = checklist(sitting(FULL | changes, accepted=AREAS), PEOPLE)
    assert not found.is_clear
    assert found.counts[kind] == Count(1, 1)
    (group,) = found.shown(kind)
    (entry,) = group.of(kind)
    assert (entry.question, entry.number) in {("access_1", 1), ("ramps", 3)}


def test_an_optional_question_may_stay_open():
    answers = {key: value for key, value in FULL.items() if key != "staff_4"}
    found = checklist(sitting(answers, accepted=AREAS), PEOPLE)
    assert found.counts[Kind.UNANSWERED] == Count(1, 0)
    assert found.is_clear


def test_a_reason_settles_what_does_not_apply():
    answers = FULL | {"access_1": WITH_REASON}
    found = checklist(sitting(answers, accepted=AREAS), PEOPLE)
    assert found.is_empty


def test_a_question_that_has_changed_is_to_be_looked_at_again():
    looked = sitting(FULL, again={"staff_1"}, accepted=AREAS)
    found = checklist(looked, PEOPLE)
    assert found.counts[Kind.LOOK_AGAIN] == Count(1, 1)


def test_a_body_without_a_signatory_stands_in_the_way():
    people = {"access_area": "ann", "information_area": "ben", "staff_area": None}
    members = [*PEOPLE, member("ben", "Interior")]
    found = checklist(sitting(FULL, people=people, accepted=AREAS), members)
    assert found.bodies == ("Interior",)
    assert not found.is_clear
    assert found.counts[Kind.NO_SIGNATORY] == Count(1, 1)
    (group,) = found.shown(Kind.NO_SIGNATORY)
    assert group.part.section.key == "information_area"


def test_a_body_is_counted_once_whatever_it_answers():
    found = checklist(sitting(FULL, accepted=AREAS), [ANN, HEAD])
    assert found.counts[Kind.NO_SIGNATORY] == Count(1, 1)
    assert len(found.shown(Kind.NO_SIGNATORY)) == len(AREAS)


def test_what_is_nobodys_is_named_and_signed_with_the_whole():
    people = {"access_area": "ann", "information_area": "ben", "staff_area": None}
    members = [*PEOPLE, member("ben")]
    found = checklist(sitting(FULL, people=people, accepted=AREAS), members)
    assert found.counts[Kind.UNASSIGNED] == Count(1, 0)
    assert found.counts[Kind.NO_SIGNATORY] == Count(0, 0)
    assert found.is_clear
    (group,) = found.shown(Kind.UNASSIGNED)
    assert group.part.section.key == "staff_area"


def test_without_a_head_nobody_signs_the_whole():
    found = checklist(sitting(FULL, accepted=AREAS), [ANN, SUE])
    assert found.counts[Kind.NO_HEAD] == Count(1, 1)
    assert not found.is_clear
    assert found.shown(Kind.NO_HEAD) == ()


def test_what_is_not_accepted_as_it_is_stands_in_the_way():
    found = checklist(sitting(FULL, accepted=AREAS[:2]), PEOPLE)
    assert found.counts[Kind.NOT_ACCEPTED] == Count(1, 1)
    changed = sitting(FULL, accepted=AREAS)
    one = replace(changed.reviewed["staff_area"], holds=False)
    changed = replace(changed, reviewed={**changed.reviewed, "staff_area": one})
    assert checklist(changed, PEOPLE).counts[Kind.NOT_ACCEPTED].all == 1


def test_everything_is_shown_or_only_what_has_something_of_a_kind():
    found = checklist(sitting({}), PEOPLE)
    assert len(found.shown(None)) == len(AREAS)
    assert found.shown(Kind.VIEWS) == ()


LEVELS = [None, NOT_KNOWN, NO_REASON, WITH_REASON, *(f"level_{n}" for n in "12345")]
SOME = st.dictionaries(
    st.sampled_from(["access_1", "access_2", "information_1", "staff_1"]),
    st.sampled_from(LEVELS),
)
BESIDE = st.dictionaries(
    st.sampled_from(["access_1", "ramps", "staff_1"]), st.integers(1, 3)
)


@given(SOME, BESIDE, BESIDE, BESIDE, st.sets(st.sampled_from(["access_1", "staff_1"])))
def test_every_count_is_one_of_the_overview(answers, evidence, comments, views, again):
    around = Around(evidence, comments, views)
    seen = sitting(answers, around, again=again)
    found, sums = checklist(seen, PEOPLE), total(seen.parts)
    counts = {kind: one.all for kind, one in found.counts.items()}
    issues = [one for part in seen.parts for one in part.issues]
    assert counts[Kind.UNANSWERED] == sums.asked - sums.settled
    assert counts[Kind.NOT_KNOWN] == sums.not_known
    assert counts[Kind.COMMENTS] == sums.comments
    assert counts[Kind.VIEWS] == sums.dissents
    for kind, why in (
        (Kind.NO_REASON, Why.NO_REASON),
        (Kind.IMPOSSIBLE, Why.IMPOSSIBLE),
        (Kind.LOOK_AGAIN, Why.LOOK_AGAIN),
        (Kind.NO_EVIDENCE, Why.NO_EVIDENCE),
    ):
        assert counts[kind] == sum(one.why is why for one in issues)
    blocking = [one for one in issues if one.is_blocking]
    questions = [entry for one in found.groups for entry in one.entries]
    assert sum(one.is_blocking for one in questions) == len(blocking)
    for one in found.groups:
        of_part = sum(entry.kind is Kind.UNANSWERED for entry in one.entries)
        assert of_part == one.part.tally.asked - one.part.tally.settled


WHO = st.sampled_from([None, "ann", "ben", "eve"])
MEMBERS = [*PEOPLE, member("ben", "Interior"), member("eve"), member("ida", "Interior")]


@given(
    st.dictionaries(st.sampled_from(sorted(FULL)), st.sampled_from([None, NO_REASON])),
    st.fixed_dictionaries(dict.fromkeys(AREAS, WHO)),
    st.sets(st.sampled_from(AREAS)),
    st.sets(st.sampled_from(["sue", "hal"])),
)
def test_what_stands_in_the_way_is_what_the_signatures_wait_for(
    changes, people, accepted, gone
):
    members = [one for one in MEMBERS if one.code not in gone]
    seen = sitting(FULL | changes, people=people, accepted=accepted)
    bodies = {one.code: one.body for one in members}
    chain = chain_of(
        seen.parts,
        {key: bodies.get(person, "") for key, person in people.items()},
        members,
        [],
        accepted,
    )
    waits = {one.why for one in chain.obstacles} - {Hindrance.NOT_SIGNED}
    assert checklist(seen, members).is_clear is (not waits)
