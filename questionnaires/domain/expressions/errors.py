"""What is wrong with an expression, in words for the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from questionnaires.domain.keys import disguise_of, is_key
from questionnaires.domain.sentences import Sentence, say


class ExpressionError(ValueError):
    """The source cannot be read as an expression.

    `start` and `end` are offsets into the source, counted in characters from 0.
    """

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found; `start` and `end` as in `ExpressionError`."""

    message: str
    hint: str
    start: int
    end: int


LIKE_A_KEY = 0.7


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the hint “Did you mean …?”, or nothing if no word comes close."""
    return did_you_mean(closest(word, words))


def nearest_key(key: str, keys: Iterable[str]) -> str:
    """Return the hint about a key that is not there; nothing if none comes close.

    A key that must be corrected itself is not recommended.
    """
    if disguise := disguise_of(key):
        return say(
            "It holds %(disguise)s. Type it again, with the letters a to z.",
            disguise=disguise,
        )
    return did_you_mean(closest(key.lower(), filter(is_key, keys), LIKE_A_KEY))


def closest(word: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """Return the word most like this one, or nothing if none comes close.

    `likeness` is the share of letters in common, of both words together, from 0 to 1.
    """
    found = get_close_matches(word, sorted(words), n=1, cutoff=likeness)
    return found[0] if found else ""


def did_you_mean(word: str) -> str:
    """Return the hint about a word; nothing if there is none."""
    return say("Did you mean “%(word)s”?", word=word) if word else ""


def at(start: int) -> Sentence:
    """Return where an offset is, for the end of a sentence: “ (character 5)”."""
    return say(" (character %(place)s)", place=start + 1)
