from fractions import Fraction

import pytest

from questionnaires.domain.readability.indices import Counts, index_of

# 10 words a sentence, 1.5 syllables a word, 20 % long words
COUNTS = Counts(sentences=10, words=100, syllables=150, long_words=20)


@pytest.mark.parametrize(
    ("language", "name", "value", "age"),
    [
        ("en", "Flesch-Kincaid", "6.01", "11.01"),
        ("fr", "Kandel-Moles", "86.45", "11"),
        ("el", "Tzimokas-Mattheoudaki", "108.185", "10"),
        ("hr", "LIX", "30", None),
        ("sr-latn", "LIX", "30", None),
        ("ar", "LIX", "30", None),
    ],
)
def test_each_language_has_its_index(language, name, value, age):
    index = index_of(language, COUNTS)
    found = (index.name, index.value, index.age)
    assert found == (name, Fraction(value), None if age is None else Fraction(age))


@pytest.mark.parametrize(
    ("syllables", "age"), [(158, 11), (159, 12), (172, 12), (173, 13), (300, 18)]
)
def test_the_age_of_a_reading_ease_is_that_of_its_grade(syllables, age):
    assert index_of("fr", Counts(10, 100, syllables, 20)).age == age


@pytest.mark.parametrize(
    ("language", "counts", "is_easy"),
    [
        ("en", Counts(10, 100, 149, 0), True),
        ("en", Counts(10, 100, 150, 0), False),
        ("fr", Counts(10, 100, 158, 0), True),
        ("fr", Counts(10, 100, 159, 0), False),
        ("hr", Counts(10, 100, 0, 30), True),
        ("hr", Counts(10, 100, 0, 31), False),
    ],
)
def test_what_is_above_age_11_or_lix_40_is_not_easy(language, counts, is_easy):
    assert index_of(language, counts).is_easy == is_easy
