"""What the score proof found stands on the page of the part it is about, too."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.journeys.experts_bank import tea_time
from tests.questionnaires.views.workshop.test_proofs import proven, words
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db


def moved(bank):
    """Answers come to 0, 3, 4, …: the checks see no gap, and nobody reaches “lower”."""
    low, high = bank.scales[0].bands
    low = replace(low, lowest=Decimal(1), highest=Decimal(2))
    bands = (low, replace(high, lowest=Decimal(3)))
    return replace(bank, scales=(replace(bank.scales[0], bands=bands),))


UNREACHED = moved(tea_time(BANK.key, "Tea"))
CHECKED = "The checks find nothing about this part."
PROVED = "The checks find nothing about this part; the score proof does."
UNREACHABLE = "Nobody can reach the band “lower” of “use”."


def page_of(client, where):
    return words(client.get(f"{AT}{where}/edit/"))


def test_the_page_of_a_band_says_what_the_proof_found_where_the_checks_found_nothing():
    page = page_of(proven(UNREACHED), "band/use/lower")
    assert PROVED in page
    assert UNREACHABLE in page
    assert f'href="{AT}band/use/lower/edit/"' not in page


@pytest.mark.parametrize(
    "where", ["band/use/moderate", "section/all", "list/tea_often"]
)
def test_no_other_page_says_it(where):
    page = page_of(proven(UNREACHED), where)
    assert UNREACHABLE not in page
    assert CHECKED in page


def test_without_a_proof_nothing_is_said_of_one():
    drafted(UNREACHED)
    page = page_of(expert(), "band/use/lower")
    assert (CHECKED in page, PROVED in page) == (True, False)


def test_after_a_change_what_was_proved_before_is_not_said_any_more():
    client = proven(UNREACHED)
    save(client, "band/use/lower/edit/", severity="2")
    page = page_of(client, "band/use/lower")
    assert (CHECKED in page, UNREACHABLE in page) == (True, False)


def test_what_is_only_tried_was_not_proved():
    client = proven(UNREACHED)
    where = f"{AT}band/use/lower/edit/"
    sent = fields_of(client.get(where)) | {"go": "check", "severity": "2"}
    assert UNREACHABLE not in words(client.post(where, sent))
