"""Proofs that were made or are being made, by the content they are of."""

import json
from dataclasses import dataclass

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import from_plain
from questionnaires.domain.proof import ENGINE, ProofReport
from questionnaires.domain.proof.plain import report_from_plain
from questionnaires.models import Draft, ProofResult
from questionnaires.queries import load_definition


@dataclass(frozen=True, slots=True)
class Progress:
    """A proof that is being made: so many of its facts are settled."""

    settled: int
    of: int


def load_proof(content_hash: str) -> ProofReport | Progress | None:
    """Return the report of a content, or how far it is; None if nobody asked for it."""
    row = ProofResult.objects.filter(hash=content_hash, engine=ENGINE).first()
    if row is None:
        return None
    if not row.report:
        return Progress(row.settled, row.of)
    return report_from_plain(json.loads(row.report))


def needs_reason(content_hash: str) -> bool:
    """Say whether who publishes a content says why: its proof found what to look at."""
    report = load_proof(content_hash)
    return isinstance(report, ProofReport) and bool(report.faults)


def load_content(content_hash: str) -> Questionnaire:
    """Return the draft or the version with this content.

    Raises:
        LookupError: there is none.
    """
    draft = Draft.objects.filter(hash=content_hash).first()
    if draft is not None:
        return from_plain(json.loads(draft.definition))
    return load_definition(content_hash)
