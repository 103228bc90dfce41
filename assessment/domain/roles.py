"""What somebody may do in an organisation, and who needs a second factor."""

from collections.abc import Iterable
from enum import Enum, StrEnum, auto


class Role(StrEnum):
    """What a person is in one organisation."""

    COORDINATOR = "coordinator"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    SIGNATORY = "signatory"  # signs the sections of its ministry
    HEAD = "head"  # signs the whole
    OBSERVER = "observer"
    CIVIL_SOCIETY = "civil_society"


class Calling(StrEnum):
    """What a person is for the whole installation."""

    EXPERT = "expert"  # of banks, translations, help, editions and organisations
    HELP_KEEPER = "help_keeper"  # of the directory of help alone


class Power(Enum):
    """What a page of an organisation asks for."""

    ENTER = auto()  # see that it is there, and who coordinates it
    SEE_MEMBERS = auto()
    MANAGE_MEMBERS = auto()  # invite, take back, change roles, end memberships
    CHANGE = auto()  # its name and its time zone
    READ_RECORD = auto()
    READ_SHARED = auto()  # what other organisations share with it
    ACCEPT = auto()  # what they offer


_INSIDE = frozenset({Power.ENTER, Power.SEE_MEMBERS, Power.READ_SHARED})
_POWERS = {
    Role.COORDINATOR: frozenset(Power),
    Role.CONTRIBUTOR: _INSIDE,
    Role.REVIEWER: _INSIDE,
    Role.SIGNATORY: _INSIDE,
    Role.HEAD: _INSIDE,
    Role.OBSERVER: _INSIDE,
    # who is asked from outside does not learn who works inside
    Role.CIVIL_SOCIETY: frozenset({Power.ENTER}),
}
# who can be responsible for a section
ANSWERING = (Role.COORDINATOR, Role.CONTRIBUTOR)
_GUARDED = frozenset({Role.COORDINATOR, Role.SIGNATORY, Role.HEAD})


def may(role: Role, power: Power) -> bool:
    """Say whether a role includes a power."""
    return power in _POWERS[role]


def needs_second_factor(roles: Iterable[Role], *, is_expert: bool) -> bool:
    """Say whether a password alone is too little: for what one of the roles may do."""
    return is_expert or not _GUARDED.isdisjoint(roles)
