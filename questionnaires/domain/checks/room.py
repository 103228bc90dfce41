"""What stands on a button fits a small phone (T112, T113)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.checks.wording import Placed
from questionnaires.domain.definition import (
    SELECTS,
    Audience,
    Questionnaire,
    Wording,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

# of a choice on a screen of 320 px, in letters of 17 px: beside the words are 2 x 16
# of the page, 50 + 16 of the button, and its border (theme/parts/_question.scss)
ROOM = (320 - 2 * 16 - 50 - 16 - 2) / 17
MOST_LINES = 6  # two such choices, and one sees no third
_NARROW = frozenset("iljtfrI.,;:!|'’()[] ")
_WIDE = frozenset("mwMW@%—")
_SPACE = re.compile(r"[ \n\t]+|(?<=[-–—/\u00ad])")


def choices_fit_a_phone(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T112: no word is longer than a button; T113: no label is a paragraph.

    Only where persons answer: offices have desks.
    """
    if questionnaire.audience is not Audience.PERSON:
        return
    asked = {one.choices for one in questionnaire.questions() if one.type in SELECTS}
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices if choice_list.key in asked else ():
            where = ("choices", f"{choice_list.key}/{choice.key}", "label")
            for wording in choice.label.wordings:
                yield from _fits(Placed(where, choice.label), wording)


def _fits(placed: Placed, wording: Wording) -> Iterator[Finding]:
    lines, longest = _set(wording.words)
    if longest:
        yield Finding(
            "T112",
            Level.WARNING,
            say("“%(word)s” is wider than a button on a small phone.",
                word=longest[:60]),
            say("Say it in shorter words, or put a space or a soft hyphen (U+00AD)"
                " where it may be divided."),
            in_language(placed, wording),
        )  # fmt: skip
    if lines > MOST_LINES:
        yield Finding(
            "T113",
            Level.WARNING,
            say("On a small phone the button has %(lines)s lines; %(most)s are room"
                " for.", lines=lines, most=MOST_LINES),
            say("Shorten the label; its explanation can stand in “hint”."),
            in_language(placed, wording),
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _set(words: str) -> tuple[int, str]:
    """Return the lines a label takes, and its first word that is wider than one."""
    if len(words) < ROOM / 2:  # no letter is wider than two
        return 1, ""
    lines, filled, longest = 1, 0.0, ""
    for word in _SPACE.split(words):
        width = _width(word)
        if width > ROOM:
            longest = longest or word
        if filled and filled + width > ROOM:
            lines, filled = lines + 1, 0.0
        filled += width + 0.26
    return lines, longest


def _width(word: str) -> float:
    """Return about how wide a word is, in ems of the page's face.

    Rounded up, as measured on Noto Sans: most small letters take 0.56 to 0.62.
    """
    return sum(map(_em, word))


def _em(sign: str) -> float:
    if unicodedata.combining(sign) or sign == "\u00ad":
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1
    if sign in _NARROW:
        return 0.33
    if sign in _WIDE:
        return 0.94
    return 0.7 if sign.isupper() else 0.58
