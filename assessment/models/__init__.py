from assessment.models.edition import Edition, PartnerLogo
from assessment.models.paused_visit import PausedVisit
from assessment.models.tally import PublishedMonth, Tally

__all__ = ["Edition", "PartnerLogo", "PausedVisit", "PublishedMonth", "Tally"]
