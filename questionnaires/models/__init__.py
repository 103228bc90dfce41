from questionnaires.models.audit import AuditChain, AuditEvent
from questionnaires.models.draft import Draft
from questionnaires.models.help_service import HelpService
from questionnaires.models.proof import ProofResult
from questionnaires.models.questionnaire import Questionnaire, Version, VersionState
from questionnaires.models.translation import Judgement, Rendering

__all__ = [
    "AuditChain",
    "AuditEvent",
    "Draft",
    "HelpService",
    "Judgement",
    "ProofResult",
    "Questionnaire",
    "Rendering",
    "Version",
    "VersionState",
]
