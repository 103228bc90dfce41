"""What people read about themselves is short (L109)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

MOST_WORDS = 20
# languages that say the same in more words, with their articles and prepositions
MORE_WORDS: Mapping[str, int] = dict.fromkeys(
    ("ca", "es", "fr", "it", "pt", "ro"), MOST_WORDS * 6 // 5
)
# languages without spaces between words: letters in a usual word
LETTERS_IN_A_WORD: Mapping[str, int] = {
    "ja": 2, "km": 4, "lo": 4, "my": 4, "th": 4, "zh": 2,
}  # fmt: skip

# a full stop ends a sentence before white space; those of other scripts anywhere
_END = re.compile(r"[.!?…؟۔]+[»”’\"')\]]*(?=\s|$)|[。！？।။។]|\n+")
# not after what is often shortened
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|p\. ?ex|Dr|Mr|Mrs|Ms|No|St|vs)\.\s")


def sentences_are_short(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L109: a person reads at most 20 words in a sentence (24 in French)."""
    if questionnaire.audience is not Audience.PERSON:
        return
    limits = {one: most_words(one) for one in questionnaire.languages}
    for placed in texts_with_words(questionnaire):
        for wording in placed.text.wordings:
            most = limits.get(wording.language, MOST_WORDS)
            if _most_in(wording.words, wording.language) <= most:
                continue
            longest = max(
                (
                    words_in(one, wording.language)
                    for one in sentences(wording.words, wording.language)
                ),
                default=0,
            )
            if longest > most:
                yield Finding(
                    "L109",
                    Level.WARNING,
                    say("A sentence has %(count)s words; up to %(most)s are read"
                        " easily.", count=longest, most=most),
                    say("Make two of it, or leave something out."),
                    in_language(placed, wording),
                )  # fmt: skip


def most_words(language: str) -> int:
    """Return how many words a sentence may have in a language."""
    return MORE_WORDS.get(_base(language), MOST_WORDS)


def sentences(words: str, language: str = "en") -> list[str]:
    """Return the sentences of a text; a line of a list is one of its own.

    What looks like a semicolon is the question mark of Greek.
    """
    if _base(language) == "el":
        words = words.replace(";", "?")
    whole = _SHORTENED.sub(lambda found: found[0].replace(".", "").strip() + " ", words)
    return [one for one in _END.split(whole) if one.strip()]


def words_in(sentence: str, language: str) -> int:
    """Return how many words a sentence has; signs that stand alone are none."""
    letters = LETTERS_IN_A_WORD.get(_base(language))
    if letters:
        return ceil(sum(sign.isalnum() for sign in sentence) / letters)
    return sum(any(sign.isalnum() for sign in word) for word in sentence.split())


def _most_in(words: str, language: str) -> int:
    """Return what no sentence of a text is above, without looking for its end."""
    letters = LETTERS_IN_A_WORD.get(_base(language))
    return ceil(len(words) / letters) if letters else len(words.split())


@lru_cache(maxsize=64)
def _base(language: str) -> str:
    return language.partition("-")[0].lower()
