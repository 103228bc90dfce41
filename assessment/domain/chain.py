"""The chain of signatures: who signed what, who is to sign, and what is in the way.

Each ministry signs its sections: those whose responsible member speaks for it. What
is nobody's, or somebody's who speaks for none, is signed with the whole by the head,
when every ministry has signed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from assessment.domain.office import Member
from assessment.domain.overview import Part
from assessment.domain.roles import Role
from assessment.domain.signatures import Signed
from questionnaires.domain.definition import Section


class Hindrance(Enum):
    """Why something cannot be signed yet."""

    NOT_SETTLED = auto()  # something in the section is still to be answered
    NOT_ACCEPTED = auto()  # no reviewer has accepted it as it stands
    NO_SIGNATORY = auto()  # nobody may sign for the ministry
    NOT_SIGNED = auto()  # the ministry has not signed (all of it)
    NO_HEAD = auto()  # nobody may sign the whole


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: in a section, or of a ministry, or of neither."""

    why: Hindrance
    section: Section | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry or body, its sections, and where its signature stands.

    `to_sign` are the sections without a signature; `obstacles` is in the way of it.
    """

    body: str
    sections: tuple[Section, ...]
    signed: tuple[Signed, ...]
    to_sign: tuple[Section, ...]
    signatories: tuple[Member, ...]
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the signatures of one revision stand; `whole` is the last one."""

    ministries: tuple[Ministry, ...]
    with_the_whole: tuple[Section, ...]
    heads: tuple[Member, ...]
    whole: Signed | None
    obstacles: tuple[Obstacle, ...]
    signatures: tuple[Signed, ...]

    def ministry(self, body: str) -> Ministry | None:
        """Return a ministry that has sections; None if there is no such one."""
        return next((one for one in self.ministries if one.body == body), None)


def chain_of(
    parts: Iterable[Part],
    bodies: Mapping[str, str],
    members: Iterable[Member],
    signatures: Iterable[Signed],
    accepted: Collection[str],
) -> Chain:
    """Return where the signatures stand.

    `bodies` says by section which ministry it belongs to, `members` who may sign;
    `signatures` are those of this revision, `accepted` the sections that a reviewer
    accepted as they are now.
    """
    asked = [part for part in parts if part.questions]
    live = tuple(one for one in signatures if one.is_live)
    people = tuple(members)
    hindered = {
        part.section.key: _obstacle(part, part.section.key in accepted)
        for part in asked
    }
    ministries = tuple(
        _ministry(body, asked, bodies, people, live, hindered)
        for body in sorted({bodies.get(part.section.key, "") for part in asked} - {""})
    )
    heads = tuple(one for one in people if one.role is Role.HEAD)
    return Chain(
        ministries=ministries,
        with_the_whole=tuple(
            part.section for part in asked if not bodies.get(part.section.key)
        ),
        heads=heads,
        whole=next((one for one in live if one.is_of_whole), None),
        obstacles=(
            *(one for one in hindered.values() if one),
            *(found for one in ministries for found in _of_ministry(one)),
            *([] if heads else [Obstacle(Hindrance.NO_HEAD)]),
        ),
        signatures=live,
    )


def _ministry(
    body: str,
    asked: Iterable[Part],
    bodies: Mapping[str, str],
    people: Iterable[Member],
    live: Iterable[Signed],
    hindered: Mapping[str, Obstacle | None],
) -> Ministry:
    own = [part.section for part in asked if bodies.get(part.section.key) == body]
    keys = {section.key for section in own}
    signed = tuple(one for one in live if not keys.isdisjoint(one.sections))
    covered = {key for one in signed for key in one.sections}
    to_sign = tuple(section for section in own if section.key not in covered)
    found = (hindered[section.key] for section in to_sign)
    return Ministry(
        body=body,
        sections=tuple(own),
        signed=signed,
        to_sign=to_sign,
        signatories=tuple(
            one for one in people if one.role is Role.SIGNATORY and one.body == body
        ),
        obstacles=tuple(one for one in found if one),
    )


def _of_ministry(ministry: Ministry) -> Iterable[Obstacle]:
    """Yield what of a ministry is in the way of the whole."""
    if ministry.to_sign:
        nobody = not ministry.signatories
        why = Hindrance.NO_SIGNATORY if nobody else Hindrance.NOT_SIGNED
        yield Obstacle(why, body=ministry.body)


def _obstacle(part: Part, is_accepted: bool) -> Obstacle | None:
    """Return what in a section is in the way of any signature under it."""
    if not part.is_settled:
        return Obstacle(Hindrance.NOT_SETTLED, part.section)
    return None if is_accepted else Obstacle(Hindrance.NOT_ACCEPTED, part.section)
