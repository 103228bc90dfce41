"""A scale of scales one of which can no longer be said: docs/scoring.md, section 5."""

import pytest

from questionnaires.domain.definition import Method, Missing, Unit
from questionnaires.domain.scoring import score
from tests.samples import AT_LEAST_2, NOT_APPLICABLE, answers, one, ready, scale

A = one("a", may_be=("not_applicable",))
B, C = one("b"), one("c")


def range_of_the_whole(*questions, missing, given, parts=()):
    """The range of the mean of “part”, which needs two answers, and “other”."""
    scales = [
        scale("part", *(q.key for q in questions if q != C), missing=AT_LEAST_2),
        scale("other", "c"),
        *parts,
        scale(
            "whole",
            *(one.key for one in parts or ()),
            *(() if parts else ("part",)),
            "other",
            method=Method.SUBSCALES,
            unit=Unit.PERCENT,
            missing=missing,
        ),
    ]
    return score(ready(*questions, scales=scales), given).scores[-1].range


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        pytest.param(Missing(), None, id="all are needed"),
        pytest.param(AT_LEAST_2, None, id="two are needed"),
    ],
)
def test_a_whole_has_no_range_if_a_part_it_needs_can_no_longer_be_said(missing, found):
    given = answers(a=NOT_APPLICABLE, c="p1")
    assert range_of_the_whole(A, B, C, missing=missing, given=given) == found


def test_a_part_that_nobody_is_asked_about_is_left_out_of_the_whole():
    unasked = one("b", relevant="${a} = 'p4'")
    given = answers(a=NOT_APPLICABLE, c="p1")
    found = range_of_the_whole(A, unasked, C, missing=Missing(), given=given)
    assert found == (1, 1)


def test_a_part_that_may_be_asked_and_never_said_may_be_left_out_of_the_whole():
    unsure = one("b", relevant="${c} = 'p4'")
    given = answers(a=NOT_APPLICABLE)
    found = range_of_the_whole(A, unsure, C, missing=Missing(), given=given)
    assert found == (0, 4)


def test_what_can_not_be_said_is_not_said_two_scales_above_either():
    between = scale("between", "part", "other", method=Method.SUBSCALES)
    given = answers(a=NOT_APPLICABLE, c="p1")
    found = range_of_the_whole(
        A, B, C, missing=Missing(), given=given, parts=(between,)
    )
    assert found is None
