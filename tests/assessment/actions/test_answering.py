"""Answers as rows: every save is there, and none is written over another's."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from assessment.actions.answering import save_answers
from assessment.domain.saving import Content, Typed
from assessment.models import Answer, AnswerRevision
from assessment.queries.assessing import load_history
from questionnaires.domain.answers import Instead, Said
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


def history(team, key):
    user = team.user("coordinator")
    return [
        (kept.content.given, kept.by, was_kept)
        for kept, was_kept in load_history(user, team.code, key)
    ]


def test_an_answer_is_kept_with_who_and_when(team):
    merged = team.save("contributor", "access_1", "level_3", "The act of 2024")
    assert merged.revisions == {"access_1": 1}
    kept = team.kept()["access_1"]
    assert kept.content == Content("level_3", "The act of 2024")
    assert kept.by == team.user("contributor").username
    assert kept.revision == 1


def test_each_save_is_a_revision_of_its_own(team):
    for level in ("level_1", "level_2", Instead(Said.NOT_KNOWN)):
        team.save("contributor", "access_1", level)
    me = team.user("contributor").username
    assert history(team, "access_1") == [
        (Instead(Said.NOT_KNOWN), me, True),
        ("level_2", me, True),
        ("level_1", me, True),
    ]


def test_saving_the_same_again_writes_nothing(team):
    for _press in range(20):
        team.save("contributor", "access_1", "level_3", based_on=0)
    assert AnswerRevision.objects.count() == 1
    assert Answer.objects.get().revision == 1


def test_of_two_who_change_one_answer_the_second_is_asked_and_neither_is_lost(team):
    team.save("contributor", "access_1", "level_1")
    team.save("coordinator", "access_1", "level_2", "hers", based_on=1)
    merged = team.save("contributor", "access_1", "level_3", "his", based_on=1)
    assert merged.conflicts["access_1"].theirs.content == Content("level_2", "hers")
    assert team.kept()["access_1"].content == Content("level_2", "hers")
    his, hers = team.user("contributor").username, team.user("coordinator").username
    assert history(team, "access_1") == [
        ("level_3", his, False),
        ("level_2", hers, True),
        ("level_1", his, True),
    ]
    team.save("contributor", "access_1", "level_3", "his", based_on=2)
    assert team.kept()["access_1"].content == Content("level_3", "his")


def test_what_is_sent_twice_is_set_aside_once(team):
    team.save("coordinator", "access_1", "level_2")
    for _press in range(3):
        team.save("contributor", "access_1", "level_3", based_on=0)
    assert AnswerRevision.objects.filter(number=None).count() == 1


def test_a_stale_page_saves_what_it_changed_and_leaves_what_it_did_not(team):
    team.save("contributor", "access_1", "level_1")
    team.save("contributor", "access_2", "level_1")
    team.save("coordinator", "access_1", "level_5")
    typed = {
        "access_1": Typed(Content("level_1"), 1),  # as it stood when the page opened
        "access_2": Typed(Content("level_2"), 1),
    }
    by = team.user("contributor").username
    merged = save_answers(team.code, team.version, typed, by=by, now=timezone.now())
    assert set(merged.saves) == {"access_2"}
    assert not merged.conflicts
    assert team.kept()["access_1"].content.given == "level_5"


def test_whoever_saves_to_an_assessment_that_is_gone_is_told(team):
    with pytest.raises(LookupError):
        save_answers("0" * 16, "x", {}, by="x", now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_twenty_who_are_first_at_once_make_one_answer_and_nobody_is_lost(team):
    people = 20 if connection.vendor == "postgresql" else 4
    at_once, version = Barrier(people), team.version
    found = []

    def save(number):
        typed = {"access_1": Typed(Content(f"level_{number % 5 + 1}"), 0)}
        try:
            at_once.wait()
            found.append(
                save_answers(
                    team.code, version, typed, by=f"p{number}", now=timezone.now()
                )
            )
        finally:
            connection.close()

    threads = [Thread(target=save, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == people
    assert sum(bool(merged.saves) for merged in found) == 1
    rows = AnswerRevision.objects.all()
    alike = sum(not merged.saves and not merged.conflicts for merged in found)
    assert rows.filter(number=None).count() == people - 1 - alike
    assert Answer.objects.get().revision == 1
