"""What is found in a copy of a repeated scale stands where the scale is written."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Item
from tests.questionnaires.domain.test_checks import repeated
from tests.samples import band, one, scale

TEA, WINE = ("'{choice}' = 'tea'", "'{choice}' = 'wine'")
BANDS = (
    band("low", 0, 1, when=TEA),
    band("high", 2, 4, when=TEA),
    band("low", 0, 2, when=WINE),
    band("high", 3, 4, when=WINE),
)


def with_bands(*bands, items=("use",)):
    """A scale that is asked about tea and about wine, with these bands."""
    return replace(repeated(one("use")), scales=(scale("s", *items, bands=bands),))


def changed(place, **ends):
    made = list(BANDS)
    ends = {end: Decimal(number) for end, number in ends.items()}
    made[place] = replace(made[place], **ends)
    return with_bands(*made)


def found(questionnaire, code):
    return [f.where for f in check_questionnaire(questionnaire) if f.code == code]


@pytest.mark.parametrize(
    ("wrong", "code", "where"),
    [
        pytest.param(changed(3, lowest=2), "S121", "s/high/2", id="an overlap"),
        pytest.param(changed(3, lowest=4), "S122", "s/high/2", id="a gap"),
        pytest.param(changed(1, lowest=3), "S122", "s/high", id="of the first copy"),
    ],
)
def test_the_ends_of_bands_are_wrong_in_the_band_of_the_copy(wrong, code, where):
    assert found(wrong, code) == [("bands", where, "min")]


def test_a_band_nobody_reaches_is_that_of_the_copy():
    never = with_bands(
        *BANDS, band("top", 5, 9, when=TEA), band("top", 5, 9, when=WINE)
    )
    assert found(never, "S124") == [("bands", f"s/top{n}", "min") for n in ("", "/2")]


def test_a_band_that_ends_above_all_scores_is_that_of_the_copy():
    assert found(changed(3, highest=9), "S131") == [("bands", "s/high/2", "max")]


def test_an_overlap_of_all_copies_is_told_once():
    both = with_bands(band("low", 0, 2), band("high", 2, 4))
    assert found(both, "S121") == [("bands", "s/high", "min")]


def test_an_item_without_points_is_that_of_the_scale_as_written():
    blank = repeated(one("use"), one("when", "drugs"))
    items = (Item("use"), Item("when", when="'{choice}' = 'wine'"))
    assert found(replace(blank, scales=(scale("s", *items),)), "S111") == [
        ("items", "s/when", "question")
    ]


def test_of_two_scales_of_one_name_it_is_told_all_the_same():
    last = changed(3, lowest=2).scales[0]
    twice = replace(with_bands(), scales=(scale("s", "use"), last))
    assert found(twice, "S121") == [("bands", "s/high/2", "min")]
