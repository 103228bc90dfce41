"""What was done, into the record of an organisation or of the installation."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from questionnaires.domain.audit import INSTALLATION, Event, hash_after
from questionnaires.models import AuditChain, AuditEvent


def wait_for(chain: str) -> AuditChain:
    """Return a record, alone: whoever else decides there waits until this is done."""
    AuditChain.objects.get_or_create(key=chain)
    return AuditChain.objects.select_for_update().get(key=chain)


def _last_number(head: AuditChain) -> int:
    """Return the number of the last event there is.

    It is more than the length where somebody changed that in SQL: then the record goes
    on behind it, and `verify_audit` names the place.
    """
    return head.events.aggregate(last=Max("number"))["last"] or 0


def written_at(moment: datetime) -> str:
    """Return a moment as events write it: to the second, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record(
    what: str,
    on: str,
    *,
    by: str = "",
    chain: str = INSTALLATION,
    details: Mapping[str, str] | None = None,
) -> str:
    """Write what is being done, in the transaction that does it; return its hash.

    Two who do something at once wait for each other: so each event has one before it.

    Raises:
        RuntimeError: there is no transaction, so that the one might be written
            without the other.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An event is recorded in the transaction of what was done.")
    head = wait_for(chain)
    event = Event(
        chain=chain,
        number=max(head.length, _last_number(head)) + 1,
        at=written_at(timezone.now()),
        by=by,
        what=what,
        on=on,
        details=details or {},
    )
    head.length, head.hash = event.number, hash_after(head.hash, event)
    head.save(update_fields=["length", "hash"])
    AuditEvent.objects.create(
        chain=head,
        number=event.number,
        at=event.at,
        by=event.by,
        what=event.what,
        on=event.on,
        details=json.dumps(dict(event.details), ensure_ascii=False, sort_keys=True),
        hash=head.hash,
    )
    return head.hash
