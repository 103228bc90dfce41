"""Put a check aside, and forget it again."""

from datetime import date

from django.db import connection, transaction

from assessment.models import PausedVisit


@transaction.atomic
def pause_visit(lookup: str, content: bytes, version: str, expires_on: date) -> None:
    """Keep a check that its person pauses; a later pause takes the place of one."""
    PausedVisit.objects.bulk_create(
        [
            PausedVisit(
                lookup=lookup, content=content, version=version, expires_on=expires_on
            )
        ],
        update_conflicts=True,
        unique_fields=["lookup"],
        update_fields=["content", "version", "expires_on"],
    )


def forget_visit(lookup: str) -> None:
    """Delete a paused check, so that no byte of it is left in our files."""
    PausedVisit.objects.filter(lookup=lookup).delete()
    transaction.on_commit(leave_no_byte)


def forget_expired(today: date) -> int:
    """Delete the paused checks whose day is over; return how many."""
    count, _by_model = PausedVisit.objects.filter(expires_on__lt=today).delete()
    if count:
        transaction.on_commit(leave_no_byte)
    return count


def leave_no_byte() -> None:
    """Take out of the database's files what was deleted from its tables.

    SQLite overwrites deleted rows (secure_delete), but its write-ahead log keeps the
    old pages until it is emptied. PostgreSQL writes the table anew; its own log keeps
    ciphertext until it is recycled (docs/promises.md). Neither can be done inside a
    transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f'VACUUM FULL "{PausedVisit._meta.db_table}"')  # noqa: SLF001 -- Django's documented name for it
