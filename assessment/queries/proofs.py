"""What this installation knows by its hash: whoever has one may ask what it is of.

Nobody can guess a hash, so what it is of is told to anybody; a title and a name are for
who may read that assessment.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from assessment.domain.papers import State, archive_key
from assessment.models import Assessment, PaperJob, SignedCopy
from questionnaires.models import Version

_WHOSE = ("assessment", "assessment__organisation")


class Kind(StrEnum):
    """What a hash is of."""

    SIGNED = "signed"
    PUBLISHED = "published"  # what of it is published
    VERSION = "version"
    REPORT = "report"  # one that was made here and is kept still


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that has this hash; `number` is its revision, or that of a version.

    `at` is when it was signed or made, in the organisation's time; `form` of a report
    is "print" or "archive". A report that shows what nobody had signed has number 0.
    """

    kind: Kind
    number: int
    at: datetime | None = None
    form: str = ""
    assessment: str = ""
    title: str = ""
    organisation: str = ""

    @property
    def is_draft(self) -> bool:
        return self.kind is Kind.REPORT and not self.number


def known_fingerprints(sha256: str) -> list[Known]:
    """Return what has this hash here, by `sha256:…`; its first digits will do."""
    of_whole = Q(sha256__startswith=sha256)
    rows = SignedCopy.objects.filter(of_whole | Q(published_sha256__startswith=sha256))
    signed = rows.defer("content").select_related(*_WHOSE).order_by("id")
    versions = Version.objects.filter(hash__startswith=sha256).order_by("id")
    archived = Q(key__startswith=archive_key(sha256))
    return [
        *(_signed(row, sha256) for row in signed),
        *(Known(Kind.VERSION, one.number) for one in versions),
        *_made(Q(key__startswith=sha256) | archived),
    ]


def load_made(sha256: str) -> Known | None:
    """Return what a PDF is that was made here and is kept still.

    Args:
        sha256: of the file, 64 hexadecimal digits.
    """
    return next(_made(Q(sha256=sha256)), None)


def _signed(row: SignedCopy, sha256: str) -> Known:
    is_whole = row.sha256.startswith(sha256)
    kind = Kind.SIGNED if is_whole else Kind.PUBLISHED
    at = _there(row.signed_at, row.assessment)
    return Known(kind, row.revision, at, **_whose(row.assessment))


def _made(which: Q) -> Iterator[Known]:
    rows = PaperJob.objects.filter(which, state=State.MADE.value)
    for row in rows.select_related(*_WHOSE).order_by("id"):
        wish = json.loads(row.wish)
        yield Known(
            Kind.REPORT,
            wish["revision"],
            _there(row.ended_at, row.assessment) if row.ended_at else None,
            form="archive" if wish.get("is_archive") else "print",
            **_whose(row.assessment),
        )


def _whose(row: Assessment) -> dict[str, str]:
    return {
        "assessment": row.code,
        "title": row.title,
        "organisation": row.organisation.name,
    }


def _there(moment: datetime, row: Assessment) -> datetime:
    return moment.astimezone(ZoneInfo(row.organisation.time_zone))
