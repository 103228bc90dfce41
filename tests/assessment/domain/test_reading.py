from decimal import Decimal

import pytest

from assessment.domain.reading import Trouble, TroubleError, read
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Question, Type
from tests.assessment.samples import DRINKS, HOW_OFTEN

PREFER_NOT = Said.PREFER_NOT_TO_SAY
ONE = Question("q", Type.SELECT_ONE)
SEVERAL = Question("q", Type.SELECT_MULTIPLE)
WHOLE, NUMBER = Question("q", Type.INTEGER), Question("q", Type.DECIMAL)
DATE, TEXT = Question("q", Type.DATE), Question("q", Type.TEXT)


def answer(question, *chosen, words="", reason="", language="en"):
    offered = DRINKS.choices if question is SEVERAL else HOW_OFTEN.choices
    return read(question, offered, chosen, words, reason, language)


@pytest.mark.parametrize(
    ("question", "chosen", "words", "expected"),
    [
        pytest.param(ONE, [], "", None, id="blank"),
        pytest.param(ONE, ["weekly"], "", "weekly", id="a choice"),
        pytest.param(ONE, [PREFER_NOT], "", Instead(PREFER_NOT), id="instead"),
        pytest.param(SEVERAL, [], "", None, id="none of several"),
        pytest.param(
            SEVERAL, ["coffee", "tea"], "", ("tea", "coffee"), id="in our order"
        ),
        pytest.param(SEVERAL, ["none"], "", ("none",), id="exclusive alone"),
        pytest.param(WHOLE, [], " ", None, id="only spaces"),
        pytest.param(WHOLE, [], "3", Decimal(3), id="a whole number"),
        pytest.param(WHOLE, [], "-5", Decimal(-5), id="below zero"),
        pytest.param(WHOLE, [], "٣", Decimal(3), id="Arabic digits"),
        pytest.param(WHOLE, [], "3.0", Decimal("3.0"), id="whole with a point"),
        pytest.param(NUMBER, [], "2,5", Decimal("2.5"), id="a comma"),
        pytest.param(DATE, [], "2024-02-29", "2024-02-29", id="a leap day"),
        pytest.param(TEXT, [], " a\r\nb ", "a\nb", id="line ends"),
    ],
)
def test_what_was_posted_is_an_answer(question, chosen, words, expected):
    assert answer(question, *chosen, words=words) == expected


def test_a_comma_before_three_digits_is_decimal_where_the_language_says_so():
    assert answer(NUMBER, words="1,250", language="fr") == Decimal("1.25")


def test_a_reason_is_kept_only_with_what_does_not_apply():
    assert answer(ONE, Said.NOT_APPLICABLE, reason="no cup") == Instead(
        Said.NOT_APPLICABLE, "no cup"
    )
    assert answer(ONE, PREFER_NOT, reason="no cup") == Instead(PREFER_NOT)


@pytest.mark.parametrize(
    ("question", "chosen", "words", "trouble"),
    [
        pytest.param(ONE, ["never", "weekly"], "", Trouble.UNREADABLE, id="two of one"),
        pytest.param(ONE, ["never", PREFER_NOT], "", Trouble.BOTH, id="and instead"),
        pytest.param(WHOLE, [PREFER_NOT], "3", Trouble.BOTH, id="typed and instead"),
        pytest.param(SEVERAL, ["none", "tea"], "", Trouble.EXCLUSIVE, id="exclusive"),
        pytest.param(WHOLE, [], "many", Trouble.WHOLE, id="no number"),
        pytest.param(WHOLE, [], "2.5", Trouble.WHOLE, id="not whole"),
        pytest.param(WHOLE, [], "1e5", Trouble.WHOLE, id="exponent"),
        pytest.param(WHOLE, [], "1 200", Trouble.GROUPED, id="a space"),
        pytest.param(WHOLE, [], "1,200", Trouble.GROUPED, id="a comma"),
        pytest.param(NUMBER, [], "1,200", Trouble.GROUPED, id="a comma or a thousand"),
        pytest.param(NUMBER, [], "NaN", Trouble.NUMBER, id="not a number"),
        pytest.param(NUMBER, [], "9" * 13, Trouble.NUMBER, id="too great"),
        pytest.param(DATE, [], "2023-02-29", Trouble.DATE, id="no such day"),
        pytest.param(DATE, [], "tomorrow", Trouble.DATE, id="no date"),
        pytest.param(TEXT, [], "w" * 1001, Trouble.LONG, id="too long"),
        pytest.param(TEXT, [], "a\x00b", Trouble.CHARACTERS, id="NUL"),
        pytest.param(TEXT, [], "a\u202eb", Trouble.CHARACTERS, id="turns round"),
        pytest.param(TEXT, [], "a" + "\u0301" * 9, Trouble.CHARACTERS, id="marks"),
    ],
)
def test_what_cannot_be_taken_is_named(question, chosen, words, trouble):
    with pytest.raises(TroubleError) as error:
        answer(question, *chosen, words=words)
    assert error.value.trouble is trouble
