"""When a month may be published, and that its value comes back from JSON."""

from datetime import date

import pytest

from questionnaires.domain.canonical import canonical
from reports.domain.published import groups_of, open_on, plain_of, read_groups
from tests.reports.domain.test_statistics import TABLES, counted, population


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("2026-11", date(2026, 12, 8)),
        ("2026-12", date(2027, 1, 8)),
        ("2028-02", date(2028, 3, 8)),
    ],
)
def test_a_month_may_be_published_a_week_after_it_ended(month, day):
    assert open_on(month) == day


@pytest.mark.parametrize(
    "month", ["", "2026", "2026-13", "2026-11-01", "x", "1999-12", "٢٠٢٦-١١"]
)
def test_what_is_no_month_is_refused(month):
    with pytest.raises(ValueError, match="no month"):
        open_on(month)


def test_editions_and_versions_stand_beside_each_other_and_are_not_added_up():
    large, small = counted(population(300, 1)), counted(population(40, 2))
    groups = groups_of(
        {("int", "v1"): large, ("gr", "v1"): small, ("gr", "v2"): small},
        {"v1": TABLES, "v2": TABLES},
    )
    assert [(group.edition, group.version) for group in groups] == [("int", "v1")]


def test_what_is_published_can_be_read_back():
    made = {("int", "v1"): counted(population(300, 1))}
    groups = groups_of(made, {"v1": TABLES})
    plain = plain_of("2026-11", groups)
    assert read_groups(plain) == groups
    assert canonical(plain) == canonical(plain_of("2026-11", read_groups(plain)))
