"""Keep what a proof came to: it decides nothing, so the record tells nothing of it."""

from django.db import transaction

from questionnaires.domain.canonical import canonical
from questionnaires.domain.proof import ENGINE, ProofReport
from questionnaires.domain.proof.plain import report_to_plain
from questionnaires.models import ProofResult


@transaction.atomic
def begin_proof(content_hash: str) -> bool:
    """Say that a content is being proved; False if it is already, or was."""
    return ProofResult.objects.get_or_create(hash=content_hash, engine=ENGINE)[1]


@transaction.atomic
def note_progress(content_hash: str, settled: int, of: int) -> None:
    """Remember how much is settled."""
    rows = ProofResult.objects.filter(hash=content_hash, engine=ENGINE, report="")
    rows.update(settled=settled, of=of)


@transaction.atomic
def keep_proof(report: ProofReport) -> None:
    """Keep a report in place of its progress."""
    words = canonical(report_to_plain(report)).decode()
    ProofResult.objects.update_or_create(
        hash=report.hash, engine=report.engine, defaults={"report": words}
    )


@transaction.atomic
def drop_proof(content_hash: str) -> None:
    """Forget a proof that came to nothing, so that it can be asked for again."""
    ProofResult.objects.filter(hash=content_hash, engine=ENGINE, report="").delete()
