"""Conditions in plain words, as experts read them beside what they wrote."""

from dataclasses import replace

import pytest

from questionnaires.domain.condition_words import condition_in_words, shown_when
from questionnaires.domain.definition import Question, Type, text
from questionnaires.domain.expressions import ExpressionError
from tests import samples

OFTEN = samples.choice_list("often", never=0, weekly=3, daily=4)
NAMED = replace(
    OFTEN,
    choices=tuple(
        replace(one, label=text(en=one.key.title())) for one in OFTEN.choices
    ),
)
BANK = replace(
    samples.bank(
        replace(samples.one("how_often", "often"), label=text(en="How often")),
        Question("kinds", Type.SELECT_MULTIPLE, text(en="Which kinds"), "often"),
        Question("age", Type.INTEGER, text(en="Age")),
        scales=(samples.scale("use", "how_often", bands=(samples.band("low", 0, 4),)),),
        lists=(NAMED,),
    )
)

TOLD = {
    "${how_often} = 'weekly' or ${how_often} = 'daily'": (
        "“How often” is Weekly or Daily"
    ),
    "${how_often} != 'never'": "“How often” is not Never",
    "not(${how_often} = 'never')": "“How often” is not Never",
    "${how_often} = ''": "“How often” is not answered",
    "${how_often} != ''": "“How often” is answered",
    "${age} >= 18": "“Age” is at least 18",
    "18 <= ${age}": "“Age” is at least 18",
    "${age} < 18": "“Age” is less than 18",
    "selected(${kinds}, 'weekly')": "the answers to “Which kinds” include Weekly",
    "selected(${kinds}, 'weekly') or selected(${kinds}, 'daily')": (
        "the answers to “Which kinds” include Weekly or Daily"
    ),
    "not(selected(${kinds}, 'weekly'))": (
        "the answers to “Which kinds” do not include Weekly"
    ),
    "count-selected(${kinds}) > 1": (
        "the number of choices in “Which kinds” is more than 1"
    ),
    "band('use') = 'low'": "the band of “use” is low",
    "score('use') = ''": "“use” has no result",
    "score('use') >= 4": "the result of “use” is at least 4",
    "${age} > 1 and (${age} < 9 or ${how_often} = 'never')": (
        "“Age” is more than 1 and (“Age” is less than 9 or “How often” is Never)"
    ),
    "not(${age} > 1 or ${how_often} = 'never')": (
        "it is not so that (“Age” is more than 1 or “How often” is Never)"
    ),
    "today() > '2020-01-01'": "the day of the answers is more than 2020-01-01",
    ". >= 0": "the answer is at least 0",
    "${age} + 1 > 3": "“${age} + 1” is more than 3",
    "regex(${age}, '1.')": "“regex(${age}, '1.')” holds",
    "${unknown} = 'x'": "“unknown” is x",
}


@pytest.mark.parametrize("source", TOLD)
def test_a_condition_is_told_in_plain_words(source):
    assert condition_in_words(source, BANK, "en") == TOLD[source]


def test_when_something_is_shown_is_a_sentence():
    source = "${how_often} = 'weekly' or ${how_often} = 'daily'"
    assert shown_when(source, BANK, "en") == (
        "Shown when “How often” is Weekly or Daily."
    )


def test_a_choice_with_a_comma_stands_in_quotes():
    comma = replace(NAMED.choices[1], label=text(en="Weekly, or so"))
    lists = (replace(NAMED, choices=(NAMED.choices[0], comma)),)
    told = condition_in_words(
        "${how_often} = 'weekly'", replace(BANK, lists=lists), "en"
    )
    assert told == "“How often” is “Weekly, or so”"


def test_what_is_no_expression_cannot_be_told():
    with pytest.raises(ExpressionError):
        condition_in_words("${how_often} =", BANK, "en")


def test_a_question_with_a_number_is_called_by_that_too():
    told = condition_in_words("${how_often} != 'never'", BANK, "en", {"how_often": "3"})
    assert told == "question 3 (“How often”) is not Never"
