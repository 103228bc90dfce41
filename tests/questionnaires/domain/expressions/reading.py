"""Short ways from a source to a result, and random sources for the properties."""

from decimal import Decimal

from hypothesis import strategies as st

from questionnaires.domain.expressions import (
    Context,
    compile_condition,
    compile_value,
    parse,
)

TODAY = "2026-03-15"


def context(facts, **more):
    return Context(
        facts=facts,
        today=TODAY,
        scores={"s": Decimal("12.5"), "t": None},
        bands={"s": "high", "t": None},
        severities={"s": Decimal(2), "t": None},
        choice_names={"a": {"yes": "Yes, often"}},
        **more,
    )


def value(source, facts=(), **more):
    return compile_value(parse(source))(context(dict(facts), **more))


def holds(source, facts=(), **more):
    return compile_condition(parse(source))(context(dict(facts), **more))


NAMES = ("a", "b", "n", "m")
FACTS = st.one_of(
    st.none(),
    st.sampled_from(["", "yes", "no", "1", "2.50", "x y", "2026-03-15", "-0", " 3 "]),
    st.decimals(-1000, 1000, places=2),
    st.booleans(),
    st.sampled_from([(), ("x",), ("x", "yes"), ("1",)]),
)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(NAMES, FACTS))

LEAVES = st.one_of(
    st.sampled_from([f"${{{name}}}" for name in NAMES]),
    st.sampled_from(["'yes'", "'x'", "''", '"2026-03-15"', "'1.0'", "'x y'"]),
    st.sampled_from(["0", "1", "2.5", "100000000000000000000000000000000000.5"]),
    st.sampled_from(["true()", "false()", "today()", "score('s')", "band('t')"]),
)
ONE = "not boolean count-selected int floor number string string-length date sum round"
TWO = "selected selected-at concat contains starts-with min max coalesce sum round"
TWO += " difference-in-months format-date"
OPERATORS = "= != < <= > >= and or + - * div mod"


def _larger(parts):
    one, two = st.sampled_from(ONE.split()), st.sampled_from(TWO.split())
    sign = st.sampled_from(OPERATORS.split())
    return st.one_of(
        st.builds("({} {} {})".format, parts, sign, parts),
        st.builds("{}({})".format, one, parts),
        st.builds("{}({}, {})".format, two, parts, parts),
        st.builds("if({}, {}, {})".format, parts, parts, parts),
        st.builds("-{}".format, parts),
        st.builds("decimal-date-time({})".format, parts),
        st.builds("regex({}, '[a-z]*')".format, parts),
    )


SOURCES = st.recursive(LEAVES, _larger, max_leaves=12)
