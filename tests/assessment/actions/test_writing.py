"""Rows are written in one statement, and read as the models have them."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from assessment.actions.writing import change, write
from assessment.models import Tally

pytestmark = pytest.mark.django_db

CELL = {"month": "2026-11", "edition": "", "version": "v", "table": "t"}
UNIQUE = ("month", "edition", "version", "table", "row", "column")


def row(name, count):
    return CELL | {"row": name, "column": "'c' %s \"", "count": count}


@pytest.mark.parametrize("items", [1, 3])
def test_rows_are_inserted_in_one_statement(items, django_assert_num_queries):
    with django_assert_num_queries(1):
        write(Tally, [row(f"{n}", n) for n in range(items)])
    found = Tally.objects.order_by("row").values_list("row", "column", "count")
    assert list(found) == [(f"{n}", "'c' %s \"", n) for n in range(items)]


def test_what_is_there_already_is_written_over():
    write(Tally, [row("a", 1), row("b", 2)])
    write(Tally, [row("b", 5), row("c", 6)], known_by=UNIQUE)
    found = Tally.objects.order_by("row").values_list("row", "count")
    assert list(found) == [("a", 1), ("b", 5), ("c", 6)]


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        write(Tally, [])


def test_a_row_that_is_gone_is_not_changed_and_comes_not_back():
    later = timezone.now()
    assert not change(Session, {"session_key": "k"}, {"expire_date": later})
    assert not Session.objects.exists()


def test_a_row_is_changed_and_no_other():
    now = timezone.now()
    for key in ("a", "b"):
        Session.objects.create(session_key=key, session_data="", expire_date=now)
    assert change(Session, {"session_key": "a"}, {"session_data": "x"})
    found = Session.objects.order_by("session_key")
    assert [(one.session_data, one.expire_date) for one in found] == [
        ("x", now),
        ("", now),
    ]
