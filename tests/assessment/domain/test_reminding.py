"""When a member is reminded of a day."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.reminding import reminders_due


def test_a_week_and_a_day_before_and_the_day_after():
    assert [reminders_due(left, ()) for left in (8, 7, 1, 0, -1)] == [
        (),
        (7,),
        (7, 1),
        (7, 1),
        (7, 1, -1),
    ]


@given(st.lists(st.integers(-30, 30), max_size=60))
def test_nobody_gets_more_than_three_letters_about_a_day(days):
    sent, letters = set(), 0
    for left in sorted(days, reverse=True):
        due = reminders_due(left, sent)
        letters += bool(due)
        sent |= set(due)
    assert letters <= 3
