from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.page import answer_shown
from assessment.domain.reading import read
from assessment.domain.visit import Visit
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Question, Type
from tests.assessment.strategies import numbers_typed

QUESTION = Question("dose", Type.DECIMAL)
VISIT = Visit(version="", started=0)
LANGUAGES = ["ar", "en", "fr"]


@given(st.sampled_from(LANGUAGES), numbers_typed)
def test_a_number_shown_again_is_read_as_the_same(language, number):
    _ticked, words, _reason = answer_shown(
        QUESTION, VISIT.answered("dose", number), language
    )
    assert read(QUESTION, (), (), words, "", language) == number


@given(st.sampled_from(LANGUAGES), numbers_typed)
def test_a_number_a_question_starts_with_is_read_as_it_is(language, number):
    question = replace(QUESTION, default=write_decimal(number))
    _ticked, words, _reason = answer_shown(question, VISIT, language)
    assert read(question, (), (), words, "", language) == number


@pytest.mark.parametrize(("language", "words"), [("en", "1.125"), ("fr", "1,125")])
def test_a_number_has_the_sign_of_the_page(language, words):
    visit = VISIT.answered("dose", Decimal("1.125"))
    assert answer_shown(QUESTION, visit, language)[1] == words
