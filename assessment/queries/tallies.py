"""Counters, and the months that were published of them."""

from collections import defaultdict
from collections.abc import Mapping

from assessment.models import PublishedMonth, Tally

Counts = Mapping[tuple[str, str, str], int]  # by table, row and column


def load_counts(month: str) -> Mapping[tuple[str, str], Counts]:
    """Return the counters of a month by edition and version."""
    found: dict[tuple[str, str], dict[tuple[str, str, str], int]] = defaultdict(dict)
    names = ("edition", "version", "table", "row", "column", "count")
    for edition, version, *cell, count in Tally.objects.filter(month=month).values_list(
        *names
    ):
        table, row, column = cell
        found[edition, version][table, row, column] = count
    return found


def load_counted_months() -> tuple[str, ...]:
    """Return the months in which somebody was counted, newest first."""
    months = Tally.objects.order_by("-month").values_list("month", flat=True)
    return tuple(months.distinct())


def load_published_months() -> tuple[str, ...]:
    """Return the months that are published, newest first."""
    return tuple(PublishedMonth.objects.values_list("month", flat=True))


def load_published_month(month: str) -> str:
    """Return what was published of a month: canonical JSON.

    Raises:
        LookupError: nothing was.
    """
    row = PublishedMonth.objects.filter(month=month).first()
    if row is None:
        raise LookupError(month)
    return row.content


def load_published_contents(most: int) -> tuple[tuple[str, str], ...]:
    """Return the newest published months with their content, canonical JSON."""
    rows = PublishedMonth.objects.order_by("-month").values_list("month", "content")
    return tuple(rows[:most])
