from assessment.models.answer import Answer, AnswerRevision, Contribution, Dissent
from assessment.models.arrival import Arrival, PersonElsewhere
from assessment.models.assessment import Assessment, Assignment, Move
from assessment.models.comment import Comment, Mention
from assessment.models.edition import Edition, PartnerLogo
from assessment.models.evidence import (
    Access,
    Evidence,
    EvidenceKind,
    EvidenceRevision,
    EvidenceUse,
)
from assessment.models.front import CoverLogo
from assessment.models.organisation import (
    Account,
    Invitation,
    Membership,
    Organisation,
)
from assessment.models.paper import PaperFile, PaperJob
from assessment.models.paused_visit import PausedVisit
from assessment.models.plan import Headline, PlannedAction, Progress
from assessment.models.share import Benchmark, Share
from assessment.models.signature import (
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.models.tally import PublishedMonth, Tally

__all__ = [
    "Access",
    "Account",
    "Answer",
    "AnswerRevision",
    "Arrival",
    "Assessment",
    "Assignment",
    "Benchmark",
    "Comment",
    "Contribution",
    "CoverLogo",
    "Dissent",
    "Edition",
    "Evidence",
    "EvidenceKind",
    "EvidenceRevision",
    "EvidenceUse",
    "Headline",
    "Invitation",
    "Membership",
    "Mention",
    "Move",
    "Organisation",
    "PaperFile",
    "PaperJob",
    "PartnerLogo",
    "PausedVisit",
    "PersonElsewhere",
    "PlannedAction",
    "Progress",
    "PublishedMonth",
    "Reopening",
    "SectionReview",
    "Share",
    "Signature",
    "SignedCopy",
    "Tally",
]
