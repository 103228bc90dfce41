"""Paused checks, by the keyed hash of their code."""

from dataclasses import dataclass
from datetime import date

from assessment.models import PausedVisit


@dataclass(frozen=True, slots=True)
class Paused:
    """What is kept of a paused check: nothing that we can read."""

    content: bytes
    version: str
    expires_on: date


def load_paused(lookup: str, today: date) -> Paused:
    """Return a paused check.

    Raises:
        LookupError: there is none, or none any longer.
    """
    row = PausedVisit.objects.filter(lookup=lookup, expires_on__gte=today).first()
    if row is None:
        raise LookupError("no paused check has this hash")
    return Paused(bytes(row.content), row.version, row.expires_on)
