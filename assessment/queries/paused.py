"""Paused checks, by the keyed hash of their code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.models import PausedVisit


@dataclass(frozen=True, slots=True)
class Paused:
    """What is kept of a paused check: nothing that we can read."""

    content: bytes
    version: str
    expires_on: date


def load_paused(lookups: Sequence[str], today: date) -> Paused:
    """Return a paused check, kept under the first of these that there is.

    Raises:
        LookupError: there is none, or none any longer.
    """
    rows = {
        row.lookup: row
        for row in PausedVisit.objects.filter(lookup__in=lookups, expires_on__gte=today)
    }
    found = [rows[lookup] for lookup in lookups if lookup in rows]
    if not found:
        raise LookupError("no paused check has this hash")
    row = found[0]
    return Paused(bytes(row.content), row.version, row.expires_on)
