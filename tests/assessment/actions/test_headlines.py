"""Sentences above results: kept by their revision, and never over one another."""

from functools import partial

import pytest
from django.utils import timezone

from assessment.actions.headlines import write_headline
from assessment.domain.headlines import HeadlineChangedError
from assessment.models import Headline
from assessment.queries.headlines import load_headlines
from questionnaires.models import AuditEvent
from tests.assessment.actions.test_offices import at_once
from tests.teams import make_team, publish_harbours


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


def write(team, text, based_on=0, scale="", language="en", role="coordinator"):
    by = team.user(role).username
    write_headline(
        team.assessment(), scale, language, text,
        based_on=based_on, by=by, now=timezone.now(),
    )  # fmt: skip


def kept(team):
    found = load_headlines(team.user("coordinator"), team.code)
    return {(one.scale, one.language): (one.text, one.revision) for one in found}


def test_each_area_and_each_language_has_a_sentence_of_its_own(team):
    write(team, "Two quays are left.")
    write(team, "رصيفان", language="ar")
    write(team, "Ramps came.", scale="access")
    assert kept(team) == {
        ("", "ar"): ("رصيفان", 1),
        ("", "en"): ("Two quays are left.", 1),
        ("access", "en"): ("Ramps came.", 1),
    }


def test_who_began_with_an_older_sentence_does_not_write_over_the_newer(team):
    write(team, "Two quays are left.")
    with pytest.raises(HeadlineChangedError) as caught:
        write(team, "One quay is left.", role="contributor")
    assert caught.value.theirs.text == "Two quays are left."
    write(team, "One quay is left.", based_on=1, role="contributor")
    assert kept(team) == {("", "en"): ("One quay is left.", 2)}


def test_the_same_sentence_sent_twice_is_written_once(team):
    for _time in range(2):
        write(team, "Two quays are left.")
    assert kept(team) == {("", "en"): ("Two quays are left.", 1)}
    events = AuditEvent.objects.filter(what="headline.written")
    assert events.count() == 1


def test_a_sentence_that_is_taken_back_stays_as_a_revision(team):
    write(team, "Two quays are left.")
    write(team, "", based_on=1)
    assert kept(team) == {("", "en"): ("", 2)}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_at_once_one_is_told():
    publish_harbours()
    team = make_team()
    found = at_once(
        partial(tried, team, "Two quays are left."),
        partial(tried, team, "One quay is left."),
    )
    assert sorted(found) == [False, True]
    assert Headline.objects.get().revision == 1


def tried(team, text):
    try:
        write(team, text)
    except HeadlineChangedError:
        return False
    return True
