"""Benchmarks are released from signed copies whose organisations agreed, and read."""

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.models import Assessment, Benchmark, Share
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.queries import load_record
from reports.actions import NotPublishedError, release_benchmarks
from reports.domain.benchmarks import is_counted
from tests.accounts import signed_in
from tests.sharing import begin_share, row_of
from tests.signed import signed_copy_of
from tests.teams import harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 8)
LEVELS = ("level_1", "level_2", "level_2", "level_4", "level_5")


@pytest.fixture(autouse=True)
def on(settings):
    settings.BENCHMARKS = True


def make_teams(levels=LEVELS, first=0):
    """Make organisations that answered an area alike, and agreed to be counted."""
    teams = [
        make_team(f"Office{at}", ("coordinator", "contributor", "observer"))
        for at in range(first, first + len(levels))
    ]
    for team, level in zip(teams, levels, strict=True):
        for question in ("access_1", "access_2"):
            team.save("contributor", question, level)
        agree(team)
    return teams


def agree(team):
    revision = signed_copy_of(team.code)["revision"]
    return begin_share(team.code, "benchmarks", revision=revision)


def counted_share(team):
    return Share.objects.get(copy__assessment__code=team.code, in_benchmarks=True)


@pytest.fixture
def teams():
    publish_harbours()
    return make_teams()


def release(month="2026-11", today=DAY):
    return {one.area: one.range for one in release_benchmarks(month, today)}


def page(team, role="observer"):
    client = signed_in(Client(), team.people[role])
    return client.get(reverse("reports:benchmarks", args=[team.code]))


def said(team):
    html = page(team).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_only_areas_of_a_hundred_that_are_shown_are_counted():
    compiled = compile_questionnaire(harbours())
    assert {key for key in compiled.scales if is_counted(compiled, key)} == {
        key
        for key, one in compiled.scales.items()
        if one.scale.is_shown and one.scale.unit == "percent"
    }


def test_a_range_of_five_is_released_and_stands_beside_the_own_score(teams):
    made = release()
    assert list(made) == ["access"]
    assert (made["access"].lowest, made["access"].highest) == (25, 75)
    for team, own in zip(teams, ("0%", "25%", "25%", "75%", "100%"), strict=True):
        words = said(team)
        assert (
            "At least half of 5 organisations lie between 25% and 75%."
            f" Your own score: {own} Released for November 2026"
        ) in words
        for hint in ("better", "worse", "higher", "lower", "above", "below", "rank"):
            assert hint not in words.lower()
        assert {one.office.name for one in teams if one is not team} & set(
            words.split()
        ) == set()
    assert "Nothing can be said of others" in words


def test_of_four_nothing_is_released(teams):
    row = counted_share(teams[0])
    row.ended_at = timezone.now()
    row.save()
    assert release() == {}
    assert "At least half" not in said(teams[1])


def test_who_leaves_stays_in_what_is_released_and_is_not_seen_to_leave(teams):
    release()
    before = said(teams[1])
    row = counted_share(teams[0])
    row.ended_at = timezone.now()
    row.save()
    assert release("2026-12", date(2027, 1, 8)) == {}
    assert said(teams[1]) == before
    make_teams(["level_3"] * 3, first=10)
    assert release("2027-01", date(2027, 2, 8)) == {}
    make_teams(["level_3"] * 2, first=20)
    made = release("2027-02", date(2027, 3, 8))
    assert made["access"].organisations == 9
    assert "February 2027" in said(teams[1])


def test_the_newest_copy_of_an_organisation_is_counted_alone(teams):
    release()
    Assessment.objects.filter(code=teams[0].code).update(revision=2)
    agree(teams[0])
    make_teams(["level_3"] * 4, first=10)
    made = release("2026-12", date(2027, 1, 8))
    assert made["access"].organisations == 9


@pytest.mark.parametrize(
    ("month", "today", "words"),
    [
        ("2026-13", DAY, "is no month"),
        ("2026-11", date(2026, 12, 7), "can be published from 2026-12-08 on"),
        ("2026-10", DAY, "is published already"),
    ],
)
def test_a_month_is_released_once_late_and_in_order(teams, month, today, words):
    release()
    with pytest.raises(NotPublishedError, match=words):
        release_benchmarks(month, today)
    with pytest.raises(NotPublishedError, match="published already"):
        release_benchmarks("2026-11", DAY)
    assert Benchmark.objects.count() == 1


def test_a_release_is_recorded(teams):
    release()
    last = list(load_record("installation"))[-1].event
    assert (last.what, last.on) == ("benchmarks.released", "month:2026-11")


def test_where_they_are_off_nothing_is_released_and_no_page_is_there(teams, settings):
    release()
    settings.BENCHMARKS = False
    with pytest.raises(NotPublishedError, match="TOUCHSTONE_BENCHMARKS=1"):
        release_benchmarks("2026-12", date(2027, 1, 8))
    assert page(teams[0]).status_code == 404


def test_the_command_says_what_it_made_and_nothing_of_whom(teams):
    out, err = StringIO(), StringIO()
    call_command("release_benchmarks", "2026-10", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "month": "2026-10",
        "ranges": [
            {"area": "access", "organisations": 5, "from": 25, "to": 75},
        ],
    }
    with pytest.raises(SystemExit):
        call_command("release_benchmarks", "2026-10", stdout=out, stderr=err)
    assert "published already" in err.getvalue()


def test_a_share_that_was_ended_or_published_does_not_count(teams):
    share = begin_share(teams[0].code, "published")
    assert not row_of(share).in_benchmarks
    row = counted_share(teams[0])
    row.ended_at = timezone.now()
    row.save()
    assert release() == {}
