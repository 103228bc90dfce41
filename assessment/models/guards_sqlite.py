"""The guards of what was signed, in the words of SQLite.

`INSERT OR REPLACE` and `UPDATE OR REPLACE` delete the row that is in their way without
asking any trigger: so what would push a guarded row out is refused, too.
"""

# ruff: noqa: S608 -- the names in these statements are our own

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from assessment.models.guarded import (
    ASSESSMENT,
    BY_ASSESSMENT,
    BY_EVIDENCE,
    EVIDENCE,
    FOR_EVER,
    OPENING,
    SIGNATURE,
    SIGNED,
    STAYS,
    UNIQUE,
    VOIDING,
    Guard,
)


def sqlite_guards(connection: BaseDatabaseWrapper) -> Iterator[Guard]:
    """Yield the triggers, one per table and verb."""
    for table in BY_ASSESSMENT:
        yield from _of_rows(table, "{row}.assessment_id")
    by_evidence = (
        f"(SELECT assessment_id FROM {EVIDENCE} WHERE id = {{row}}.evidence_id)"
    )
    for table in BY_EVIDENCE:
        yield from _of_rows(table, by_evidence)
    yield from _of_assessments(_same(connection, ASSESSMENT, OPENING))
    same = _same(connection, SIGNATURE, VOIDING)
    voided = f"OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND {same}"
    yield from _of_what_stays(SIGNATURE, f"NOT ({voided})")
    for table in FOR_EVER:
        yield from _of_what_stays(table, "1")


def _of_rows(table: str, assessment: str) -> Iterator[Guard]:
    """Yield what keeps the rows of signed assessments as they are."""
    old, new, it = (
        f"EXISTS (SELECT 1 FROM {ASSESSMENT} a WHERE a.signed_at IS NOT NULL"
        f" AND a.id = {assessment.format(row=row)})"
        for row in ("OLD", "NEW", "it")
    )
    yield _trigger(table, "INSERT", f"{new} OR {_pushes(table, it)}", SIGNED)
    others = _pushes(table, f"it.id IS NOT OLD.id AND {it}")
    yield _trigger(table, "UPDATE", f"{old} OR {new} OR {others}", SIGNED)
    yield _trigger(table, "DELETE", old, SIGNED)


def _of_assessments(same: str) -> Iterator[Guard]:
    """Yield what lets a signed assessment be opened again, and nothing else."""
    signed, it = "OLD.signed_at IS NOT NULL", "it.signed_at IS NOT NULL"
    opened = f"NEW.signed_at IS NULL AND NEW.revision IS OLD.revision + 1 AND {same}"
    others = _pushes(ASSESSMENT, f"it.id IS NOT OLD.id AND {it}")
    yield _trigger(ASSESSMENT, "INSERT", _pushes(ASSESSMENT, it), SIGNED)
    changed = f"({signed} AND NOT ({opened})) OR {others}"
    yield _trigger(ASSESSMENT, "UPDATE", changed, SIGNED)
    yield _trigger(ASSESSMENT, "DELETE", signed, SIGNED)


def _of_what_stays(table: str, changed: str) -> Iterator[Guard]:
    yield _trigger(table, "INSERT", _pushes(table, "1"), STAYS)
    yield _trigger(table, "UPDATE", changed, STAYS)
    yield _trigger(table, "DELETE", "1", STAYS)


def _trigger(table: str, verb: str, when: str, said: str) -> Guard:
    name = f"{table}_keeps_what_is_signed_{verb.lower()}"
    statement = (
        f'CREATE TRIGGER {name} BEFORE {verb} ON "{table}" WHEN {when}'
        f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )
    return Guard(name, table, statement)


def _pushes(table: str, guarded: str) -> str:
    """Return when the new row would push out another one, `it`, that is guarded."""
    keys = (("id",), *UNIQUE.get(table, ()))
    same = " OR ".join(
        " AND ".join(f"it.{column} = NEW.{column}" for column in key) for key in keys
    )
    return f"EXISTS (SELECT 1 FROM {table} it WHERE ({same}) AND {guarded})"


def _same(connection: BaseDatabaseWrapper, table: str, but: tuple[str, ...]) -> str:
    """Return when a row stays the same, but for some columns."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    names = [column.name for column in columns if column.name not in but]
    return " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in names)
