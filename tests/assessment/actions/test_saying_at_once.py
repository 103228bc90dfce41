"""The same comment pressed twice, and one part saved on two pages, in one moment."""

from functools import partial

import pytest
from django.utils import timezone

from assessment.actions.contributing import save_contribution
from assessment.actions.talking import resolve, write_comment
from assessment.domain.contributing import Consent
from assessment.domain.saving import Content, Typed
from assessment.domain.talking import Remark
from assessment.models import Comment, Contribution, Organisation
from questionnaires.models import AuditEvent
from tests.assessment.actions.test_offices import at_once
from tests.cycles import ITS_QUESTION, QUESTION, begin_cycle, member, seen_by

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 3


@pytest.fixture
def office():
    return Organisation.objects.create(
        code="h" * 16, name="Harbour", founded_on="2026-01-01"
    )


def test_a_comment_pressed_twice_is_there_once_and_resolved_by_one(office):
    ann, ben = (member(office, "coordinator", name) for name in ("Ann", "Ben"))
    assessment = seen_by(ann, begin_cycle(office.code))
    for number in range(TIMES):
        code, now = f"{number:016}", timezone.now()
        remark = Remark(code, QUESTION, "", "Is this so?", frozenset())
        write = partial(
            write_comment, assessment, remark, by=ann.user.username, now=now
        )
        assert at_once(write, write) == [code, code]
        assert Comment.objects.filter(code=code).count() == 1
        at_once(
            *(
                partial(
                    resolve, assessment, QUESTION, code, by=one.user.username, now=now
                )
                for one in (ann, ben)
            )
        )
    events = AuditEvent.objects.filter(what__startswith="comment").order_by("number")
    whats = [one.what for one in events]
    assert whats == ["comment.written", "comment.resolved"] * TIMES


def test_two_pages_that_begin_a_contribution_at_once_lose_nothing(office):
    friends = member(office, "civil_society", "Friends")
    for number in range(TIMES):
        assessment = seen_by(friends, begin_cycle(office.code, f"Cycle {number}"))

        def save(given, consent, assessment=assessment):
            typed = {ITS_QUESTION: Typed(Content(given), 0)}
            me, now = friends.user.username, timezone.now()
            return save_contribution(assessment, typed, consent, by=me, now=now)

        merged = at_once(
            partial(save, "level_1", None),
            partial(save, "level_2", Consent(may_print=True)),
        )
        assert sorted(len(one.saves) for one in merged) == [0, 1]
        assert sorted(len(one.conflicts) for one in merged) == [0, 1]
        assert Contribution.objects.get(assessment__code=assessment.code).may_print
