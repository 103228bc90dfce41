"""The texts of a bank measured, language by language.

Running text counts: what has a full stop, a question or an exclamation mark. Titles
and answers without one are no sentences, and would make everything look short.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.domain.checks.reading import sentences, words_in
from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.readability.indices import LONG, Counts, Index, index_of
from questionnaires.domain.readability.syllables import COUNTERS

MOST_WORDS = 19  # sentences for persons have under 20 words
Where = tuple[str, str, str]

_ENDS = re.compile(r"[.!?…؟۔;]")
# letters, with marks and apostrophes inside
_WORD = re.compile(r"[^\W\d_]+(?:['’\-\u0300-\u036f\u064b-\u0652][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, how many words it has, and where it stands."""

    where: Where
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How easily a bank is read in one language; its sentences, longest first.

    `index` is None if the bank has no running text in it.
    """

    language: str
    index: Index | None
    sentences: tuple[Sentence, ...]

    @property
    def too_long(self) -> tuple[Sentence, ...]:
        """Return the sentences of 20 words and more."""
        return tuple(one for one in self.sentences if one.words > MOST_WORDS)

    @property
    def is_easy(self) -> bool:
        """Say whether the index is in the range and no sentence is too long."""
        return not self.too_long and (self.index is None or self.index.is_easy)


def readings_of(questionnaire: Questionnaire) -> tuple[Reading, ...]:
    """Return how easily a bank is read, in each of its languages."""
    return tuple(
        _reading(questionnaire, language) for language in questionnaire.languages
    )


def counts_of(language: str, texts: tuple[str, ...]) -> Counts:
    """Return what an index of these sentences is worked out from.

    A number is a word of one syllable.
    """
    syllables = COUNTERS.get(language.partition("-")[0].lower(), lambda _: 0)
    words = [word for text in texts for word in _WORD.findall(text)]
    all_words = sum(words_in(text, language) for text in texts)
    others = max(0, all_words - len(words)) if language in COUNTERS else 0
    return Counts(
        len(texts),
        max(all_words, len(words)),
        sum(map(syllables, words)) + others,
        sum(sum(map(str.isalpha, word)) >= LONG for word in words),
    )


def _reading(questionnaire: Questionnaire, language: str) -> Reading:
    found = tuple(_sentences_in(questionnaire, language))
    longest = tuple(sorted(found, key=lambda one: -one.words))
    counts = counts_of(language, tuple(one.text for one in found))
    index = index_of(language, counts) if counts.words else None
    return Reading(language, index, longest)


def _sentences_in(questionnaire: Questionnaire, language: str) -> Iterator[Sentence]:
    for placed in texts_with_words(questionnaire):
        if placed.where[:2] == ("texts", "source"):
            continue  # names and years, printed small: nobody reads it as a text
        for wording in placed.text.wordings:
            if wording.language != language or not _ENDS.search(wording.words):
                continue
            for text in sentences(wording.words, language):
                count = words_in(text, language)
                yield Sentence(in_language(placed, wording), text.strip(), count)
