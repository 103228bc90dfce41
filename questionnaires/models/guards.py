"""The database itself keeps published versions as they were printed.

A migration that touches the table of versions ends with
`RunPython(guard_versions, unguard_versions)`: on SQLite a table that is remade loses
its triggers without a word.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from questionnaires.models.questionnaire import Version

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CHANGED = "A published version cannot be changed."
DELETED = "A published version cannot be deleted."
TABLE = Version._meta.db_table  # noqa: SLF001 -- Django's documented name for it
NAMES = ("version_is_printed_once", "version_stays", "version_is_not_replaced")


def guard_versions(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Refuse any update but published to retired, any deletion and replacement."""
    unguard_versions(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        for statement in _sqlite(_columns(schema_editor)):
            schema_editor.execute(statement)
    else:
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def unguard_versions(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    """Let versions be changed, for a migration that must, or a test that ends."""
    drop_triggers(schema_editor, TABLE, NAMES)


def drop_triggers(
    schema_editor: "BaseDatabaseSchemaEditor", table: str, names: Iterable[str]
) -> None:
    """Take triggers off a table, whether they are there or not."""
    on_table = "" if schema_editor.connection.vendor == "sqlite" else f' ON "{table}"'
    for name in names:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def _columns(schema_editor: "BaseDatabaseSchemaEditor") -> list[str]:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        description = connection.introspection.get_table_description(cursor, TABLE)
    return [column.name for column in description]


def _sqlite(columns: list[str]) -> tuple[str, ...]:
    same = " AND ".join(
        f'OLD."{name}" IS NEW."{name}"' for name in columns if name != "state"
    )
    return (
        f"""CREATE TRIGGER version_is_printed_once BEFORE UPDATE ON "{TABLE}"
            WHEN NOT (OLD.state = 'published' AND NEW.state = 'retired' AND {same})
            BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END""",
        f"""CREATE TRIGGER version_stays BEFORE DELETE ON "{TABLE}"
            BEGIN SELECT RAISE(ABORT, '{DELETED}'); END""",
        # INSERT OR REPLACE deletes without asking the trigger above
        f"""CREATE TRIGGER version_is_not_replaced BEFORE INSERT ON "{TABLE}"
            WHEN EXISTS (
                SELECT 1 FROM "{TABLE}" WHERE id = NEW.id OR (
                    questionnaire_id = NEW.questionnaire_id AND (
                        number = NEW.number
                        OR (state = 'published' AND NEW.state = 'published')
                    )
                )
            )
            BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END""",  # noqa: S608 -- our own names
    )


POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION refuse_change_of_version() RETURNS trigger AS $$
        BEGIN
            IF TG_OP <> 'UPDATE' THEN
                RAISE EXCEPTION '{DELETED}' USING ERRCODE = 'restrict_violation';
            ELSIF OLD.state = 'published' AND NEW.state = 'retired'
                AND to_jsonb(OLD) - 'state' = to_jsonb(NEW) - 'state' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '{CHANGED}' USING ERRCODE = 'restrict_violation';
        END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER version_is_printed_once BEFORE UPDATE OR DELETE ON "{TABLE}"
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_version()""",
    f"""CREATE TRIGGER version_stays BEFORE TRUNCATE ON "{TABLE}"
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_version()""",
)
