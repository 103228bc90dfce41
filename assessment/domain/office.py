"""Organisations as those who are in them see them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from assessment.domain.roles import Calling, Power, Role, may

GOOD_FOR = timedelta(days=14)  # an invitation


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation, and what the one who looks is in it."""

    code: str
    name: str
    time_zone: str
    founded_on: date
    role: Role

    def may(self, power: Power) -> bool:
        return may(self.role, power)

    def may_move(self, me: str, member: str) -> bool:
        """Say whether somebody may say for which ministry a member speaks.

        A coordinator for everybody, each for themselves; but whoever signs for a
        ministry does not choose which.
        """
        if self.may(Power.MANAGE_MEMBERS):
            return True
        return member == me and self.role is not Role.SIGNATORY


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in an organisation, or with a calling; `code` is the account's.

    `body` is the ministry or body they speak for.
    """

    code: str
    name: str
    email: str
    role: Role | Calling
    began_on: date
    has_second_factor: bool
    body: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation that is open. Without an organisation it is to a calling."""

    code: str
    organisation: str
    office_code: str
    email: str
    role: Role | Calling
    language: str
    expires_on: date

    def is_over(self, today: date) -> bool:
        return today > self.expires_on


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as experts see it; `letters` are to its first coordinator."""

    code: str
    name: str
    founded_on: date
    members: int
    letters: tuple[Letter, ...]
    is_led: bool


class Refusal(Enum):
    """Why something about people is not done; the reader's sentence is elsewhere."""

    ALREADY_A_MEMBER = auto()
    ALREADY_INVITED = auto()
    IS_OVER = auto()  # the letter was used or taken back, or its day has passed
    FOR_SOMEBODY_ELSE = auto()  # the letter is to another address
    HAS_AN_ACCOUNT = auto()  # sign in instead of making another
    LAST_COORDINATOR = auto()  # somebody has to take over first
    LAST_EXPERT = auto()
    NO_ACCOUNT = auto()  # of this address
    NOT_A_MEMBER = auto()  # (any more)
    OWN_FACTOR = auto()  # a stolen session must not be enough to take it away
    OF_EXPERTS = auto()  # this second factor opens more than one organisation


class RefusedError(Exception):
    """What was asked for is not done; nothing has changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.name)
        self.refusal = refusal


class UnreadableError(Exception):
    """A second factor is sealed under a key that is not here any more."""


def role_named(name: str) -> Role | Calling:
    """Return the role or calling a row names.

    Raises:
        ValueError: it is neither.
    """
    return Calling(name) if name in set(Calling) else Role(name)
