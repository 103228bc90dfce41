from decimal import Decimal

import pytest

from assessment.pages.answered import answer_words
from questionnaires.domain.compiled import compile_questionnaire
from tests.assessment.samples import HOT_DRINKS

COMPILED = compile_questionnaire(HOT_DRINKS)


@pytest.mark.parametrize(
    ("key", "given", "language", "words"),
    [
        pytest.param("cups", Decimal("2.5"), "fr", "2,5", id="a number"),
        pytest.param("cups", Decimal(-3), "ar", "\u200e-3", id="below zero"),
        pytest.param("since", "2024-02-29", "en", "29 February 2024", id="a day"),
        pytest.param("since", "2024-02-29", "fr", "29 février 2024", id="in French"),
        pytest.param("words", "2024-02-29", "fr", "2024-02-29", id="only words"),
    ],
)
def test_an_answer_is_written_as_its_language_does(key, given, language, words):
    assert answer_words(COMPILED, given, key, language) == ((), words, "")
