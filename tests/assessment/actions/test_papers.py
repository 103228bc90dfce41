"""A report is one job for equal wishes, ends once, and is there whole or not at all."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from assessment.actions import papers
from assessment.domain.papers import Asked, Stage, State, TooManyPapersError, Why
from assessment.models import Assessment, PaperFile, PaperJob
from assessment.queries.papers import is_wanted, load_paper, load_pdf
from questionnaires.models import AuditEvent
from reports.domain.paper.asking import Asking
from reports.domain.paper.wishes import Layout, Wish
from tests.papers import FULL, PDF, ask, asked_for, make_as_if, row_of
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    publish_harbours()
    return make_team()


def cancel(team, code, role="coordinator"):
    user, assessment = team.user(role), team.assessment(role)
    job = load_paper(user, assessment, code)
    return papers.cancel(assessment, job, by=user.username)


def try_again(team, code, role="coordinator"):
    user, assessment = team.user(role), team.assessment(role)
    job = load_paper(user, assessment, code)
    return papers.try_again(assessment, job, by=user.username)


def events(what):
    return [
        json.loads(one.details) | {"by": one.by}
        for one in AuditEvent.objects.filter(what=what).order_by("id")
    ]


def test_an_equal_wish_on_equal_content_is_one_report(team):
    assert asked_for(team) is Asked.NEW
    assert asked_for(team, role="contributor") is Asked.UNDER_WAY
    make_as_if(PaperJob.objects.get().code)
    assert asked_for(team) is Asked.MADE
    assert PaperJob.objects.count() == 1
    assert len(events("report.asked_for")) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(FULL, id="another layout"),
        pytest.param(Asking(Wish(Layout.BRIEF), "ar"), id="another language"),
        pytest.param(
            Asking(Wish(Layout.BRIEF, leaves_out=frozenset()), "en"), id="more evidence"
        ),
    ],
)
def test_another_wish_is_another_report(team, other):
    assert (asked_for(team), asked_for(team, other)) == (Asked.NEW, Asked.NEW)


def test_other_chapters_of_the_short_one_are_no_other_wish(team):
    few = Asking(Wish(Layout.BRIEF, chapters=frozenset()), "en")
    assert (asked_for(team), asked_for(team, few)) == (Asked.NEW, Asked.UNDER_WAY)


def test_after_a_change_the_same_wish_is_another_report(team):
    assert asked_for(team) is Asked.NEW
    team.save("contributor", "access_1", "level_2")
    assert asked_for(team) is Asked.NEW


def test_one_organisation_has_only_so_many_that_wait(team):
    other = make_team("Other")
    with override_settings(REPORTS_WAITING=2):
        ask(team)
        ask(team, FULL)
        with pytest.raises(TooManyPapersError):
            ask(team, Asking(Wish(), "ar"))
        assert asked_for(team) is Asked.UNDER_WAY  # an equal one is no more
        assert asked_for(other) is Asked.NEW
        make_as_if(PaperJob.objects.first().code)
        assert asked_for(team, Asking(Wish(), "ar")) is Asked.NEW
    assert PaperJob.objects.filter(assessment__code=team.code).count() == 3


def test_what_is_said_of_a_finished_one_and_its_pdf_come_together(team):
    code = ask(team)
    job = make_as_if(code)
    made = load_paper(team.user("contributor"), team.assessment("contributor"), code)
    assert (made.state, made.pages, made.size) == (State.MADE, 1, len(PDF))
    assert load_pdf(team.user("contributor"), made) == PDF
    assert events("report.made") == [
        {"report": code, "sha256": made.sha256, "by": job.by}
    ]


def test_a_fault_in_the_middle_of_keeping_leaves_neither(team):
    job = papers.begin(ask(team))

    def fails(execute, *args):
        if "INSERT" in args[0] and "paperfile" in args[0]:
            raise OSError("full")
        return execute(*args)

    with connection.execute_wrapper(fails), pytest.raises(OSError, match="full"):
        papers.keep(job, job.key, PDF, 1)
    assert row_of(job.code).state == State.BEING_MADE
    assert not PaperFile.objects.exists()
    assert events("report.made") == []
    assert papers.keep(job, job.key, PDF, 1)


def test_who_was_overtaken_ends_nothing(team):
    code = ask(team)
    slow, second = papers.begin(code), papers.begin(code)
    assert not papers.go_on(slow, Stage.PRINTING)
    assert not is_wanted(code, slow.attempt)
    assert not papers.give_up(slow, Why.TOO_LONG)
    assert not papers.keep(slow, slow.key, b"slow", 1)
    assert papers.keep(second, second.key, PDF, 1)
    assert not papers.keep(second, second.key, PDF, 1)
    assert bytes(PaperFile.objects.get().content) == PDF
    assert len(events("report.made")) == 1


def test_what_has_ended_is_not_begun(team):
    code = ask(team)
    make_as_if(code)
    assert papers.begin(code) is None
    assert papers.begin("0" * 16) is None


@pytest.mark.parametrize("is_begun", [False, True])
def test_one_that_is_cancelled_is_not_made(team, is_begun):
    code = ask(team)
    job = papers.begin(code) if is_begun else None
    assert cancel(team, code)
    assert not cancel(team, code)
    if job:
        assert not papers.keep(job, job.key, PDF, 1)
    assert papers.begin(code) is None
    assert row_of(code).state == State.CANCELLED
    assert len(events("report.cancelled")) == 1


def test_one_that_failed_or_was_cancelled_is_tried_again(team):
    code = ask(team)
    papers.give_up(papers.begin(code), Why.TOO_LONG)
    assert try_again(team, code, "contributor")
    row = row_of(code)
    assert (row.state, row.why) == (State.WAITING, "")
    assert row.by == team.user("contributor").username
    assert not try_again(team, code)
    cancel(team, code)
    assert asked_for(team) is Asked.AGAIN
    make_as_if(code)
    assert not try_again(team, code)


def test_one_that_failed_counts_as_waiting_once_it_is_tried_again(team):
    code = ask(team)
    cancel(team, code)
    ask(team, FULL)
    with override_settings(REPORTS_WAITING=1), pytest.raises(TooManyPapersError):
        try_again(team, code)


def test_one_that_became_equal_to_another_is_not_kept_twice(team):
    first, second = ask(team), ask(team, FULL)
    make_as_if(first)
    job = papers.begin(second)
    assert not papers.keep(job, row_of(first).key, PDF, 1)
    assert (row_of(second).state, row_of(second).why) == (State.FAILED, Why.THE_SAME)
    assert PaperFile.objects.count() == 1


def test_after_its_days_a_report_is_forgotten_and_its_pdf_with_it(team):
    codes = [ask(team), ask(team, FULL)]
    make_as_if(codes[0])
    long_ago = timezone.now() - timedelta(days=30, minutes=1)
    today = date(2026, 11, 27)
    assert papers.forget_papers(today) == 0
    PaperJob.objects.filter(code=codes[0]).update(ended_at=long_ago)
    assert papers.forget_papers(today) == 1
    assert not PaperFile.objects.exists()
    with override_settings(REPORTS_DAYS=31):
        PaperJob.objects.update(at=long_ago)
        assert papers.forget_papers(today) == 0
    assert papers.forget_papers(today) == 1


def test_a_report_goes_with_its_assessment(team):
    make_as_if(ask(team))
    Assessment.objects.filter(code=team.code).delete()
    assert not PaperJob.objects.exists()
    assert not PaperFile.objects.exists()
