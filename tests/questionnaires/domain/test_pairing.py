"""Bands and items that have one key, found again in another edition of their scale."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.definition import Item, text
from questionnaires.domain.pairing import (
    NOWHERE,
    addresses_before,
    item_addresses_before,
    wheres_before,
)
from tests import samples

FIRST, SECOND, THIRD = (
    samples.band("low", 0, n, when=f"${{q}} = 'p{n}'") for n in range(3)
)


def bank(*bands):
    return samples.bank(
        samples.one("q"), scales=(samples.scale("s", "q", bands=bands),)
    )


BEFORE = bank(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("now", "stood"),
    [
        ((SECOND, THIRD), ("s/low/2", "s/low/3")),
        ((THIRD, FIRST, SECOND), ("s/low/3", "s/low", "s/low/2")),
        ((THIRD, replace(FIRST, severity=2)), ("s/low/3", "s/low")),
        ((replace(SECOND, when=""), FIRST), ("s/low/2", "s/low")),
        ((samples.band("low", 7, 9), THIRD), ("s/low", "s/low/3")),
        ((replace(THIRD, key="high"),), ()),
        ((FIRST, FIRST, FIRST, FIRST), ("s/low", "s/low/2", "s/low/3")),
    ],
)
def test_a_band_is_found_by_all_it_says_then_its_condition_then_the_rest(now, stood):
    found = addresses_before(BEFORE, bank(*now))
    assert tuple(found[one] for one in sorted(found)) == stood


def test_an_item_is_found_by_its_question_and_condition():
    whens = [Item("q", when=when) for when in ("1 = 1", "2 = 2")]
    before, after = (
        samples.bank(samples.one("q"), scales=(samples.scale("s", *items),))
        for items in (whens, [replace(whens[1], weight=Decimal(2))])
    )
    assert item_addresses_before(before, after) == {"s/q": "s/q/2"}


def test_a_text_of_a_band_stood_where_its_band_did():
    added = samples.band("high", 3, 4, text=text(en="Much."))
    stood = wheres_before(BEFORE, bank(THIRD, added))
    assert stood(("bands", "s/low", "text")) == ("bands", "s/low/3", "text")
    assert stood(("bands", "s/high", "text")) == NOWHERE
    assert stood(("choices", "s/low", "label")) == ("choices", "s/low", "label")
