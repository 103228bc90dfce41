"""One statement adds a finished check to the counters of its month."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.actions.counting import count_visit
from assessment.domain.counting import Cell
from assessment.models import Tally

VERSION = "sha256:" + "0" * 64
CELLS = (Cell("finished", "finished"), Cell("band:use/sex", "high", "female"))


def count(*cells, edition="int", today=date(2026, 11, 30)):
    count_visit(cells or CELLS, edition=edition, version=VERSION, today=today)


def rows():
    names = ("month", "edition", "table", "row", "column", "count")
    return sorted(Tally.objects.values_list(*names))


@pytest.mark.django_db
def test_one_statement_adds_one_to_each_cell():
    count()
    with CaptureQueriesContext(connection) as queries:
        count()
    assert len(queries) == 1
    assert rows() == [
        ("2026-11", "int", "band:use/sex", "high", "female", 2),
        ("2026-11", "int", "finished", "finished", "", 2),
    ]


@pytest.mark.django_db
def test_months_and_editions_are_counted_apart():
    count(Cell("finished", "finished"))
    count(Cell("finished", "finished"), edition="gr")
    count(Cell("finished", "finished"), today=date(2026, 12, 1))
    assert [(row[0], row[1], row[-1]) for row in rows()] == [
        ("2026-11", "gr", 1),
        ("2026-11", "int", 1),
        ("2026-12", "int", 1),
    ]


@pytest.mark.django_db
def test_the_same_cell_twice_is_added_up():
    count(Cell("t", "a"), Cell("t", "a"))
    assert rows() == [("2026-11", "int", "t", "a", "", 2)]


@pytest.mark.django_db
def test_nothing_to_count_sends_no_statement():
    with CaptureQueriesContext(connection) as queries:
        count_visit((), edition="int", version=VERSION, today=date(2026, 11, 30))
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_people_who_finish_at_once_are_all_counted():
    def person(number):
        try:
            count(*(CELLS if number % 2 else reversed(CELLS)))
        finally:
            connection.close()

    people = [Thread(target=person, args=(number,)) for number in range(12)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert [row[-1] for row in rows()] == [12, 12]
