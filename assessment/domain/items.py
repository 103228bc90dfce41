"""One question on the page of a section: what stands there, and what is sent for it.

A field is named after its question, `-` and its part: no key has a `-` in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from assessment.domain.reading import Trouble, TroubleError, read
from assessment.domain.saving import BLANK, Content, Kept, Typed
from questionnaires.domain import locales
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Choice, Question, Type
from questionnaires.domain.words import clean, first_hidden

LONGEST_FOUND = 4000
THEIRS, MINE = "theirs", "mine"
# what texts pasted from elsewhere bring along, and nobody sees
_UNSEEN = re.compile("[\u200b\u2060\u2066-\u2069\ufeff]")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
SAID = "-"  # before what is said instead: no key of a choice begins so


class Posted(Protocol):
    """What was sent, by the names of its fields."""

    def get(self, key: str, /) -> Any:
        """Return the last value of a field; None if it was not sent."""

    def getlist(self, key: str, /) -> Sequence[Any]:
        """Return all values of a field."""

    def __contains__(self, key: object, /) -> bool:
        """Say whether a field was sent."""


def is_sent(key: str, posted: Posted | None) -> bool:
    """Say whether a question was on the page that was sent."""
    return posted is not None and f"{key}-revision" in posted


@dataclass(frozen=True, slots=True)
class Item:
    """A question, the choices open for it, its answer, and that of the last cycle."""

    question: Question
    offered: tuple[Choice, ...]
    kept: Kept | None = None
    last: Given | None = None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def content(self) -> Content:
        return self.kept.content if self.kept else BLANK

    def field(self, part: str = "") -> str:
        return f"{self.key}-{part}" if part else self.key

    def is_in(self, posted: "Posted") -> bool:
        return is_sent(self.key, posted)

    def gives_way(self, posted: "Posted") -> bool:
        """Say whether the sender leaves what a colleague saved meanwhile."""
        return bool(posted.get(self.field("choice")) == THEIRS)

    def is_undecided(self, posted: "Posted") -> bool:
        """Say whether both were shown, and nobody has chosen yet."""
        was_asked = bool(posted.get(self.field("both")))
        return was_asked and posted.get(self.field("choice")) not in {THEIRS, MINE}


@dataclass(frozen=True, slots=True)
class Filled:
    """What the fields of a question show: ticked values, words, reason, findings."""

    ticked: frozenset[str] = frozenset()
    words: str = ""
    reason: str = ""
    found: str = ""
    based_on: int = 0


def shown(item: Item, language: str) -> Filled:
    """Return what a question's fields show when its page opens."""
    based_on = item.kept.revision if item.kept else 0
    return filled_with(item, item.content, based_on, language)


def filled_with(item: Item, content: Content, based_on: int, language: str) -> Filled:
    """Return what a question's fields show when this stands in them."""
    ticked, words, reason = _answer_shown(item.question, content.given, language)
    return Filled(ticked, words, reason, content.found, based_on)


def sent(item: Item, posted: Posted) -> Filled:
    """Return what was sent for a question, as it was typed."""
    revision = posted.get(item.field("revision")) or ""
    return Filled(
        ticked=frozenset(posted.getlist(item.key)),
        words=posted.get(item.field("words")) or "",
        reason=posted.get(item.field("reason")) or "",
        found=posted.get(item.field("found")) or "",
        based_on=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
    )


def typed(item: Item, posted: Posted, language: str) -> Typed:
    """Return what is to be saved for a question.

    Raises:
        TroubleError: it contradicts itself or is not of the question's type.
    """
    filled = sent(item, posted)
    given = _given(item, filled, language)
    if posted.get(item.field("same")) and item.last is not None:
        if given not in {None, item.content.given, item.last}:
            raise TroubleError(Trouble.BOTH)
        given = item.last
    looked = bool(posted.get(item.field("looked")))
    is_changed = given != item.content.given  # who changes it has looked
    content = Content(
        given=given,
        found=read_found(filled.found),
        look_again=item.content.look_again and not looked and not is_changed,
    )
    # who has not chosen is asked again: nobody has begun with revision 0
    return Typed(content, 0 if item.is_undecided(posted) else filled.based_on)


def _given(item: Item, filled: Filled, language: str) -> Given | None:
    known: Mapping[str, str | Said] = {
        **{choice.key: choice.key for choice in item.offered},
        **{SAID + said: Said(said) for said in item.question.may_be},
    }
    if not filled.ticked <= known.keys():
        raise TroubleError(Trouble.UNREADABLE)
    chosen = [known[one] for one in filled.ticked]
    return read(
        item.question, item.offered, chosen, filled.words, filled.reason, language
    )


def read_found(words: str) -> str:
    """Return what an office found, without the signs nobody sees that come along.

    Raises:
        TroubleError: it is too long, or holds other hidden characters.
    """
    words = _UNSEEN.sub("", _BREAKS.sub("\n", words)).strip()
    if len(words) > LONGEST_FOUND:
        raise TroubleError(Trouble.LONG)
    try:
        return clean(words)
    except ValueError as error:
        raise TroubleError(Trouble.CHARACTERS, first_hidden(words)) from error


def _answer_shown(
    question: Question, given: Given | None, language: str
) -> tuple[frozenset[str], str, str]:
    match given:
        case None:
            return frozenset(), "", ""
        case Instead(said=said, reason=reason):
            return frozenset({SAID + said}), "", reason
        case tuple():
            return frozenset(given), "", ""
        case Decimal():
            return frozenset(), locales.number(language, write_decimal(given)), ""
        case _ if question.type is Type.SELECT_ONE:
            return frozenset({given}), "", ""
        case _:
            return frozenset(), given, ""
