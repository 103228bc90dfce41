"""What is wrong with an expression, in words for the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

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


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the hint “Did you mean …?”, or nothing if no word comes close."""
    return did_you_mean(closest(word, words))


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
