"""The way round the guards of versions, of events and of what is signed.

A test with `transaction=True` ends with the deletion of every row, which the database
refuses for these. So these tests begin with guards, and end without them; what comes
after them in the same process gets them back, for as long as its transaction lasts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from assessment.models.guards import guard_signed, guards_on, unguard_signed
from questionnaires.models.audit_guards import (
    NAMES,
    TABLE,
    guard_events,
    unguard_events,
)
from questionnaires.models.guards import guard_versions, unguard_versions

ARE_OFF = []  # something, once a test of this process has ended without guards


@contextmanager
def guarded() -> Iterator[None]:
    """Guard them now, and stop before the rows are deleted."""
    with connection.schema_editor() as editor:
        _guard(editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            unguard_versions(apps, editor)
            unguard_events(apps, editor)
            unguard_signed(apps, editor)
        ARE_OFF.append(True)


def guard_in_this_transaction() -> None:
    """Guard them until the transaction of a test is rolled back."""
    _guard(connection.schema_editor())  # not entered: that ends transactions


def _guard(editor: Any) -> None:
    guard_versions(apps, editor)
    guard_events(apps, editor)
    guard_signed(apps, editor)


def in_sql(statement: str, *values: object) -> None:
    """Do what somebody does who may do everything in the database."""
    triggers = [(name, TABLE) for name in NAMES]
    triggers += [(one.name, one.table) for one in guards_on(connection)]
    with connection.cursor() as cursor:
        for name, table in triggers:
            on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
        cursor.execute(statement, values or None)


def commits(request: pytest.FixtureRequest) -> bool:
    """Say whether a test commits, so that its rows are deleted afterwards."""
    marker = request.node.get_closest_marker("django_db")
    is_marked = marker is not None and bool(marker.kwargs.get("transaction"))
    asked = {"transactional_db", "live_server", "django_db_reset_sequences"}
    return is_marked or bool(asked & set(request.fixturenames))


@pytest.fixture(autouse=True)
def versions_can_be_deleted_afterwards(
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    if not commits(request):
        if ARE_OFF and request.node.get_closest_marker("rows"):
            request.getfixturevalue("_django_db_helper")
            guard_in_this_transaction()
        yield
        return
    request.getfixturevalue("_django_db_helper")  # so that it ends after us
    with guarded():
        yield
