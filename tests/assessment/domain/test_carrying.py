"""What a check takes over from the one before, and what it does not."""

import pytest

from assessment.domain.carrying import carried
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Question, Type, text
from tests.samples import NOT_KNOWN, PREFER_NOT, bank, choice_list, one

SEXES = choice_list("sex", female=None, male=None)
DRUGS = choice_list("drugs", cannabis=None, cocaine=None)
MORE_DRUGS = choice_list("drugs", cannabis=None, khat=None)


def several(key):
    return Question(key, Type.SELECT_MULTIPLE, text(en=f"{key}?"), "drugs")


def check(*questions, lists):
    return compile_questionnaire(bank(*questions, lists=lists))


OLD = check(one("sex", "sex"), several("substances"), lists=(SEXES, DRUGS))
NEW = check(
    one("sex", "sex", may_be=("prefer_not_to_say",)),
    several("drugs"),
    lists=(SEXES, MORE_DRUGS),
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param({"sex": "female"}, {"sex": "female"}, id="the same"),
        pytest.param({"sex": PREFER_NOT}, {"sex": PREFER_NOT}, id="not said"),
        pytest.param({"sex": NOT_KNOWN}, {}, id="cannot be said there"),
        pytest.param(
            {"substances": ("cannabis", "cocaine")},
            {"drugs": ("cannabis",)},
            id="under another name, as far as it is known",
        ),
        pytest.param({"substances": ("cocaine",)}, {}, id="not known there"),
        pytest.param({"dudit_1": "never"}, {}, id="nothing else"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_sex_age_and_substances_are_taken_over_and_nothing_else(given, found):
    assert carried(given, OLD, NEW) == found


def test_a_question_of_another_type_is_not_taken_over():
    other = check(Question("sex", Type.TEXT, text(en="?")), lists=())
    assert carried({"sex": "female"}, OLD, other) == {}
