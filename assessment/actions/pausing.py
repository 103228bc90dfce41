"""Put a check aside, and forget it again."""

from datetime import date

from django.db import transaction

from assessment.actions.traces import empty_log, leave_no_byte
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


def forget_visit(*lookups: str) -> bool:
    """Delete a paused check; say whether no byte of it is left in our files."""
    PausedVisit.objects.filter(lookup__in=lookups).delete()
    is_out: list[bool] = []
    transaction.on_commit(lambda: is_out.append(leave_no_byte()))
    return is_out != [False]


def forget_expired(today: date) -> int:
    """Delete the paused checks whose day is over; return how many.

    What a deletion before could not take out of the files is taken out, too.
    """
    count, _by_model = PausedVisit.objects.filter(expires_on__lt=today).delete()
    transaction.on_commit(leave_no_byte if count else empty_log)
    return count
