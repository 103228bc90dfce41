import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.expressions import (
    ExpressionError,
    dependencies,
    parse,
    repair,
)
from questionnaires.domain.expressions.nodes import (
    Arithmetic,
    Call,
    Column,
    Comparison,
    Logic,
    Negative,
    Number,
    Ref,
    Text,
    This,
    walk,
)

ONE, TWO, THREE = (Number(Decimal(n)) for n in "123")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("${q}", Ref("q")),
        ("${ q }", Ref("q")),
        ("../q", Ref("q")),
        ("../../other/q", Ref("q")),
        ("/data/group/q", Ref("q")),
        ("current()/../q", Ref("q")),
        (".", This()),
        (".5", Number(Decimal("0.5"))),
        ("region", Column("region")),
        ("android", Column("android")),
        ('"it\'s"', Text("it's")),
        ("1 + 2 - 3", Arithmetic((ONE, TWO, THREE), ("+", "-"))),
        ("1 + 2 * 3", Arithmetic((ONE, Arithmetic((TWO, THREE), ("*",))), ("+",))),
        ("-1 mod 2", Arithmetic((Negative(ONE), TWO), ("mod",))),
        ("(1)", ONE),
        ("1 = 2 < 3", Comparison("=", ONE, Comparison("<", TWO, THREE))),
        (
            "1 or 2 and 3 or 1",
            Logic("or", (ONE, Logic("and", (TWO, THREE)), ONE)),
        ),
        ("not(.)", Call("not", (This(),))),
        ("string-length()", Call("string-length", (This(),))),
        ("jr:choice-name(., 'q')", Call("jr:choice-name", (This(), Text("q")))),
        ("1 and(2)", Logic("and", (ONE, TWO))),
        ("3 div(2)", Arithmetic((THREE, TWO), ("div",))),
    ],
)
def test_the_tree_of(source, tree):
    assert parse(source) == tree


def test_a_node_knows_where_it_stands():
    parts = {
        type(part).__name__: (part.start, part.end)
        for part in walk(parse(" selected( ${q} , 'x') "))
    }
    assert parts == {"Call": (1, 22), "Ref": (11, 15), "Text": (18, 21)}


def test_dependencies_are_the_questions_read():
    source = "${a} = ../b or jr:choice-name(/data/c, '${d}') = column or . = '${e}'"
    assert dependencies(parse(source)) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("", "The expression is empty.", "Write a condition."),
        (
            "(1",
            "The expression ends too early (character 3).",
            "A value or a closing bracket is missing.",
        ),
        (
            "1 < ${x} < 5",
            "“<” cannot stand here (character 10).",
            "Compare two values at a time: ${age} > 1 and ${age} < 5.",
        ),
        ("${a} == 1", "“=” cannot stand here (character 7).", "Write = once."),
        (
            "'abc",
            "“'” cannot stand here (character 1).",
            "A closing quote is missing.",
        ),
        (
            "now() > 1",
            "There is no function now() (character 1).",
            "Use today(): the day the answers count for.",
        ),
        (
            "selcted(${a}, 'x')",
            "There is no function selcted() (character 1).",
            "Did you mean “selected”?",
        ),
        (
            "1 + pow(1, 2)",
            "There is no function pow() (character 5).",
            "Multiply instead.",
        ),
        (
            "if(1, 2)",
            "if() takes 3 values, not 2 (character 1).",
            "Look at the commas and brackets.",
        ),
        (
            "round()",
            "round() takes 1 or 2 values, not 0 (character 1).",
            "Look at the commas and brackets.",
        ),
        (
            "concat()",
            "concat() takes at least 1 value, not 0 (character 1).",
            "Look at the commas and brackets.",
        ),
        (
            "${a b} = 1",
            "“${a b}” names no question (character 1).",
            "Write the question's name between ${ and }.",
        ),
        (
            "a/b",
            "“/b” cannot stand here (character 2).",
            "Write “div” to divide.",
        ),
    ],
)
def test_a_refusal_says_what_where_and_what_now(source, message, hint):
    with pytest.raises(ExpressionError) as refused:
        parse(source)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "name", ["once", "uuid", "random", "pulldata", "indexed-repeat", "position", "abs"]
)
def test_functions_that_are_not_offered_are_refused_by_name(name):
    with pytest.raises(ExpressionError, match=f"There is no function {name}"):
        parse(f"{name}(1)")


@pytest.mark.parametrize(
    "source",
    [
        "(" * 15_000 + "1" + ")" * 15_000,
        "(" * 100_000,
        "(" * 1_000 + "1" + ")" * 1_000,
        "not(" * 400 + "1" + ")" * 400,
        "-" * 2_000 + "1",
        "1" + "+1" * 1_000,
        "1=(" * 600,
        "'" * 2_047,
        "ä" * 1_500,
    ],
    ids=lambda source: source[:6],
)
def test_what_is_too_much_is_refused_at_once(source):
    parse("1")  # the grammar is read once
    began = time.process_time()
    with pytest.raises(ExpressionError):
        parse(source)
    assert time.process_time() - began < 0.05


def test_the_largest_expressions_are_read():
    parse("(" * 32 + "1" + ")" * 32)
    parse("1" + " or 1" * 199)
    parse("not(" * 31 + "1" + ")" * 31)
    with pytest.raises(ExpressionError, match="more than 32 levels"):
        parse("not(" * 32 + "1" + ")" * 32)
    with pytest.raises(ExpressionError, match="more than 200 terms"):
        parse("1" + " or 1" * 200)


@pytest.mark.parametrize(
    ("source", "repaired"),
    [
        ("${a} = ‘yes’", "${a} = 'yes'"),
        ("${a} = “yes”", '${a} = "yes"'),
        ("${a} = „ja“ or ${a} = „nein“", '${a} = "ja" or ${a} = "nein"'),
        ("${a} = “don’t know”", '${a} = "don’t know"'),
        ("${a} = 'don’t know'", "${a} = 'don’t know'"),
        ("${a} = ‘yes'", "${a} = 'yes'"),
        ("${a} = «yes»", '${a} = "yes"'),
        ("${a} = « yes » or ${b}", '${a} =  "yes"  or ${b}'),
        ("${a} = «\u00a0yes\u202f»", '${a} =  "yes" '),
        ("${a} = »ja« or ${a} = »nein«", '${a} = "ja" or ${a} = "nein"'),
        ("${a} = ‹yes›", "${a} = 'yes'"),
        ("${a} = « »", '${a} =  ""'),
        ("${a} = « don’t know »", '${a} =  "don’t know" '),
        ("${a} = '« yes »'", "${a} = '« yes »'"),
        ("${a} = 'yes'", "${a} = 'yes'"),
    ],
)
def test_typographic_quotes_are_repaired_unless_they_are_words(source, repaired):
    assert repair(source) == (repaired, source != repaired)
    assert parse(source) == parse(repaired)


def refusal(source):
    try:
        parse(source)
    except ExpressionError as refused:
        return refused
    return None


@given(st.text("()+-*/=<>!'\"${}., abdivmodnoturs10‘’“”[]:", max_size=80) | st.text())
def test_any_text_is_read_or_refused_at_a_place(source):
    refused = refusal(source)
    assert refused is None or 0 <= refused.start <= refused.end <= len(source)
