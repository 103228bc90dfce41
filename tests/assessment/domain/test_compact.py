from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.compact import pack, unpack
from assessment.domain.visit import Visit
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    Type,
    text,
)
from tests.assessment.samples import HOT_DRINKS
from tests.assessment.strategies import VERSION, visits
from tests.samples import bank

COMPILED = compile_questionnaire(HOT_DRINKS)


@given(visits(COMPILED))
def test_every_visit_comes_back_as_it_was(visit):
    assert unpack(pack(visit, COMPILED), VERSION, COMPILED) == visit


@given(st.binary(max_size=60))
def test_bytes_that_are_no_visit_are_a_value_error_and_nothing_else(data):
    with suppress(ValueError):
        unpack(data, VERSION, COMPILED)


def test_a_choice_far_down_a_long_list_comes_back():
    keys = [f"c{n}" for n in range(400)]
    long = ChoiceList("long", tuple(Choice(key, text(en=key)) for key in keys))
    asked = Question("q", Type.SELECT_ONE, text(en="?"), "long")
    compiled = compile_questionnaire(bank(asked, lists=(long,)))
    for key in ("c0", "c246", "c247", "c399"):
        visit = Visit(VERSION, 1, given={"q": key}, seen=frozenset({"q"}))
        assert unpack(pack(visit, compiled), VERSION, compiled) == visit


def test_an_answer_to_a_question_there_is_not_is_refused():
    visit = Visit(VERSION, 1, given={"nothing": "x"}, seen=frozenset())
    with pytest.raises(KeyError):
        pack(visit, COMPILED)
