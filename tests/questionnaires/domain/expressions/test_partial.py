import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.domain.expressions import (
    compile_condition,
    compile_partial,
    constant,
    parse,
)
from tests.questionnaires.domain.expressions.reading import (
    ANSWERS,
    NAMES,
    SOURCES,
    context,
)


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("${a} = 'yes'", True),
        ("${u} = 'yes'", None),
        ("${a} = 'yes' and ${u} = 1", None),
        ("${a} = 'no' and ${u} = 1", False),
        ("${u} = 1 or ${a} = 'yes'", True),
        ("not(${u} = 1 and ${a} = 'no')", True),
        ("if(${u} = 1, ${a} = 'yes', 'x')", True),
        ("if(${a} = 'yes', ${u}, 1)", None),
        ("boolean(${u}) = false()", None),
    ],
)
def test_what_can_be_said_while_one_answer_is_outstanding(source, truth):
    partial = compile_partial(parse(source))
    assert partial(context({"a": "yes"}), {"u"}) is truth


@settings(max_examples=400)
@given(SOURCES, ANSWERS, st.frozensets(st.sampled_from(NAMES)), st.data())
def test_what_was_said_stays_whatever_is_answered(source, answers, unknown, data):
    node = parse(source)
    known = {name: fact for name, fact in answers.items() if name not in unknown}
    said = compile_partial(node)(context(known), unknown)
    later = {**data.draw(ANSWERS), **known}
    truth = compile_condition(node)(context(later))
    assert said in (None, truth)
    fewer = frozenset(list(unknown)[1:])
    assert said in (None, compile_partial(node)(context(later), fewer))


@given(SOURCES, ANSWERS)
def test_with_all_answers_known_everything_is_said(source, answers):
    node, ctx = parse(source), context(answers)
    truth = compile_condition(node)(ctx)
    assert compile_partial(node)(ctx, frozenset()) is truth
    assert constant(node) in (None, truth)
