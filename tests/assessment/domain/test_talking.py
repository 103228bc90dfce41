"""Whom a text names, and which threads somebody sees."""

import pytest

from assessment.domain.roles import Role
from assessment.domain.talking import Reach, may_begin, may_reply, named_in, reach
from questionnaires.domain.definition import AnsweredBy
from tests.assessment.seats import seat

NAMES = {"a": "Ann", "b": "Ann Lee", "c": "Ülle Õun", "d": "Ann", "e": ""}
OFFICES, SOCIETY = AnsweredBy.OFFICES, AnsweredBy.CIVIL_SOCIETY


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nobody", ""),
        ("@Ann Lee: is this so?", "b"),
        ("Is this so, @Ann?", "ad"),
        ("@Ülle Õun", "c"),
        ("@U\u0308lle O\u0303un", "c"),
        ("(@Ann Lee and @Ülle Õun)", "bc"),
        ("@Annette", ""),
        ("@Ann Leeds", "ad"),
        ("@ann", ""),
        ("write to me@Ann", ""),
        ("@ Ann", ""),
        ("@", ""),
    ],
)
def test_a_name_after_a_sign_is_whoever_is_called_so(text, named):
    assert named_in(text, NAMES) == set(named)


def test_a_long_text_of_signs_takes_no_time():
    assert named_in("@" * 4000, {str(n): f"Name {n}" for n in range(200)}) == set()


@pytest.mark.parametrize(
    ("role", "offices", "society"),
    [
        (Role.COORDINATOR, Reach.ALL, Reach.ALL),
        (Role.CONTRIBUTOR, Reach.ALL, Reach.NONE),
        (Role.REVIEWER, Reach.ALL, Reach.NONE),
        (Role.SIGNATORY, Reach.ALL, Reach.NONE),
        (Role.HEAD, Reach.ALL, Reach.NONE),
        (Role.OBSERVER, Reach.ALL, Reach.NONE),
        (Role.CIVIL_SOCIETY, Reach.NONE, Reach.OWN),
    ],
)
def test_each_role_sees_what_is_for_it(role, offices, society):
    assessment = seat(role)
    assert reach(assessment, OFFICES) is offices
    assert reach(assessment, SOCIETY) is society


def test_observers_write_nothing_and_coordinators_only_reply_in_confidence():
    assert not may_begin(seat(Role.OBSERVER), OFFICES)
    assert not may_reply(seat(Role.OBSERVER), OFFICES)
    assert not may_begin(seat(Role.COORDINATOR), SOCIETY)
    assert may_reply(seat(Role.COORDINATOR), SOCIETY)
    assert may_begin(seat(Role.CIVIL_SOCIETY), SOCIETY)
