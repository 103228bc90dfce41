"""What is left of a row in the files of a database, after it is gone or changed."""

from django.db import connection

from assessment.models import PausedVisit

SECONDS = 2  # how long readers are waited for; they are done in milliseconds


def empty_log() -> bool:
    """Empty SQLite's write-ahead log; say whether that could be done.

    It keeps each transaction apart until then. Somebody who reads the database for
    long, as a copy of it does, stands in the way. PostgreSQL's own log keeps what it
    has until it is recycled (docs/promises.md). Not inside a transaction.
    """
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {SECONDS * 1000}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (is_busy, *_pages) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(before)}")
    return not is_busy


def leave_no_byte() -> bool:
    """Take out of the files what was deleted of paused checks; say whether it is out.

    SQLite overwrites deleted rows (secure_delete); PostgreSQL writes the table anew.
    """
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f'VACUUM FULL "{PausedVisit._meta.db_table}"')  # noqa: SLF001 -- Django's documented name for it
    return empty_log()
