"""Reviewers accept and return sections: what is written, told, refused."""

import pytest
from django.utils import timezone

from assessment.actions import evidence
from assessment.actions.assessing import assign
from assessment.actions.dissenting import file_view
from assessment.domain.overview import Status
from assessment.domain.reviewing import NotReviewed, NotReviewedError, Stand
from assessment.models import Assessment, Membership, SectionReview
from assessment.queries.about_me import load_about
from assessment.queries.reviewing import load_reviews
from questionnaires.queries import load_record
from tests.registers import add_link
from tests.reviews import (
    AREA,
    OTHER,
    decide,
    hash_of_section,
    settle_section,
    sitting_of,
)
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
ROLES = ("coordinator", "contributor", "reviewer", "signatory", "head", "observer")
REASON = "Which quays have no ramp?"


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team(roles=ROLES)
    settle_section(made)
    return made


@pytest.fixture
def letters(team, django_capture_on_commit_callbacks, mailoutbox):
    """Return what does something, and says to whom letters went."""

    def after(act, *args):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*args)
        return [address for letter in mailoutbox for address in letter.to]

    return after


def happened(team):
    events = [one.event for one in load_record(team.office.code)]
    return [
        (one.what, one.details["section"])
        for one in events
        if one.what in {"section.accepted", "section.returned"}
    ]


def stand(team, section=AREA):
    return sitting_of(team).stand(section)


def status(team, section=AREA):
    return sitting_of(team).part(section).status


def refused(team, *args, **more):
    before = SectionReview.objects.count()
    with pytest.raises(NotReviewedError) as caught:
        decide(team, *args, **more)
    assert SectionReview.objects.count() == before
    return caught.value.why


def test_an_acceptance_names_what_was_accepted(team):
    shown = hash_of_section(team)
    decide(team)
    row = SectionReview.objects.get()
    assert (row.section, row.is_accepted, row.sha256) == (AREA, True, shown)
    assert row.by == team.user("reviewer").username
    assert stand(team) is Stand.ACCEPTED
    assert status(team) is Status.READY
    assert happened(team) == [("section.accepted", AREA)]


def test_a_returned_section_needs_attention_until_it_changes(team):
    decide(team, reason=REASON)
    assert (stand(team), status(team)) == (Stand.RETURNED, Status.NEEDS_ATTENTION)
    assert SectionReview.objects.get().reason == REASON
    assert happened(team) == [("section.returned", AREA)]
    team.save("contributor", "access_1", "level_2")
    assert (stand(team), status(team)) == (Stand.CHANGED_SINCE_RETURNED, Status.READY)
    decide(team)
    assert stand(team) is Stand.ACCEPTED
    assert [one.is_accepted for one in load_reviews(team.user("head"), team.code)] == [
        False,
        True,
    ]


def add_evidence(team):
    code = add_link(team.assessment())
    evidence.use(team.assessment(), code, "ramps", "Article 4", by="")


def differ(team):
    by = team.user("observer").username
    now = timezone.now()
    file_view(team.assessment(), "access_1", "level_1", "No.", by=by, now=now)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda team: team.save("coordinator", "access_1", "level_1"), id="answer"
        ),
        pytest.param(
            lambda team: team.save("coordinator", "access_1", "level_3", "Found"),
            id="what was found",
        ),
        pytest.param(add_evidence, id="evidence"),
        pytest.param(differ, id="a different view"),
    ],
)
def test_a_change_ends_an_acceptance_of_its_own_section_alone(team, change):
    settle_section(team, OTHER)
    decide(team)
    decide(team, OTHER)
    change(team)
    assert stand(team) is Stand.CHANGED_SINCE_ACCEPTED
    assert stand(team, OTHER) is Stand.ACCEPTED


def test_what_changed_since_it_was_shown_is_not_decided_about(team):
    shown = hash_of_section(team)
    team.save("contributor", "access_1", "level_2")
    assert refused(team, sha256=shown) is NotReviewed.CHANGED_SINCE
    assert refused(team, reason=REASON, sha256=shown) is NotReviewed.CHANGED_SINCE
    assert happened(team) == []


def test_what_is_not_settled_is_not_decided_about(team):
    team.save("contributor", "access_1", None)
    assert refused(team) is NotReviewed.UNFINISHED
    assert refused(team, OTHER) is NotReviewed.UNFINISHED


def test_nobody_decides_about_their_own_answers(team):
    reviewer = team.user("reviewer")
    Membership.objects.filter(user=reviewer).update(role="contributor")
    settle_section(team, OTHER, "reviewer")
    Membership.objects.filter(user=reviewer).update(role="reviewer")
    assert refused(team, OTHER) is NotReviewed.OWN_ANSWERS
    team.save("contributor", "information_1", "level_2")
    team.save("contributor", "information_2", "yes")
    assert refused(team, OTHER) is NotReviewed.OWN_ANSWERS
    decide(team)  # the other section has no answer of theirs
    assert stand(team) is Stand.ACCEPTED


def test_what_was_set_aside_is_no_answer_of_ones_own(team):
    reviewer = team.user("reviewer")
    Membership.objects.filter(user=reviewer).update(role="contributor")
    merged = team.save("reviewer", "access_1", "level_5", based_on=0)
    assert set(merged.conflicts) == {"access_1"}
    Membership.objects.filter(user=reviewer).update(role="reviewer")
    decide(team)


def test_a_signed_assessment_stays_as_it_is(team):
    Assessment.objects.update(signed_at=timezone.now())
    assert refused(team) is NotReviewed.SIGNED


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"reviewer"}))
def test_only_reviewers_decide(team, role):
    with pytest.raises(LookupError):
        decide(team, role=role)
    assert not SectionReview.objects.exists()


def test_who_is_not_in_it_any_more_decides_nothing(team):
    shown, outside = hash_of_section(team), make_team("Other")
    outside.people["reviewer"] = team.people["reviewer"]
    Membership.objects.filter(user=team.user("reviewer")).delete()
    with pytest.raises(LookupError):
        decide(team, sha256=shown)
    with pytest.raises(LookupError):
        decide(outside, sha256=shown)


def test_a_second_press_writes_nothing_and_another_word_does(team, letters):
    for _press in range(2):
        decide(team, reason=REASON)
    assert SectionReview.objects.count() == len(happened(team)) == 1
    decide(team, reason="Something else.")
    decide(team)
    decide(team, reason="Something else.")
    assert SectionReview.objects.count() == len(happened(team)) == 4


def test_who_is_responsible_gets_a_letter_without_a_word_of_it(
    team, letters, mailoutbox
):
    member, by = team.user("contributor").username, team.user("coordinator").username
    assign(team.assessment(), AREA, member, None, by=by)
    assert letters(lambda: decide(team, reason=REASON)) == ["contributor@ministry.org"]
    said = mailoutbox[0].subject + mailoutbox[0].body
    assert "What needs you" in said
    for secret in (REASON, "Quays", "Harbours", "Ministry", "eviewer"):
        assert secret not in said
    assert letters(lambda: decide(team)) == []


def test_where_nobody_is_responsible_the_coordinators_are_told(team, letters):
    assert letters(lambda: decide(team, reason=REASON)) == ["coordinator@ministry.org"]


def test_who_decided_can_take_it_along_with_all_that_is_known_of_them(team):
    decide(team, reason=REASON)
    (said,) = load_about(team.user("reviewer"))["reviews"]
    assert (said["section"], said["is_accepted"], said["reason"]) == (
        AREA,
        False,
        REASON,
    )
    assert load_about(team.user("contributor"))["reviews"] == []
