"""One anonymous filling-in: everything a page must carry, and nothing else."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assessment.domain.return_codes import BYTES
from questionnaires.domain.answers import Answers, Given

# places that are not a question; a key cannot begin with "@"
NOTICE = "@notice"
CHECK = "@check"
RESULT = "@result"
PLACES = (NOTICE, CHECK, RESULT)


@dataclass(frozen=True, slots=True)
class Visit:
    """The state of one visit.

    `seen` are the pages that were passed, answered or not; `started` is in seconds
    since 1970. `was_probed`: the page at `place` has said once that nothing is
    chosen. `returns`: the page was opened from the list of answers. `ticket` is ten
    random bytes of this visit: the code that brings it back once it `is_paused`, and
    what lets it be counted once (`is_counted`). `help_place` is where help is looked
    for: “GR”, “GR/Attica”. `came_back`: by its code, so it may have been counted
    before. `ignores_shift`: to press Shift three times shall not leave.
    """

    version: str
    started: int
    place: str = NOTICE
    given: Mapping[str, Given] = field(default_factory=dict)
    seen: Set[str] = frozenset()
    was_probed: bool = False
    returns: bool = False
    has_more_time: bool = False
    ticket: bytes = bytes(BYTES)
    is_paused: bool = False
    is_counted: bool = False
    help_place: str = ""
    ignores_shift: bool = False
    came_back: bool = False

    @property
    def may_be_counted(self) -> bool:
        """Say whether it can be known that this visit was not counted before."""
        return not self.came_back

    def answers(self) -> Answers:
        """Return the answers, on the day the visit began (UTC)."""
        day = datetime.fromtimestamp(self.started, UTC).date()
        return Answers(self.given, day.isoformat())

    def answered(self, key: str, given: Given | None) -> "Visit":
        """Return the visit with this page passed; None leaves it blank."""
        rest = dict(self.given)
        rest.pop(key, None)
        if given is not None:
            rest[key] = given
        return replace(self, given=rest, seen=self.seen | {key})

    def only(self, shown: Set[str]) -> "Visit":
        """Return the visit without what was said to pages that are not shown."""
        if self.seen <= shown:
            return self
        given = {key: self.given[key] for key in self.given if key in shown}
        return replace(self, given=given, seen=self.seen & shown)

    def at(self, place: str, *, returns: bool = False) -> "Visit":
        """Return the visit standing at another place."""
        return replace(self, place=place, was_probed=False, returns=returns)
