"""Reads whose SQL Django puts together once in a process; then only the values differ.

Putting a statement together takes Django several times as long as SQLite takes to
answer it. What is prepared is the query as it is written, with `for_user` and all.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, update_wrapper
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

# what stands for an account, or a text, while the SQL is made: nobody's
_ACCOUNT, _TEXT = 2_000_000_000, "\0place %d"

Value = AbstractBaseUser | str | Sequence[str]
Query = QuerySet[Any, tuple[Any, ...]]
Plan = tuple[str, list[tuple[bool, Any]], dict[int, tuple[Any, Any]]]


class Prepared:
    """A function that returns a query, so that calling it returns the query's rows.

    It takes accounts, texts, and lists of texts, and uses them for nothing but to
    compare with them; the query is one of `values_list`.
    """

    def __init__(self, rows: Callable[..., Query]) -> None:
        update_wrapper(self, rows)
        self._plan = lru_cache(maxsize=64)(lambda *shape: _plan(rows, shape))

    def __call__(self, *values: Value) -> list[tuple[Any, ...]]:
        if (plan := self._plan(*map(_shape, values))) is None:
            return []
        sql, sources, converters = plan
        flat = _flat(values)
        with connection.cursor() as cursor:
            params = [flat[one] if known else one for known, one in sources]
            cursor.execute(sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if not converters:
            return rows
        return [_converted(row, converters) for row in rows]


def _shape(value: Value) -> int:
    """Return -2 for an account, -1 for a text, or how many texts there are."""
    if isinstance(value, str):
        return -1
    return -2 if hasattr(value, "pk") else len(value)


def _flat(values: Sequence[Value]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        if isinstance(value, str):
            flat.append(value)
        elif hasattr(value, "pk"):
            flat.append(value.pk)
        else:
            flat.extend(value)
    return flat


def _plan(rows: Callable[..., Query], shape: Sequence[int]) -> Plan | None:
    """Return the SQL, where each of its values comes from, and what reads columns.

    A value is one of those that are given, by its place, or stands in the query. There
    is no plan for what no row can be, like being one of no texts.
    """
    places: dict[Any, int] = {}

    def place(mark: Any) -> Any:
        places[mark] = len(places)
        return mark

    given: list[Any] = []
    for size in shape:
        if size == -2:
            given.append(User(pk=place(_ACCOUNT + len(places))))
        elif size == -1:
            given.append(place(_TEXT % len(places)))
        else:
            given.append([place(_TEXT % len(places)) for _one in range(size)])
    compiler = rows(*given).query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    if missing := places.keys() - set(params):
        raise ValueError(f"{rows.__qualname__} changes what it is given: {missing}")
    sources = [(one in places, places.get(one, one)) for one in params]
    columns = [column for column, _sql, _alias in compiler.select]
    return sql, sources, compiler.get_converters(columns)


def _converted(row: Sequence[Any], converters: Any) -> tuple[Any, ...]:
    values = list(row)
    for at, (read, column) in converters.items():
        for one in read:
            values[at] = one(values[at], column, connection)
    return tuple(values)
