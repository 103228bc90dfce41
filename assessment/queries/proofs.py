"""What this installation knows by its hash: whoever has one may ask what it is of.

Nobody can guess a hash, so it is told to anybody, but no title and no name is.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from assessment.domain.papers import State, archive_key
from assessment.models import PaperJob, SignedCopy
from questionnaires.models import Version


class Kind(StrEnum):
    """What a hash is of."""

    SIGNED = "signed"
    PUBLISHED = "published"  # what of it is published
    VERSION = "version"
    REPORT = "report"  # one that was made here and is kept still


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that has this hash; `number` is its revision, or that of a version."""

    kind: Kind
    number: int
    signed_at: datetime | None = None


def known_fingerprints(sha256: str) -> list[Known]:
    """Return what has this hash here, by `sha256:…`."""
    rows = SignedCopy.objects.filter(Q(sha256=sha256) | Q(published_sha256=sha256))
    found = [
        Known(
            Kind.SIGNED if row.sha256 == sha256 else Kind.PUBLISHED,
            row.revision,
            row.signed_at,
        )
        for row in rows.defer("content").order_by("id")
    ]
    versions = Version.objects.filter(hash=sha256)
    keys = (sha256, archive_key(sha256))
    made = PaperJob.objects.filter(key__in=keys, state=State.MADE.value)
    return [
        *found,
        *(Known(Kind.VERSION, one.number) for one in versions),
        *(
            Known(Kind.REPORT, one.assessment.revision)
            for one in made.select_related("assessment")
        ),
    ]


def load_made(sha256: str) -> Known | None:
    """Return of which revision a PDF is that was made here and is kept still.

    Args:
        sha256: of the file, 64 hexadecimal digits.
    """
    rows = PaperJob.objects.filter(sha256=sha256, state=State.MADE.value)
    row = rows.select_related("assessment").order_by("id").first()
    return Known(Kind.REPORT, row.assessment.revision) if row else None
