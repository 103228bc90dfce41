import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.readability.syllables import COUNTERS


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        ("en", "smoke", 1),
        ("en", "smoked", 1),
        ("en", "wanted", 2),
        ("en", "little", 2),
        ("en", "places", 2),
        ("en", "bottles", 2),
        ("en", "cigarette", 3),
        ("en", "the", 1),
        ("fr", "cigarette", 3),
        ("fr", "aide", 1),
        ("fr", "année", 2),
        ("fr", "questions", 2),
        ("el", "και", 1),
        ("el", "ουσία", 3),
        ("el", "τσάι", 2),
        ("el", "Μαΐου", 3),
        ("el", "βοήθεια", 4),
        ("el", "αυτό", 2),
        ("el", "εύκολο", 3),
        ("el", "για", 1),
        ("el", "ποιος", 1),
        ("el", "παιδιά", 2),
        ("el", "δουλειές", 2),
        ("el", "γιατρός", 2),
        ("el", "γιατί", 2),
        ("el", "σημάδια", 3),
        ("el", "ίδια", 3),
        ("el", "κριτήρια", 4),
        ("el", "κάποιος", 2),
        ("el", "ποιότητα", 4),
        ("el", "διαλέξτε", 3),
        ("el", "διάλογος", 4),
        ("el", "φαρμακευτικές", 5),
        ("el", "DUDIT", 1),
    ],
)
def test_a_word_has_its_syllables(language, word, count):
    assert COUNTERS[language](word) == count


@given(st.sampled_from(sorted(COUNTERS)), st.text(min_size=1, max_size=30))
def test_a_word_has_at_least_one_syllable_and_no_more_than_letters(language, word):
    assert 1 <= COUNTERS[language](word) <= max(1, len(word))
