"""One finished check into counters: one statement, and nothing else is written."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import connection

from assessment.domain.counting import Cell
from assessment.models import Tally

COLUMNS = ("month", "edition", "version", "table", "row", "column", "count")


def count_visit(
    cells: Iterable[Cell], *, edition: str, version: str, today: date
) -> None:
    """Add one to each of these cells of this month; nothing finer is kept.

    Cells are written in one order, so that two people who finish at once wait for
    each other instead of refusing each other.
    """
    counted = Counter((cell.table, cell.row, cell.column) for cell in cells)
    month = today.isoformat()[: len("2026-11")]
    rows = [(month, edition, version, *cell, counted[cell]) for cell in sorted(counted)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_upsert(len(rows)), [value for row in rows for value in row])


def _upsert(rows: int) -> str:
    quote = connection.ops.quote_name
    table = quote(Tally._meta.db_table)  # noqa: SLF001 -- Django's public name
    names = ", ".join(map(quote, COLUMNS))
    row = f"({', '.join(['%s'] * len(COLUMNS))})"
    cell, count = ", ".join(map(quote, COLUMNS[:-1])), quote("count")
    return (
        f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * rows)}"  # noqa: S608 -- names of our own; values are parameters
        f" ON CONFLICT ({cell}) DO UPDATE SET {count} = {table}.{count}"
        f" + excluded.{count}"
    )
