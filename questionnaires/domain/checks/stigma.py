"""No word shames the people who read it (L108)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from questionnaires.domain.checks.stigma_words import INSTEAD
from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

NO_WORDS: Mapping[str, str] = {}
# signs of Arabic that may be written or not, and do not change a word
VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]")


def no_word_shames(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L108: words of `stigma_words`, in any text; a second look decides."""
    for placed in texts_with_words(questionnaire):
        for wording in placed.text.wordings:
            for word, instead in shaming(wording.words, wording.language):
                yield Finding(
                    "L108",
                    Level.WARNING,
                    say("“%(word)s” shames many of those it is said of.", word=word),
                    say("Say for example: %(instead)s.", instead=instead),
                    in_language(placed, wording),
                )


def shaming(words: str, language: str) -> list[tuple[str, str]]:
    """Return each shaming word of a text, and what to say instead."""
    if not words.isascii():
        words = VOWELS.sub("", words)
    any_of_them = _any_of(language)
    if any_of_them is None or not any_of_them.search(words.lower()):
        return []
    return [
        (found[0], instead)
        for pattern, instead in _instead(language).items()
        if (found := re.search(_whole(pattern), words, re.IGNORECASE))
    ]


@lru_cache(maxsize=64)
def _any_of(language: str) -> re.Pattern[str] | None:
    """Return one pattern for all words of a language: most texts hold none.

    It is for words in small letters: to look for both kinds takes twice as long.
    """
    patterns = _instead(language)
    return re.compile(_whole("|".join(patterns))) if patterns else None


def _instead(language: str) -> Mapping[str, str]:
    return INSTEAD.get(language.partition("-")[0].lower(), NO_WORDS)


def _whole(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
