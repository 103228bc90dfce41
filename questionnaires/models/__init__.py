from questionnaires.models.audit import AuditChain, AuditEvent
from questionnaires.models.draft import Draft
from questionnaires.models.help_service import HelpService
from questionnaires.models.questionnaire import Questionnaire, Version, VersionState

__all__ = [
    "AuditChain",
    "AuditEvent",
    "Draft",
    "HelpService",
    "Questionnaire",
    "Version",
    "VersionState",
]
