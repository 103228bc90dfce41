"""One statement adds a finished check to the counters of its month."""

import secrets
from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.actions.counting import Finished, count_once, count_visit
from assessment.domain.counting import Cell
from assessment.models import Tally
from questionnaires.domain.scoring import score
from tests.samples import answers, one, ready

VERSION = "sha256:" + "0" * 64
CELLS = (Cell("finished", "finished"), Cell("band:use/sex", "high", "female"))


DAY = date(2026, 11, 30)


def count(*cells, edition="int", today=DAY):
    hers = cells or CELLS
    count_visit((), hers, edition=edition, version=VERSION, today=today)


def rows():
    names = ("month", "edition", "table", "row", "column", "count")
    return sorted(Tally.objects.values_list(*names))


@pytest.mark.django_db
def test_submit_statement_adds_submit_to_each_cell():
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
def test_every_cell_is_written_each_time_so_that_nsubmit_tells_whose_it_is():
    every = [Cell("t", key) for key in "cab"]
    for key in "ba":
        count_visit(every, [Cell("t", key)], edition="int", version=VERSION, today=DAY)
    assert rows() == [
        ("2026-11", "int", "t", key, "", n)
        for key, n in zip("abc", (1, 1, 0), strict=True)
    ]
    assert list(Tally.objects.order_by("id").values_list("row", flat=True)) == list(
        "abc"
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM assessment_tally")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_people_who_finish_at_once_are_all_counted():
    def person(number):
        try:
            count(*(CELLS if number % 2 else reversed(CELLS)))
        finally:
            connection.close()

    people = [Thread(target=person, args=(number,)) for number in range(12)]
    for person_ in people:
        person_.start()
    for person_ in people:
        person_.join()
    assert [row[-1] for row in rows()] == [12, 12]


READY = ready(one("sex"))


def finished(token, began=DAY):
    outcome = score(READY, answers(sex="p1"))
    return Finished(READY, outcome, VERSION, "int", "en", token, began)


@pytest.mark.django_db(transaction=True)
def test_twenty_submits_of_submit_visit_at_once_count_once():
    token, counted = secrets.token_bytes(16), []

    def submit():
        try:
            counted.append(count_once(finished(token), DAY))
        finally:
            connection.close()

    submits = [Thread(target=submit) for _ in range(20)]
    for submit_ in submits:
        submit_.start()
    for submit_ in submits:
        submit_.join()
    assert sorted(counted) == [False] * 19 + [True]
    assert {row[-1] for row in rows()} == {0, 1}


@pytest.mark.django_db
def test_a_retry_after_midnight_counts_once_and_the_next_visit_again():
    token, tuesday = secrets.token_bytes(16), DAY + timedelta(days=1)
    assert count_once(finished(token), DAY)
    assert not count_once(finished(token), tuesday)
    assert count_once(finished(secrets.token_bytes(16), tuesday), tuesday)
    found = [(row[0], row[-1]) for row in rows() if row[2] == "finished"]
    assert found == [("2026-11", 1), ("2026-12", 1)]


@pytest.mark.django_db
def test_what_is_too_old_to_be_remembered_is_not_counted():
    assert not count_once(finished(b"old", DAY - timedelta(days=2)), DAY)
    assert rows() == []
