from decimal import Decimal

import pytest
from hypothesis import given

from questionnaires.domain.expressions import (
    ExpressionError,
    compile_condition,
    compile_value,
    constant,
    parse,
)
from questionnaires.domain.expressions.values import to_truth
from tests.questionnaires.domain.expressions.reading import (
    ANSWERS,
    LEAVES,
    SOURCES,
    context,
    holds,
    value,
)


def test_the_answer_itself_is_a_dot():
    assert holds(". >= 18 and string-length() = 2", this=Decimal(20))


def test_a_bare_name_is_a_column_of_the_choices():
    columns = {"region": "north"}
    assert holds("region = ${where}", {"where": "north"}, columns=columns)
    assert not holds("region = ${where}", {"where": "south"}, columns=columns)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("regex(${a}, ${b})", "regex() takes its pattern in quotes (character 13)."),
        ("score(${a})", "score() takes its scale in quotes (character 7)."),
        (
            "regex(${a}, '(?=x)')",
            "The pattern cannot be read: invalid perl operator: (?= (character 1).",
        ),
    ],
)
def test_what_must_stand_in_quotes_is_refused_elsewhere(source, message):
    with pytest.raises(ExpressionError) as refused:
        compile_condition(parse(source))
    assert refused.value.message == message


def test_a_match_takes_time_with_the_words_only():
    assert not holds("regex(${a}, '(a+)+b')", {"a": "a" * 20_000})


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("'tobacco' != 'tobacco'", False),
        ("'tobacco' != 'tobacco' and ${a} = 'yes'", False),
        ("${a} = 'yes' or 1 = 1", True),
        ("${a} = 'yes' and 1 = 1", None),
        ("today() = today()", None),
        ("score('s') = 1", None),
        (". = .", None),
    ],
)
def test_a_constant_reads_no_fact(source, truth):
    assert constant(parse(source)) is truth


def test_a_result_too_large_is_not_a_number():
    facts = {"n": Decimal("1e4000")}
    assert value("${n} * ${n}", facts) is None
    assert value("sum(${n} * ${n}, 1)", facts) == 1


@given(SOURCES, ANSWERS)
def test_every_expression_has_a_value(source, answers):
    result = value(source, answers)
    assert result is None or isinstance(result, str | Decimal | bool | tuple)
    assert not isinstance(result, Decimal) or result.is_finite()


@given(SOURCES, ANSWERS)
def test_a_condition_is_the_truth_of_the_value(source, answers):
    assert holds(source, answers) is to_truth(value(source, answers))


@given(LEAVES, LEAVES, ANSWERS)
def test_the_short_way_equals_the_long_way(left, right, answers):
    ctx = context(answers)
    for sign in ("=", "!=", "<", "<=", ">", ">="):
        short = parse(f"{left} {sign} {right}")
        same = parse(f"if(true(), {left}, '') {sign} coalesce({right}, {right})")
        assert compile_condition(short)(ctx) is compile_condition(same)(ctx)
    short, same = (
        parse(f"selected({answer}, {right})")
        for answer in (left, f"if(true(), {left}, '')")
    )
    assert compile_condition(short)(ctx) is compile_condition(same)(ctx)


def test_the_largest_expressions_are_worked_out():
    many = "${a} = 'x'" + " or ${a} = 'x'" * 98 + " or ${a} = 'yes'"
    assert holds(many, {"a": "yes"})
    assert value("${n}" + " + ${n}" * 199, {"n": Decimal(1)}) == 200
    assert holds("not(" * 30 + "${a}" + ")" * 30, {"a": "yes"})


@given(SOURCES, ANSWERS)
def test_an_expression_of_known_answers_folds_to_the_same(source, answers):
    words = {
        name: f"'{answer}'"
        for name, answer in answers.items()
        if isinstance(answer, str)
    }
    literal = source
    for name, quoted in words.items():
        literal = literal.replace(f"${{{name}}}", quoted)
    before, after = (compile_value(parse(s)) for s in (source, literal))
    assert before(context(answers)) == after(context(answers))
