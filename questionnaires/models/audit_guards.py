"""The database itself keeps recorded events as they were written.

A migration that touches their table ends with `RunPython(guard_events,
unguard_events)`, as with the versions (`guards.py`).
"""

from typing import TYPE_CHECKING

from questionnaires.models.audit import AuditEvent
from questionnaires.models.guards import drop_triggers

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSED = "A recorded event cannot be changed or deleted."
TABLE = AuditEvent._meta.db_table  # noqa: SLF001 -- Django's documented name for it
NAMES = ("event_is_recorded_once", "event_stays", "event_is_not_replaced")

SQLITE = (
    f"""CREATE TRIGGER event_is_recorded_once BEFORE UPDATE ON "{TABLE}"
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER event_stays BEFORE DELETE ON "{TABLE}"
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above
    f"""CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON "{TABLE}"
        WHEN EXISTS (
            SELECT 1 FROM "{TABLE}" WHERE id = NEW.id
            OR (chain_id = NEW.chain_id AND number = NEW.number)
        )
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",  # noqa: S608 -- our own names
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION refuse_change_of_event() RETURNS trigger AS $$
        BEGIN
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation';
        END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER event_is_recorded_once BEFORE UPDATE OR DELETE ON "{TABLE}"
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_event()""",
    f"""CREATE TRIGGER event_stays BEFORE TRUNCATE ON "{TABLE}"
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event()""",
)


def guard_events(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Refuse any update, deletion and replacement."""
    unguard_events(apps, schema_editor)
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard_events(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Let events be changed, for a migration that must, or a test that ends."""
    drop_triggers(schema_editor, TABLE, NAMES)
