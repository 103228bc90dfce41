"""Counters of a month, as a crowd leaves them."""

from assessment.models import Tally
from tests.reports.domain.test_statistics import counted, population


def count_crowd(version, size=300, *, month="2026-10", edition="int", seed=1):
    """Count people who answered the bank of `tests.reports.counted_bank`."""
    Tally.objects.bulk_create(
        Tally(
            month=month,
            edition=edition,
            version=version,
            table=table,
            row=row,
            column=column,
            count=count,
        )
        for (table, row, column), count in counted(population(size, seed)).items()
    )
