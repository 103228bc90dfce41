"""One finished check into counters: one statement, and nothing else is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, connection, transaction

from assessment.actions.traces import empty_log
from assessment.domain.counting import Cell, cells_of, every_cell
from assessment.memory import Kind, times_seen, times_so_far, unsee
from assessment.models import Tally
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.scoring import Outcome

COLUMNS = ("month", "edition", "version", "table", "row", "column", "count")


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished check whose person agreed to be counted.

    `token` is the visit's own and is given once; `began` is the day the visit did.
    """

    compiled: Compiled
    outcome: Outcome
    version: str
    edition: str
    language: str
    token: bytes
    began: date


def count_once(finished: Finished, today: date) -> bool:
    """Count a finished check unless it was counted before; say whether it was now.

    A token is remembered in memory only (decision 15): a double click, twenty submits
    at once or a retry count once. Where there is no room for it, nothing is counted.

    Raises:
        DatabaseError: it could not be written; it may be tried again.
    """
    seen = times_seen(Kind.COUNTED, finished.token, today=today, day=finished.began)
    if seen:
        return False
    try:
        count_visit(
            every_cell(finished.compiled),
            cells_of(finished.compiled, finished.outcome, finished.language),
            edition=finished.edition,
            version=finished.version,
            today=today,
        )
    except DatabaseError:
        unsee(Kind.COUNTED, finished.token, day=finished.began)
        raise
    return True


def was_counted(token: bytes, began: date) -> bool:
    """Say whether this visit was counted, so that it takes no more room."""
    return times_so_far(Kind.COUNTED, token, day=began) > 0


def count_visit(
    every: Iterable[Cell],
    cells: Iterable[Cell],
    *,
    edition: str,
    version: str,
    today: date,
) -> None:
    """Add one to `cells` and nothing to `every` other, in this month.

    All are written in each statement: else the order of rows, or the mark of the last
    transaction that PostgreSQL keeps in each, would tell which cells one person stood
    in. They are written in one order, so that two people who finish at once wait for
    each other instead of refusing each other.
    """
    counted = Counter({_place(cell): 0 for cell in every})
    counted.update(map(_place, cells))
    month = today.isoformat()[: len("2026-11")]
    rows = [(month, edition, version, *cell, counted[cell]) for cell in sorted(counted)]
    with connection.cursor() as cursor:
        cursor.execute(_upsert(len(rows)), [value for row in rows for value in row])
    transaction.on_commit(empty_log)  # it has one transaction for each person


def _place(cell: Cell) -> tuple[str, str, str]:
    return cell.table, cell.row, cell.column


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
