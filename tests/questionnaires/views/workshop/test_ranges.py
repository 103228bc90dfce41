"""What a scale can come to, where the scale or one of its bands stands."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.definition import Choice, ChoiceList, text
from questionnaires.views.workshop.ranges import bounds_words
from tests.questionnaires.domain.checks.test_copies import BANDS, WINE, changed
from tests.questionnaires.domain.test_checks import DRUGS, repeated
from tests.samples import band, one, scale
from tests.workshops import address, at_work, expert

pytestmark = pytest.mark.django_db
ONE = Decimal(1)
# what is asked about wine alone makes its scale longer
UNLIKE = replace(
    repeated(one("use"), one("more", relevant="'{choice}' = 'wine'")),
    scales=(
        scale("s", "use", "more", bands=(*BANDS, band("top", 5, 8, when=WINE))),
        scale("t", "use"),
    ),
)
WHOLE = (
    "Answers can come to anything from 0 to 8."
    " For “tea”, answers can come to anything from 0 to 4."
)


def told(key, where):
    page = expert().get(f"/workshop/{key}/{where}/edit/")
    assert page.status_code == 200
    return page.context["range"]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("scale/s", WHOLE),
        ("items/s", WHOLE),
        ("scale/t", "Answers can come to anything from 0 to 4."),
        ("band/s/low", "For “tea”, answers can come to anything from 0 to 4."),
        ("band/s/low/2", "For “wine”, answers can come to anything from 0 to 8."),
    ],
)
def test_a_repeated_scale_says_what_each_of_its_copies_can_come_to(where, said):
    assert told(at_work(UNLIKE), where) == said


def test_the_page_of_all_scales_says_it_too():
    key = at_work(UNLIKE)
    page = expert().get(address("workshop:scoring", key))
    assert [one["range"] for one in page.context["scales"]] == [
        WHOLE,
        "Answers can come to anything from 0 to 4.",
    ]


def test_a_band_that_all_copies_have_says_what_the_scale_can_come_to():
    every = replace(UNLIKE.scales[0], bands=(band("any", 0, 8),))
    key = at_work(replace(UNLIKE, scales=(every,)))
    assert told(key, "band/s/any") == WHOLE


def test_copies_that_come_to_the_same_are_told_in_one_sentence():
    drugs = ChoiceList("drugs", (*DRUGS.choices, Choice("beer", text(en="Beer"))))
    lists = [drugs if one.key == "drugs" else one for one in UNLIKE.lists]
    key = at_work(replace(UNLIKE, lists=tuple(lists)))
    assert told(key, "scale/s") == (
        "Answers can come to anything from 0 to 8."
        " For “tea”, “beer”, answers can come to anything from 0 to 4."
    )


def test_where_an_end_is_open_it_is_open_for_the_whole():
    bounds = {"s__tea": (ONE, None), "s__wine": (None, ONE), "s__none": None}
    assert bounds_words(bounds, "s") == (
        "Answers can come to anything from without end to without end."
        " For “tea”, answers can come to anything from 1 to without end."
        " For “wine”, answers can come to anything from without end to 1."
    )


def test_while_an_error_is_left_it_is_not_known():
    key = at_work(changed(3, lowest=2))
    assert told(key, "band/s/low") == (
        "What this scale can come to is worked out once no error is left."
    )
