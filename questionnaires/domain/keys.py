"""What a key is, and what a reader sees of it."""

import re
import unicodedata
from functools import lru_cache

from questionnaires.domain.lookalike_letters import LATIN_OF
from questionnaires.domain.sentences import Sentence, say

LONGEST = 64
KEPT = 1024  # looks: many rows name the same scale or list

_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def is_key(word: str) -> bool:
    """Say whether a word is small letters, digits and `_`, at most 64 of them."""
    return len(word) <= LONGEST and bool(_KEY.fullmatch(word))


def is_refused(key: str) -> bool:
    """Say whether a key must be corrected; two `_` are for what is repeated."""
    return not is_key(key) or "__" in key


@lru_cache(maxsize=KEPT)
def look_of(key: str) -> str:
    """Return what two spellings of one key share: `wake up`, `Wake_up` and `wakeup`."""
    shown = unicodedata.normalize("NFKC", key).translate(LATIN_OF).casefold()
    return "".join(sign for sign in shown if sign.isalnum())


def disguise_of(key: str) -> Sentence | None:
    """Return what a reader of a key cannot see; None if she sees what there is."""
    if key.isascii():
        return None
    for sign in key:
        if unicodedata.category(sign) == "Cf":
            return say("the hidden character U+%(code)s", code=f"{ord(sign):04X}")
    letters = [sign for sign in key if sign.isalpha()]
    strangers = [sign for sign in letters if not sign.isascii()]
    in_disguise = [sign for sign in strangers if _latin(sign).isascii()]
    # a word of another script has letters that could be nothing else
    if not in_disguise or (len(strangers) == len(letters) != len(in_disguise)):
        return None
    return say(
        "“%(sign)s” (U+%(code)s), which looks like “%(latin)s”",
        sign=in_disguise[0],
        code=f"{ord(in_disguise[0]):04X}",
        latin=_latin(in_disguise[0]),
    )


def _latin(sign: str) -> str:
    """Return the Latin letter that a letter looks like, or the letter itself."""
    if unicodedata.east_asian_width(sign) == "F":
        return unicodedata.normalize("NFKC", sign)
    return sign.translate(LATIN_OF)
