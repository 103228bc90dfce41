"""When somebody is reminded of a day: a week and a day before, and the day after."""

from collections.abc import Collection

DAYS_LEFT = (7, 1, -1)


def reminders_due(days_left: int, sent: Collection[int]) -> tuple[int, ...]:
    """Return the reminders that are due and were not sent; one letter is for them all.

    `days_left` is 0 on the day itself; `sent` are those of before. What is late already
    is told of once, not once for each reminder that was missed.
    """
    due = tuple(day for day in DAYS_LEFT if days_left <= day)
    is_told = bool(due) and min(due) in sent
    return () if is_told else due
