"""Regular expressions on RE2: the time a match takes grows with the words only."""

from collections.abc import Callable
from functools import cache

import re2

from questionnaires.domain.sentences import say


@cache
def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    return options


def matcher(pattern: str) -> Callable[[str], bool]:
    """Return whether words match the pattern from the first to the last character.

    Raises:
        ValueError: RE2 cannot read the pattern (it has no look-around and no
            references back).
    """
    try:
        compiled = re2.compile(pattern, _options())
    except re2.error as error:
        raise ValueError(_reason(error)) from None
    return lambda words: compiled.fullmatch(_sound(words)) is not None


# what RE2 says before it quotes the pattern
_REASONS = {
    str(words): words
    for words in (
        say("missing )"),
        say("unexpected )"),
        say("missing ]"),
        say("invalid escape sequence"),
        say("invalid character class range"),
        say("no argument for repetition operator"),
        say("invalid repetition size"),
        say("bad repetition operator"),
        say("invalid perl operator"),
        say("invalid named capture group"),
        say("invalid UTF-8"),
        say("trailing \\"),
        say("pattern too large - compile failed"),
    )
}


def _reason(error: re2.error) -> str:
    reason = error.args[0]
    words = reason.decode() if isinstance(reason, bytes) else str(reason)
    what, colon, part = words.partition(": ")
    what = _REASONS.get(what, what)
    return say("%(what)s: %(part)s", what=what, part=part) if colon else what


def _sound(words: str) -> str:
    """Return the words without halves of characters, which RE2 cannot read."""
    return words.encode(errors="replace").decode()
