from assessment.models.edition import Edition, PartnerLogo
from assessment.models.organisation import (
    Account,
    Invitation,
    Membership,
    Organisation,
)
from assessment.models.paused_visit import PausedVisit
from assessment.models.tally import PublishedMonth, Tally

__all__ = [
    "Account",
    "Edition",
    "Invitation",
    "Membership",
    "Organisation",
    "PartnerLogo",
    "PausedVisit",
    "PublishedMonth",
    "Tally",
]
