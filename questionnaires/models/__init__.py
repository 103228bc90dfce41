from questionnaires.models.draft import Draft
from questionnaires.models.help_service import HelpService
from questionnaires.models.questionnaire import Questionnaire, Version, VersionState

__all__ = ["Draft", "HelpService", "Questionnaire", "Version", "VersionState"]
