"""What would name something that is not there any more."""

from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.definition import (
    Advice,
    Case,
    Fact,
    Placement,
    Section,
    Type,
)
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
_BANDS = (
    ("low", "'{choice}' = 'beer' and ${often} = 'p0'"),
    ("low", "'{choice}' = 'beer' and ${often} != 'p0'"),
    ("low", "'{choice}' = 'wine'"),
    ("high", ""),
)


def _case(key, **often):
    """A case that has one answer for each drink, and expects the band `low`."""
    answers = tuple(Fact("answer", f"often__{k}", v) for k, v in often.items())
    bands = tuple(Fact("band", f"use__{k}", "low") for k in often)
    return Case(key, (Fact("answer", "drinks", " ".join(often)), *answers, *bands))


_DRINKS = samples.one("drinks", "drinks")
DRINKS = samples.bank(
    sections=(
        Section("first", (replace(_DRINKS, type=Type.SELECT_MULTIPLE),)),
        Section("each", (samples.one("often"),), repeat_over="drinks"),
    ),
    lists=(samples.ZERO_TO_FOUR, samples.choice_list("drinks", beer=0, wine=0)),
    scales=(
        samples.scale(
            "use",
            "often",
            bands=tuple(samples.band(key, 0, 4, when=when) for key, when in _BANDS),
        ),
    ),
    cases=(
        _case("beer_never", beer="p0"),
        _case("beer_daily", beer="p4"),
        _case("wine", wine="p0"),
        _case("both", beer="p4", wine="p4"),
    ),
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
    assert naming_band(BANK, "use/low") == (
        ("advice", "high", "when"),
        ("cases", "one/band/use", "value"),
    )


def test_of_bands_with_one_key_each_is_named_by_the_cases_that_come_to_it():
    found = {
        address: [where[1].partition("/")[0] for where in naming_band(DRINKS, address)]
        for address in ("use/low", "use/low/2", "use/low/3", "use/high")
    }
    assert found == {
        "use/low": ["beer_never"],
        "use/low/2": ["beer_daily", "both"],
        "use/low/3": ["wine", "both"],
        "use/high": [],
    }


def test_of_a_bank_that_cannot_be_worked_out_a_case_names_the_bands_of_its_copy():
    broken = replace(DRINKS, advice=(replace(ADVICE, when="${first} ="),))
    for address in ("use/low", "use/low/2"):
        named = [where[1] for where in naming_band(broken, address)]
        assert named == [
            "beer_never/band/use__beer",
            "beer_daily/band/use__beer",
            "both/band/use__beer",
        ]


def test_a_condition_names_the_bands_of_the_copy_it_is_about():
    about_beer = replace(ADVICE, when="band('use__beer') = 'low'")
    bank = replace(DRINKS, advice=(about_beer,), cases=())
    named = {
        address: len(naming_band(bank, address)) for address in ("use/low", "use/low/3")
    }
    assert named == {"use/low": 1, "use/low/3": 0}


def test_advice_is_named_by_cases():
    assert naming_advice(BANK, "high") == (("cases", "one/advice/high", "key"),)
