"""Conditions on paper: what answers decide, and what the choice of a repeat does."""

import pytest

from questionnaires.domain.definition import Choice, text
from reports.domain.blank.skipping import skip_of

TEA, COCOA, WATER = (Choice(one, text(en=one)) for one in ("tea", "cocoa", "water"))
ALL = (TEA, COCOA, WATER)


@pytest.mark.parametrize(
    ("source", "when", "never_for"),
    [
        ("", "", ()),
        ("1 = 1", "", ()),
        ("${a} = 'x'", "${a} = 'x'", ()),
        ("'{choice}' != 'tea'", "", (TEA,)),
        ("${a} = 'x' and '{choice}' != 'tea'", "(${a} = 'x')", (TEA,)),
        (
            "'{choice}' = 'tea' and (${a} = 'x' or ${b} = 'y')",
            "(${a} = 'x' or ${b} = 'y')",
            (COCOA, WATER),
        ),
        ("'{choice}' = 'tea' or '{choice}' = 'cocoa'", "", (WATER,)),
        ("${a} = '{choice}'", "(${a} = '{choice}')", ()),
        (
            "'{choice}' != 'tea' and '{choice}' != 'water' and ${a} != ''",
            "(${a} != '')",
            (TEA, WATER),
        ),
    ],
)
def test_a_condition_is_told_in_two(source, when, never_for):
    skip = skip_of(source, ALL, "en")
    assert (_plain(skip.when), skip.never_for) == (_plain(when), never_for)


def _plain(source):
    return source.replace("((", "(").replace("))", ")")


def test_where_nothing_is_repeated_a_condition_stands_as_it_is():
    assert skip_of("${a} = '{choice}'", (), "en").when == "${a} = '{choice}'"
