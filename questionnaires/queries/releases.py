"""The versions of a bank: what was said of each, and what became of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from questionnaires.domain.audit import INSTALLATION, PUBLISHED, RETIRED
from questionnaires.domain.fates import Fate, fate_of
from questionnaires.models import AuditEvent, Version, VersionState


@dataclass(frozen=True, slots=True)
class Release:
    """One version with what was said when it was printed, and by whom.

    `reason` is why it was published as the proof found it, if that was asked. `later`
    is the number of the version after it, if there is one.
    """

    number: int
    fate: Fate
    later: int | None
    published_on: date
    by: str
    notes: str
    reason: str


def load_releases(key: str) -> tuple[Release, ...]:
    """Return the versions of a bank, the newest first."""
    rows = Version.objects.filter(questionnaire__key=key).order_by("-number")
    facts = list(rows.values_list("number", "state", "published_on"))
    told = _told(f"version:{key}/{number}" for number, _state, _day in facts)
    has_published = any(state == VersionState.PUBLISHED for _, state, _day in facts)
    made, later = [], None
    for number, state, day in facts:
        where = f"version:{key}/{number}"
        fate = fate_of(
            is_published=state == VersionState.PUBLISHED,
            was_retired=(RETIRED, where) in told,
            is_last=later is None,
            has_published=has_published,
        )
        by, details = told.get((PUBLISHED, where), ("", "{}"))
        said = json.loads(details)
        notes, reason = (str(said.get(name, "")) for name in ("notes", "reason"))
        made.append(Release(number, fate, later, day, by, notes, reason))
        later = number
    return tuple(made)


def _told(versions: Iterable[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return who did what to versions, and the details, by what it was and to which."""
    events = AuditEvent.objects.filter(
        chain__key=INSTALLATION, what__in=[PUBLISHED, RETIRED], on__in=list(versions)
    ).order_by("number")
    facts = events.values_list("what", "on", "by", "details")
    return {(what, on): (by, details) for what, on, by, details in facts}
