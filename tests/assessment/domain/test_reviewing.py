"""What reviewers decided: the latest word counts, while the content is the same."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.overview import Issue, Part, Status, Tally, Why
from assessment.domain.reviewing import (
    NotReviewed,
    Review,
    Stand,
    is_accepted,
    reviewed,
    why_not,
)
from tests.teams import harbours

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
SECTIONS, HASHES = ("quays", "signs", "staff"), ("sha256:1", "sha256:2")
reviews = st.lists(
    st.builds(
        Review,
        section=st.sampled_from(SECTIONS),
        is_accepted=st.booleans(),
        reason=st.just("Look again."),
        sha256=st.sampled_from(HASHES),
        by=st.sampled_from(["rhea", "rob"]),
        at=st.just(AT),
    )
)


def word(is_accepted, sha256=HASHES[0], section="quays"):
    return Review(section, is_accepted, "" if is_accepted else "Why?", sha256, "r", AT)


@pytest.mark.parametrize(
    ("before", "sha256", "expected"),
    [
        pytest.param([], HASHES[0], False, id="nobody has looked"),
        pytest.param([word(True)], HASHES[0], True, id="accepted as it is"),
        pytest.param([word(True)], HASHES[1], False, id="changed since"),
        pytest.param([word(False)], HASHES[0], False, id="returned"),
        pytest.param(
            [word(True), word(False)], HASHES[0], False, id="the latest word counts"
        ),
        pytest.param([word(False), word(True)], HASHES[0], True, id="and only that"),
        pytest.param(
            [word(True), word(True, HASHES[1])],
            HASHES[0],
            False,
            id="accepted as it was once, and then as something else",
        ),
        pytest.param(
            [word(True, section="signs")], HASHES[0], False, id="of another section"
        ),
    ],
)
def test_a_section_is_accepted_as_it_is_or_not(before, sha256, expected):
    assert is_accepted(before, "quays", sha256) is expected


@given(reviews, st.sampled_from(SECTIONS), st.sampled_from(HASHES))
def test_only_the_latest_word_on_a_section_counts(before, section, sha256):
    expected = False
    for one in before:  # told one after the other, as they happened
        if one.section == section:
            expected = one.is_accepted and one.sha256 == sha256
    assert is_accepted(before, section, sha256) is expected


@given(reviews, st.fixed_dictionaries(dict.fromkeys(SECTIONS, st.sampled_from(HASHES))))
def test_how_a_section_stands_is_one_with_its_being_accepted(before, hashes):
    found = reviewed(before, hashes)
    assert set(found) == {one.section for one in before}
    for key, one in found.items():
        accepted = is_accepted(before, key, hashes[key])
        assert (one.stand is Stand.ACCEPTED) is accepted
        assert one.holds is (one.stand in {Stand.ACCEPTED, Stand.RETURNED})


@given(reviews, reviews, st.sampled_from(HASHES))
def test_what_is_said_of_others_changes_nothing(before, more, sha256):
    others = [one for one in more if one.section != "quays"]
    expected = is_accepted(before, "quays", sha256)
    assert is_accepted([*others, *before, *others], "quays", sha256) is expected


@given(reviews, st.booleans())
def test_a_new_word_takes_the_place_of_all_before(before, accepted):
    after = [*before, word(accepted)]
    assert is_accepted(after, "quays", HASHES[0]) is accepted
    assert not is_accepted(after, "quays", HASHES[1])


def test_a_section_of_a_version_of_before_does_not_hold():
    assert reviewed([word(False)], {})["quays"].stand is Stand.CHANGED_SINCE_RETURNED


def part(issues=(), settled=3):
    section = harbours().sections[0]
    return Part(section, Status.READY, Tally(asked=3, settled=settled), issues, ())


@pytest.mark.parametrize(
    ("of", "has_answered", "is_signed", "expected"),
    [
        pytest.param(part(), False, False, None, id="all is settled"),
        pytest.param(
            part((Issue("access_1", Why.NO_EVIDENCE),)),
            False,
            False,
            None,
            id="a warning stops nobody",
        ),
        pytest.param(
            part((Issue("access_1", Why.BLANK),)),
            False,
            False,
            NotReviewed.UNFINISHED,
            id="an answer is missing",
        ),
        pytest.param(
            part(settled=0), False, False, NotReviewed.UNFINISHED, id="nobody began"
        ),
        pytest.param(part(), True, False, NotReviewed.OWN_ANSWERS, id="own answers"),
        pytest.param(part(), False, True, NotReviewed.SIGNED, id="signed"),
    ],
)
def test_a_section_is_decided_about_or_not(of, has_answered, is_signed, expected):
    found = why_not(of, has_answered=has_answered, is_signed=is_signed)
    assert found is expected


@given(reviews)
def test_what_was_said_before_stays_the_newest_first(before):
    for key, one in reviewed(before, {}).items():
        of_section = [said for said in before if said.section == key]
        assert [one.review, *one.earlier] == of_section[::-1]
