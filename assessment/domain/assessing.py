"""An assessment as one of those who take part sees it, and what they may do in it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from assessment.domain.roles import Role


class Deed(Enum):
    """What a page of an assessment asks for."""

    ENTER = auto()  # see that it is there, its title and its days
    READ = auto()  # what the offices answered, found, and said about it
    ANSWER = auto()  # sections that are one's own, or nobody's
    ANSWER_ANY = auto()
    DISSENT = auto()  # file another view of an answer
    COMMENT = auto()
    MANAGE = auto()  # open, assign, grant more time, move to another version
    CONTRIBUTE = auto()  # answer the part of civil society
    REVIEW = auto()  # accept a section, or send it back
    SIGN = auto()  # the sections of one's own ministry
    SIGN_WHOLE = auto()
    PLAN = auto()  # write actions of the plan, and the sentences above the results
    RELEASE = auto()  # open a signed one again, share and publish it


_READER = frozenset({Deed.ENTER, Deed.READ})
_VOICE = _READER | {Deed.DISSENT, Deed.COMMENT}
_DEEDS = {
    Role.COORDINATOR: _VOICE
    | {Deed.ANSWER, Deed.ANSWER_ANY, Deed.MANAGE, Deed.PLAN, Deed.RELEASE},
    Role.CONTRIBUTOR: _VOICE | {Deed.ANSWER, Deed.PLAN},
    Role.REVIEWER: _VOICE | {Deed.REVIEW},
    Role.SIGNATORY: _VOICE | {Deed.SIGN},
    Role.HEAD: _VOICE | {Deed.SIGN_WHOLE, Deed.RELEASE},
    Role.OBSERVER: _READER,
    Role.CIVIL_SOCIETY: frozenset({Deed.ENTER, Deed.CONTRIBUTE}),
}


def may(role: Role, deed: Deed) -> bool:
    """Say whether a role includes a deed."""
    return deed in _DEEDS[role]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One filling-in, and what the one who looks is in its organisation.

    `version` is the hash of the version's definition, `number` its number. While
    `signed_at` is set, nothing of what was signed can be changed. `came_from` is the
    organisation that a file named from which it was brought, None if it began here.
    `asked_before` is the version of its baseline, empty where it has none.
    """

    code: str
    title: str
    office: str
    office_name: str
    time_zone: str
    role: Role
    questionnaire: str
    number: int
    version: str
    period_from: date
    period_to: date
    deadline: date
    languages: tuple[str, ...]
    baseline: str
    opened_on: date
    revision: int = 1
    signed_at: datetime | None = None
    came_from: str | None = None
    asked_before: str = ""

    def may(self, deed: Deed) -> bool:
        return may(self.role, deed)

    def may_change(self, deed: Deed) -> bool:
        """Say whether somebody may do what is over once the assessment is signed."""
        return self.signed_at is None and self.may(deed)

    @property
    def counts_for(self) -> str:
        """Return the day its answers count for (ISO 8601): the period's last one."""
        return self.period_to.isoformat()

    def is_over(self, now: datetime) -> bool:
        """Say whether the last day to answer is over. Nothing closes with it."""
        return now >= self.ends_at(self.deadline)

    def ends_at(self, day: date) -> datetime:
        """Return when a day is over, where the organisation is."""
        zone = ZoneInfo(self.time_zone)
        return datetime.combine(day + timedelta(days=1), time(), zone)


def may_answer(assessment: Assessment, me: str, responsible: str | None) -> bool:
    """Say whether somebody may answer a section.

    `responsible` is the code of the member it is assigned to, None if it is nobody's.
    """
    if assessment.may_change(Deed.ANSWER_ANY):
        return True
    return assessment.may_change(Deed.ANSWER) and responsible in {None, me}


class NotOpened(Enum):
    """Why a cycle is not opened, or a section not assigned."""

    NAMED_ALREADY = auto()  # another has this title, or it was pressed twice
    NOT_PUBLISHED = auto()  # the questionnaire has no published version (any more)
    NO_MEMBER = auto()  # the person is not a member (any more)
    CHANGED_SINCE = auto()  # somebody moved the assessment, or saved an answer


class NotOpenedError(Exception):
    """What was asked for is not done; nothing has changed."""

    def __init__(self, why: NotOpened) -> None:
        super().__init__(why.name)
        self.why = why
