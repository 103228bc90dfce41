"""What would name something that is not there any more."""

from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.definition import Advice, Case, Fact, Placement, Section
from questionnaires.domain.depending import (
    naming_advice,
    naming_band,
    naming_choice,
    naming_list,
    naming_question,
    naming_scale,
)
from tests import samples

ADVICE = Advice("high", "band('use') = 'low' and ${first} = 'p1'", Placement.NEXT_STEP)
CASE = Case(
    "one",
    (
        Fact("answer", "first", "p1"),
        Fact("score", "use", "1"),
        Fact("band", "use", "low"),
        Fact("advice", "high"),
    ),
)
BANK = replace(
    samples.bank(
        samples.one("first", relevant="${first} = ''"),
        samples.one("second", relevant="${first} = 'p2' or ${first} = 'p1'"),
        samples.one("broken", relevant="${first} ="),
        scales=(samples.scale("use", "first", bands=(samples.band("low", 0, 4),)),),
    ),
    advice=(ADVICE,),
    cases=(CASE,),
)


def test_a_question_is_named_by_conditions_items_and_cases_of_others():
    assert naming_question(BANK, "first") == (
        ("survey", "second", "relevant"),
        ("advice", "high", "when"),
        ("items", "use/first", "question"),
        ("cases", "one/answer/first", "key"),
    )


def test_a_copy_of_a_repeated_question_names_the_question():
    asked = (samples.one("later", relevant="${first__beer} = 'p1'"),)
    bank = replace(BANK, sections=(*BANK.sections, Section("more", asked)))
    assert ("survey", "later", "relevant") in naming_question(bank, "first")


def test_a_choice_is_named_where_answers_are_compared_with_it():
    assert naming_choice(BANK, "zero_to_four", "p1") == (
        ("survey", "second", "relevant"),
        ("advice", "high", "when"),
        ("cases", "one/answer/first", "value"),
    )
    assert naming_choice(BANK, "zero_to_four", "p4") == ()


def test_a_list_is_named_by_its_questions():
    named = [where[1] for where in naming_list(BANK, "zero_to_four")]
    assert named == ["first", "second", "broken"]


def test_a_scale_is_named_by_advice_points_and_cases():
    first, *rest = BANK.lists[0].choices
    with_points = replace(first, points_for=(("use", Decimal(1)),))
    lists = (replace(BANK.lists[0], choices=(with_points, *rest)),)
    assert naming_scale(replace(BANK, lists=lists), "use") == (
        ("advice", "high", "when"),
        ("choices", "zero_to_four/p0", "score_use"),
        ("cases", "one/score/use", "key"),
        ("cases", "one/band/use", "key"),
    )


def test_a_band_is_named_by_conditions_and_cases():
    assert naming_band(BANK, "use", "low") == (
        ("advice", "high", "when"),
        ("cases", "one/band/use", "value"),
    )
    assert naming_band(BANK, "other", "low") == ()


def test_advice_is_named_by_cases():
    assert naming_advice(BANK, "high") == (("cases", "one/advice/high", "key"),)
