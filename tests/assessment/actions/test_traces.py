"""What SQLite's write-ahead log still has after a row was counted or deleted."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from assessment.actions.counting import count_visit
from assessment.actions.pausing import forget_expired, forget_visit, pause_visit
from assessment.domain.counting import Cell

VERSION = "sha256:" + "0" * 64
DAY = date(2026, 11, 27)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="this is about SQLite's files"
    ),
]


def log():
    return Path(f"{connection.settings_dict['NAME']}-wal")


@contextmanager
def a_reader():
    """Have the database open elsewhere, so that it keeps its log."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("SELECT * FROM django_migrations").fetchall()
        yield other


def test_the_log_has_nothing_of_a_person_who_was_counted():
    with a_reader():
        count_visit(
            (), [Cell("sex", "male")], edition="int", version=VERSION, today=DAY
        )
        assert log().stat().st_size == 0


def test_whether_a_trace_is_left_is_known_and_it_goes_later():
    pause_visit("a" * 64, b"sealed", VERSION, DAY)
    with a_reader() as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM assessment_pausedvisit").fetchall()
        assert not forget_visit("a" * 64)
        other.rollback()
        assert log().stat().st_size > 0
        forget_expired(DAY)
        assert log().stat().st_size == 0
        pause_visit("b" * 64, b"sealed", VERSION, DAY)
        assert forget_visit("b" * 64)
