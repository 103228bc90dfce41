from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Question, Type, text
from questionnaires.domain.drawing import draw_answers
from questionnaires.domain.flow import may_be_given, walk
from tests.random_banks import banks
from tests.samples import bank, choice_list, one

DAY = "2026-01-01"
BANK = bank(
    one("a", "yes_no", is_required=True),
    one("b", relevant="${a} = 'yes'", is_required=True),
    Question(
        "n",
        Type.INTEGER,
        text(en="N"),
        is_required=True,
        constraint=". >= 5 and . <= 9",
    ),
    Question("day", Type.DATE, text(en="D"), is_required=True),
    Question("words", Type.TEXT, text(en="W"), is_required=True),
    Question("many", Type.SELECT_MULTIPLE, text(en="M"), "zero_to_four"),
    one("open", may_be=("not_known",)),
)


def drawn(compiled, seed):
    return draw_answers(compiled, Random(seed).randrange, DAY)  # noqa: S311 -- no secret


@pytest.mark.parametrize("seed", range(30))
def test_what_must_be_settled_has_an_answer_that_is_allowed(seed):
    compiled = compile_questionnaire(BANK)
    found = drawn(compiled, seed)
    path = walk(compiled, found)
    assert not {"a", "b", "n", "day", "words"} & set(path.unanswered)
    assert 5 <= found.given["n"] <= 9


def test_the_same_draws_give_the_same_answers_and_others_give_others():
    compiled = compile_questionnaire(BANK)
    assert drawn(compiled, 4) == drawn(compiled, 4)
    assert len({str(drawn(compiled, seed).given) for seed in range(20)}) > 10


def test_chance_leaves_some_questions_blank_and_says_something_instead_of_others():
    compiled = compile_questionnaire(BANK)
    many = [drawn(compiled, seed).given for seed in range(200)]
    assert any("many" not in given for given in many)
    assert any(str(given.get("open")).startswith("Instead") for given in many)


def test_of_several_choices_an_exclusive_one_stands_alone():
    from dataclasses import replace

    alone = choice_list("drugs", cannabis=1, alcohol=1, none=0)
    choices = (*alone.choices[:2], replace(alone.choices[2], is_exclusive=True))
    made = bank(
        Question("m", Type.SELECT_MULTIPLE, text(en="M"), "drugs", is_required=True),
        lists=(replace(alone, choices=choices),),
    )
    compiled = compile_questionnaire(made)
    found = {drawn(compiled, seed).given["m"] for seed in range(60)}
    assert ("none",) in found
    assert all(one == ("none",) or "none" not in one for one in found)


@given(banks(), st.integers(0, 400))
def test_every_answer_of_any_bank_is_shown_offered_and_allowed(made_bank, seed):
    compiled = compile_questionnaire(made_bank)
    found = drawn(compiled, seed)
    path = walk(compiled, found)
    for key, given_ in found.given.items():
        assert key in path.facts
        if path.facts[key] is not None:
            assert may_be_given(compiled, key, given_, path, DAY)
    assert walk(compiled, Answers(found.given, DAY)) == path
