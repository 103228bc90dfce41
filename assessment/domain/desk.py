"""What lies before one who looks at the signatures: the chain, and what is to sign."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from assessment.domain.assessing import Deed
from assessment.domain.chain import Chain, Obstacle
from assessment.domain.dossier import Dossier
from assessment.domain.signatures import Signed
from assessment.domain.signing import sections_sha256, whole_sha256
from assessment.domain.sitting import Sitting
from questionnaires.domain.definition import Section


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may sign now, or could if nothing were in the way.

    `sections` is empty for the whole; `sha256` is what the signature is given for.
    """

    sections: tuple[Section, ...]
    sha256: str
    obstacles: tuple[Obstacle, ...]

    @property
    def is_of_whole(self) -> bool:
        return not self.sections


@dataclass(frozen=True, slots=True)
class Sealed:
    """A revision that was signed: its number, when, its hash, and of what is published.

    `reopened_because` is empty while it is the one that stands; then nobody opened it
    again, at no time.
    """

    revision: int
    signed_at: datetime
    sha256: str
    published_sha256: str
    leaves_out: tuple[str, ...]
    reopened_because: str = ""
    reopened_by: str = ""
    reopened_at: datetime | None = None


@dataclass(frozen=True)
class Desk:
    """An assessment with its signatures; `body` is whom the one who looks speaks for.

    `signatures` are those of this revision, also the ones that are void; `sealed` are
    the revisions that were signed, the newest first.
    """

    sitting: Sitting
    dossier: Dossier
    chain: Chain
    signatures: tuple[Signed, ...]
    body: str
    sealed: tuple[Sealed, ...]

    @cached_property
    def offer(self) -> Offer | None:
        """Return what the one who looks signs next; None if there is nothing."""
        assessment, questionnaire = self.sitting.assessment, self.sitting.compiled
        if assessment.signed_at:
            return None
        if assessment.may(Deed.SIGN_WHOLE):
            return Offer((), whole_sha256(self.dossier), self.chain.obstacles)
        ministry = self.chain.ministry(self.body) if self.body else None
        if not assessment.may(Deed.SIGN) or ministry is None or not ministry.to_sign:
            return None
        keys = [section.key for section in ministry.to_sign]
        sha256 = sections_sha256(self.dossier, questionnaire.questionnaire, keys)
        return Offer(ministry.to_sign, sha256, ministry.obstacles)
