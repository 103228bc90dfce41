"""What is said about a question, in threads: who sees them, and whom they name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from unicodedata import normalize

from assessment.domain.assessing import Assessment, Deed
from questionnaires.domain.definition import AnsweredBy

LONGEST_COMMENT = 4000


class Reach(Enum):
    """Which threads of a question somebody sees."""

    NONE = auto()
    OWN = auto()  # those that one began
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `told` are the codes of the accounts it names."""

    code: str
    text: str
    by: str
    at: datetime
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the replies to it; without `resolved_at` it is open."""

    comments: tuple[Comment, ...]
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def first(self) -> Comment:
        return self.comments[0]

    @property
    def code(self) -> str:
        return self.first.code

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody sends: a comment, or a reply to the thread it names.

    `code` was given out with the form, so that a second press is known as one.
    """

    code: str
    question: str
    thread: str
    text: str
    told: frozenset[str] = frozenset()


def reach(assessment: Assessment, part: AnsweredBy) -> Reach:
    """Return what of the threads about a question of a part one sees.

    What civil society asks about its own part is between each of its members and the
    coordinators.
    """
    if part is AnsweredBy.OFFICES:
        return Reach.ALL if assessment.may(Deed.READ) else Reach.NONE
    if assessment.may(Deed.MANAGE):
        return Reach.ALL
    return Reach.OWN if assessment.may(Deed.CONTRIBUTE) else Reach.NONE


def may_begin(assessment: Assessment, part: AnsweredBy) -> bool:
    """Say whether one may begin a thread; in confidence only civil society does."""
    deed = Deed.COMMENT if part is AnsweredBy.OFFICES else Deed.CONTRIBUTE
    return assessment.may(deed)


def may_reply(assessment: Assessment, part: AnsweredBy) -> bool:
    """Say whether one may reply to the threads one sees, resolve and reopen them."""
    if part is AnsweredBy.OFFICES:
        return assessment.may(Deed.COMMENT)
    return reach(assessment, part) is not Reach.NONE


def named_in(text: str, names: Mapping[str, str]) -> frozenset[str]:
    """Return the accounts a text names as “@Name”; `names` says what each is called.

    A name stands as it is written there, after an “@” that is no part of an address,
    and ends with a word. Of two names that fit, the longer one is meant.
    """
    text = normalize("NFC", text)
    called: dict[str, set[str]] = {}
    for code, name in names.items():
        if name:
            called.setdefault(normalize("NFC", name), set()).add(code)
    longest_first = sorted(called, key=len, reverse=True)
    found: set[str] = set()
    for at, sign in enumerate(text):
        if sign == "@" and not text[:at][-1:].isalnum():
            after = text[at + 1 :]
            fits = (one for one in longest_first if _begins(after, one))
            found |= called.get(next(fits, ""), set())
    return frozenset(found)


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) :][:1].isalnum()
