"""Words that a program spoilt on their way into the bank (L116)."""

import re
from collections.abc import Iterator

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

LOST = "\ufffd"
# what the first byte of a letter in UTF-8 becomes where each byte is read as a letter
_SPOILT = re.compile("[ÂÃÄÅÎÏÐÑØÙ][^\x00-\x7f]|â[^\x00-\x7f]{2}")
_GAP = re.compile(r"[ \t\n]")


def words_are_whole(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L116: “CafÃ©” was “Café”, and no letter is written “\ufffd”."""
    for placed in texts_with_words(questionnaire):
        for wording in placed.text.wordings:
            if spoilt := _first_spoilt(wording.words):
                yield Finding(
                    "L116",
                    Level.WARNING,
                    say("“%(words)s” holds letters that were spoilt when the file was"
                        " saved or opened.", words=spoilt[:40]),
                    say("Type the text again, and save the file as “CSV UTF-8”."),
                    in_language(placed, wording),
                )  # fmt: skip


def _first_spoilt(words: str) -> str:
    """Return the first word that holds spoilt letters; nothing if none does."""
    if words.isascii() or not (LOST in words or _SPOILT.search(words)):
        return ""
    return next(
        (word for word in _GAP.split(words) if LOST in word or _is_spoilt(word)), ""
    )


def _is_spoilt(word: str) -> bool:
    return any(_is_letter_in_pieces(found[0]) for found in _SPOILT.finditer(word))


def _is_letter_in_pieces(pieces: str) -> bool:
    """Say whether the bytes of these letters are one letter or sign in UTF-8."""
    try:
        letter = pieces.encode("cp1252").decode()
    except UnicodeError:
        return False
    if pieces[0] in "ÂÃâ":
        return True
    return letter.isalpha() and not pieces[1].isspace()
