"""Which rows the database keeps as they were signed, and what it says to who tries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from assessment.models.answer import Answer, AnswerRevision, Dissent
from assessment.models.assessment import Assessment
from assessment.models.evidence import Evidence, EvidenceRevision, EvidenceUse
from assessment.models.signature import Reopening, SectionReview, Signature, SignedCopy

SIGNED = "This assessment is signed: nothing of it can be changed."
STAYS = "What was reviewed and signed stays as it is."
VOIDING = ("voided_at", "voided_by", "voided_because")
OPENING = ("signed_at", "revision")


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: its name, its table, and the statement that makes it."""

    name: str
    table: str
    statement: str


def table_of(model: type[Model]) -> str:
    return str(model._meta.db_table)  # noqa: SLF001 -- Django's documented name for it


def _tables(models: Iterable[type[Model]]) -> tuple[str, ...]:
    return tuple(map(table_of, models))


ASSESSMENT, EVIDENCE, SIGNATURE = _tables((Assessment, Evidence, Signature))
BY_ASSESSMENT = _tables((Answer, AnswerRevision, Dissent, Evidence))
BY_EVIDENCE = _tables((EvidenceRevision, EvidenceUse))
NUMBERED = _tables((SignedCopy, Reopening))
FOR_EVER = (*NUMBERED, table_of(SectionReview))
# what besides `id` two rows cannot share, across assessments
UNIQUE = {
    ASSESSMENT: (("code",), ("organisation_id", "title")),
    EVIDENCE: (("code",),),
    SIGNATURE: (("code",),),
} | dict.fromkeys(NUMBERED, (("assessment_id", "revision"),))
