"""What counts towards a scale, and what comes into a total twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.checks.counting import (
    choices_have_points,
    items_count_once,
    totals_count_once,
)
from questionnaires.domain.definition import Choice, ChoiceList, Item, Method, text
from tests.samples import bank, one, scale

YES = Choice("yes", text(en="Yes"), points=Decimal(1))
BARE = Choice("no", text(en="No"))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (BARE, ["choices", "l/no", "score"]),
        (replace(BARE, points=Decimal(0)), None),
        (replace(BARE, points_for=(("s", Decimal(0)),)), None),
        (replace(BARE, points_for=(("t", Decimal(0)),)), ["choices", "l/no", "score"]),
        (replace(BARE, is_missing=True), None),
    ],
)
def test_a_choice_has_points_or_counts_as_missing(other, found):
    lists = (ChoiceList("l", (YES, other)),)
    questionnaire = bank(one("a", "l"), scales=(scale("s", "a"),), lists=lists)
    places = [finding.where for finding in choices_have_points(questionnaire)]
    assert places == ([tuple(found)] if found else [])


def test_a_list_that_counts_nowhere_needs_no_points():
    lists = (ChoiceList("l", (YES, BARE)),)
    assert list(choices_have_points(bank(one("a", "l"), lists=lists))) == []


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("", "${b} = 'p1'", ["s/a/2"]),
        ("${b} = 'p1'", "", ["s/a"]),
        ("${b} = 'p0'", "${b} = 'p1'", []),
    ],
)
def test_an_item_counts_once(first, second, places):
    items = Item("a", when=first), Item("a", when=second)
    questionnaire = bank(one("a"), one("b"), scales=(scale("s", *items),))
    assert [f.where[1] for f in items_count_once(questionnaire)] == places


def test_a_question_comes_into_a_total_once_through_all_its_parts():
    half = scale("half", "one", method=Method.SUBSCALES)
    whole = scale("whole", "half", "two", method=Method.SUBSCALES)
    scales = scale("one", "a"), scale("two", "a"), half, whole
    (found,) = totals_count_once(bank(one("a"), scales=scales))
    assert found.where == ("items", "whole/two", "question")
    assert (found.message.facts["one"], found.message.facts["other"]) == ("half", "two")


def test_a_circle_of_totals_is_left_to_its_own_check():
    circle = (
        scale("one", "two", method=Method.SUBSCALES),
        scale("two", "one", method=Method.SUBSCALES),
    )
    assert list(totals_count_once(bank(one("a"), scales=circle))) == []
