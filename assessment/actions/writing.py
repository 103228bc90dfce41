"""Rows written by a statement that is put together once in a process."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

Row = Mapping[str, Any]  # values by the names of their fields


def write(
    model: type[Model], rows: Sequence[Row], *, known_by: tuple[str, ...] = ()
) -> None:
    """Insert rows that have the same fields, in one statement.

    One that is there already, by the fields of a unique constraint, is written over.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = [value for row in rows for value in _values(model, names, row)]
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, names, len(rows), known_by), values)


def change(model: type[Model], key: Row, row: Row) -> bool:
    """Write over some fields of one row, and say whether it is there."""
    values = [*_values(model, tuple(row), row), *_values(model, tuple(key), key)]
    with connection.cursor() as cursor:
        cursor.execute(_update(model, tuple(key), tuple(row)), values)
        return bool(cursor.rowcount)


def _values(model: type[Model], names: tuple[str, ...], row: Row) -> list[Any]:
    """Return values as the database takes them."""
    fields = zip(names, _fields(model, names), strict=True)
    return [one.get_db_prep_save(row[name], connection) for name, one in fields]


@cache
def _fields(model: type[Model], names: tuple[str, ...]) -> list[Field[Any, Any]]:
    known = {one.name: one for one in model._meta.concrete_fields}  # noqa: SLF001 -- Django's public name
    return [known[name] for name in names]


@cache
def _insert(
    model: type[Model], names: tuple[str, ...], rows: int, known_by: tuple[str, ...]
) -> str:
    columns, keys = _columns(model, names), _columns(model, known_by)
    row = f"({', '.join(['%s'] * len(columns))})"
    sql = (
        f"INSERT INTO {_table(model)} ({', '.join(columns)})"  # noqa: S608 -- names of our own; values are parameters
        f" VALUES {', '.join([row] * rows)}"
    )
    if not keys:
        return sql
    new = ", ".join(f"{one} = excluded.{one}" for one in columns if one not in keys)
    return f"{sql} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {new}"


@cache
def _update(model: type[Model], key: tuple[str, ...], names: tuple[str, ...]) -> str:
    new = ", ".join(f"{one} = %s" for one in _columns(model, names))
    where = " AND ".join(f"{one} = %s" for one in _columns(model, key))
    return f"UPDATE {_table(model)} SET {new} WHERE {where}"  # noqa: S608 -- as above


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 -- as above


def _columns(model: type[Model], names: tuple[str, ...]) -> list[str]:
    quote = connection.ops.quote_name
    return [quote(str(one.column)) for one in _fields(model, names)]
