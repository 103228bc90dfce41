from questionnaires.models.draft import Draft
from questionnaires.models.questionnaire import Questionnaire, Version, VersionState

__all__ = ["Draft", "Questionnaire", "Version", "VersionState"]
