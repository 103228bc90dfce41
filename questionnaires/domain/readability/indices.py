"""Published reading indices, each with its source; LIX where a language has none.

| language | index | source |
|---|---|---|
| en | Flesch-Kincaid grade | Kincaid, Fishburne, Rogers and Chissom 1975 |
| fr | reading ease | Kandel and Moles 1958, after Flesch 1948 |
| el | reading ease | Tzimokas and Mattheoudaki 2014, after Flesch 1948 |
| others | LIX | Björnsson 1968 |

An age is that at which pupils begin a grade: grade + 5. The grades of a reading ease
are Flesch's, made for English. LIX has no ages; that it is easy up to 40 is our choice
(Björnsson: 20 very easy, 60 very difficult), since words are longer in these languages.
The OSMAN index of Arabic (El-Haj and Rayson 2016) needs vowel signs, which our texts do
not have, so Arabic has LIX.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

OLDEST = 11  # years; texts for persons are meant for a reading age of 9 to 11
HIGHEST_LIX = 40
LONG = 7  # letters of a long word, from which LIX counts

# the lowest ease of a grade, and the age at which pupils begin it (Flesch 1949)
_AGES_OF_EASE = ((90, 10), (80, 11), (70, 12), (60, 13), (50, 15))
_OLDEST_OF_EASE = 18


@dataclass(frozen=True, slots=True)
class Counts:
    """What an index is worked out from. Syllables are 0 where LIX is used."""

    sentences: int
    words: int
    syllables: int
    long_words: int


@dataclass(frozen=True, slots=True)
class Index:
    """An index of a text: its name and value, and the reading age in years.

    The age is None where the index has none.
    """

    name: str
    value: Fraction
    age: Fraction | None

    @property
    def is_easy(self) -> bool:
        """Say whether the text is for a reading age of 11 or less, or LIX is low."""
        return self.value <= HIGHEST_LIX if self.age is None else self.age <= OLDEST


def index_of(language: str, counts: Counts) -> Index:
    """Return the index of a language, of at least one word.

    Raises:
        ZeroDivisionError: there is no word.
    """
    return _INDICES.get(language.partition("-")[0].lower(), _lix)(counts)


def _flesch_kincaid(counts: Counts) -> Index:
    grade = (
        Fraction("0.39") * Fraction(counts.words, counts.sentences)
        + Fraction("11.8") * Fraction(counts.syllables, counts.words)
        - Fraction("15.59")
    )
    return Index("Flesch-Kincaid", grade, grade + 5)


def _reading_ease(
    name: str, base: str, per_word: str, per_syllable: str
) -> Callable[[Counts], Index]:
    def ease(counts: Counts) -> Index:
        value = (
            Fraction(base)
            - Fraction(per_word) * Fraction(counts.words, counts.sentences)
            - Fraction(per_syllable) * Fraction(counts.syllables, counts.words)
        )
        ages = (age for lowest, age in _AGES_OF_EASE if value >= lowest)
        return Index(name, value, Fraction(next(ages, _OLDEST_OF_EASE)))

    return ease


def _lix(counts: Counts) -> Index:
    value = Fraction(counts.words, counts.sentences) + Fraction(
        100 * counts.long_words, counts.words
    )
    return Index("LIX", value, None)


_INDICES: Mapping[str, Callable[[Counts], Index]] = {
    "en": _flesch_kincaid,
    "fr": _reading_ease("Kandel-Moles", "207", "1.015", "73.6"),
    "el": _reading_ease("Tzimokas-Mattheoudaki", "206.835", "1.015", "59"),
}
