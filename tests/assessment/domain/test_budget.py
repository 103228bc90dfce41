"""How often something was seen, without knowing what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.budget import LIMIT, SLOTS, TRIES, count, forget, size_of

SECRET = b"s" * 32
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)


def table(slots=64):
    return memoryview(bytearray(size_of(slots)))


def seen(buffer, what, day=MONDAY, today=None, secret=SECRET):
    return count(buffer, secret, what, day=day, today=today or day)


def test_it_counts_how_often_it_saw_something():
    made = table()
    assert [seen(made, b"a") for _ in range(4)] == [0, 1, 2, 3]
    assert seen(made, b"b") == 0


@given(st.lists(st.binary(max_size=3), max_size=60))
def test_it_says_what_a_dictionary_would_say(many):
    made, known = table(slots=256), {}
    for what in many:
        assert seen(made, what) == known.get(what, 0)
        known[what] = known.get(what, 0) + 1


def test_what_began_yesterday_is_known_today_and_forgotten_the_day_after():
    made = table()
    assert seen(made, b"a", MONDAY) == 0
    assert seen(made, b"a", MONDAY, today=TUESDAY) == 1
    assert seen(made, b"a", TUESDAY) == 0
    assert seen(made, b"b", TUESDAY + timedelta(days=1)) == 0
    assert seen(made, b"a", MONDAY, today=TUESDAY) == 0


def test_a_new_day_leaves_no_byte_of_the_day_before_yesterday():
    made, fresh = table(), table()
    seen(made, b"a", MONDAY)
    later = MONDAY + timedelta(days=2)
    seen(made, b"b", later)
    seen(fresh, b"b", later)
    assert bytes(made) == bytes(fresh)


def test_the_same_thing_leaves_another_mark_each_day_and_under_each_secret():
    marks = set()
    for day, secret in [(MONDAY, SECRET), (TUESDAY, SECRET), (MONDAY, b"t" * 32)]:
        made = table()
        seen(made, b"a token", day, secret=secret)
        assert b"token" not in bytes(made)
        marks.add(bytes(sorted(set(bytes(made)))))
    assert len(marks) == 3


@pytest.mark.parametrize("days", [-3650, -2, 1, 3650])
def test_a_day_that_is_neither_today_nor_yesterday_is_refused(days):
    made = table()
    assert seen(made, b"a", MONDAY + timedelta(days=days), today=MONDAY) == LIMIT


def test_a_clock_that_jumps_ahead_and_back_only_forgets():
    made = table()
    seen(made, b"a", MONDAY)
    seen(made, b"a", date(2036, 1, 1))
    assert seen(made, b"b", MONDAY) == 0


def test_a_full_table_answers_as_if_a_limit_was_reached():
    made = table(slots=8)
    assert [seen(made, bytes([number])) for number in range(8)] == [0] * 8
    assert seen(made, b"one more") == LIMIT
    assert seen(made, bytes([3])) == 1


def test_a_table_of_this_size_has_room_for_more_than_half_its_slots():
    made = table(SLOTS)
    full = [n for n in range(SLOTS * 6 // 10) if seen(made, n.to_bytes(4, "big"))]
    assert full == []
    assert TRIES < SLOTS


def test_what_did_not_work_can_be_taken_back():
    made = table()
    assert seen(made, b"ticket") == 0
    forget(made, SECRET, b"ticket", day=MONDAY)
    forget(made, SECRET, b"another", day=MONDAY)
    forget(made, SECRET, b"ticket", day=TUESDAY)
    assert seen(made, b"ticket") == 0
    assert seen(made, b"ticket") == 1
