"""What stands around the results of an assessment, and only paper shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assessment.domain.front import PLAIN_FRONT, Front
from assessment.domain.planning import Action
from assessment.domain.signatures import Signed
from reports.domain.comparison.values import Cycle
from reports.domain.official.study import Study
from reports.domain.words import day


@dataclass(frozen=True, slots=True)
class Around:
    """The plan, who signed, and the words of what rows hold as a value.

    `labels` has the words for kinds and access of evidence, roles and how far an action
    is; `zone` is where the organisation is, `today` the day it is there. `whole` is the
    SHA-256 of the signed copy, empty while there is none, `fingerprint` the report's.
    `cycles` are this one and those it follows, the oldest first; none if only one went
    before it.
    """

    actions: tuple[Action, ...]
    signatures: tuple[Signed, ...]
    labels: Mapping[str, str]
    zone: str
    today: date
    whole: str = ""
    fingerprint: str = ""
    front: Front = PLAIN_FRONT
    cycles: tuple[Cycle, ...] = ()

    def day(self, study: Study, moment: datetime) -> str:
        """Return the day of a moment where the organisation is, in words."""
        return day(study.say, self.on(moment))

    def on(self, moment: datetime) -> str:
        """Return the day of a moment where the organisation is, in ISO 8601."""
        return moment.astimezone(ZoneInfo(self.zone)).date().isoformat()
