"""The database itself keeps what was signed, whoever asks it to change something.

While an assessment is signed, its answers with their history, the other views and its
evidence are neither added to, changed nor taken away; of the assessment only opening
it again is let through. Reviews, signatures, signed copies and reopenings stay for
ever: a signature can be made void, once.

A migration that touches one of these tables begins with `RunPython(unguard_signed,
guard_signed)` and ends with the two the other way round: on SQLite a table that is
remade loses its triggers without a word, and those that name it are in its way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.apps import apps as all_apps
from django.db import connection as default
from django.db.backends.base.base import BaseDatabaseWrapper

from assessment.models.guarded import Guard
from assessment.models.guards_postgresql import (
    BODIES,
    function_of,
    make_function,
    postgresql_guards,
)
from assessment.models.guards_sqlite import sqlite_guards
from questionnaires.models.guards import drop_triggers

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def guard_signed(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Have the database refuse whatever would change what was signed."""
    unguard_signed(apps, schema_editor)
    if schema_editor.connection.vendor != "sqlite":
        for name in BODIES:
            schema_editor.execute(make_function(name))
    for guard in guards_on(schema_editor.connection):
        schema_editor.execute(guard.statement)


def unguard_signed(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Let it be changed, for a migration that must, or a test that ends."""
    for guard in guards_on(schema_editor.connection):
        drop_triggers(schema_editor, guard.table, [guard.name])


def guards_on(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Return the triggers that stand in a database of this kind."""
    if connection.vendor == "sqlite":
        return [*sqlite_guards(connection)]
    return [*postgresql_guards()]


@contextmanager
def without_guards() -> Iterator[None]:
    """Lift the guards, and set them again in the same transaction.

    Only what is invented may go so: the demo.
    """
    editor = default.schema_editor()  # not entered: that ends transactions
    unguard_signed(all_apps, editor)
    yield
    default.check_constraints()
    guard_signed(all_apps, editor)


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guards that are not there, are off, or say something else."""
    wanted = {one.name: one.statement for one in guards_on(connection)}
    ask = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor != "sqlite":
        wanted = {
            one.name: BODIES[function_of(one.table)] for one in guards_on(connection)
        }
        ask = (
            "SELECT tgname, prosrc FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND tgenabled = 'O'"
        )
    with connection.cursor() as cursor:
        cursor.execute(ask)
        there = dict(cursor.fetchall())
    return sorted(name for name, words in wanted.items() if there.get(name) != words)
