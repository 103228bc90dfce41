"""What an organisation puts on the cover of its reports: words, partners' logos."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires.domain.canonical import Json

MOST_LOGOS = 6  # two rows of three, all of one height


class TooManyLogosError(Exception):
    """There are as many logos as a cover has room for."""


@dataclass(frozen=True, slots=True)
class FrontLogo:
    """A partner's logo; `name` is read out in its place, `png` is a PNG of ours.

    `code` is its address in the organisation, empty where it is printed only.
    """

    code: str
    name: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Front:
    """The words and the logos of a cover, in the order in which they were added."""

    words: str = ""
    logos: tuple[FrontLogo, ...] = ()

    @property
    def is_full(self) -> bool:
        return len(self.logos) >= MOST_LOGOS


PLAIN_FRONT = Front()


def front_to_plain(front: Front) -> dict[str, Json]:
    """Return a cover as JSON; `front_from_plain` reads it back, without codes."""
    return {
        "words": front.words,
        "logos": [
            {"name": one.name, "png": b64encode(one.png).decode()}
            for one in front.logos
        ],
    }


def front_from_plain(plain: Mapping[str, Any]) -> Front:
    """Return the cover that `front_to_plain` wrote.

    Raises:
        ValueError: a picture is not in base 64.
        KeyError: something is missing.
    """
    logos = tuple(
        FrontLogo("", one["name"], b64decode(one["png"], validate=True))
        for one in plain["logos"]
    )
    return Front(plain["words"], logos)
