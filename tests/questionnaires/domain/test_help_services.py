"""Which services are named to whom: never one that has expired, the nearest first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.help_services import (
    KINDS,
    Offered,
    Place,
    choose,
    expires_soon,
    is_current,
    place_of,
    places,
    serves,
)
from tests.help_services import IN_A_YEAR, TODAY, YESTERDAY, service

GREECE, ATTICA = Place("GR"), Place("GR", "Attica")
REGIONS = ("", "Attica", "Crete")

services = st.lists(
    st.builds(
        service,
        code=st.integers(0, 99).map("s{}".format),
        country=st.sampled_from(["GR", "RS"]),
        region=st.sampled_from(REGIONS),
        kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3).map(tuple),
        languages=st.lists(st.sampled_from(["el", "en"]), unique=True).map(tuple),
        expires_on=st.dates(TODAY - timedelta(9), TODAY + timedelta(9)),
    ),
    unique_by=lambda one: one.code,
)
asked = {
    "services": services,
    "place": st.builds(Place, st.just("GR"), st.sampled_from(REGIONS)),
    "kinds": st.lists(st.sampled_from(KINDS), unique=True),
    "languages": st.lists(st.sampled_from(["el", "en", "fr"]), unique=True),
    "most": st.integers(0, 4),
}


@given(**asked)
def test_nobody_is_sent_to_what_has_expired_or_is_elsewhere(most, **facts):
    chosen = choose(today=TODAY, most=most, **facts)
    assert len(chosen) <= most
    assert len(set(chosen)) == len(chosen)
    assert all(is_current(one, TODAY) for one in chosen)
    assert all(serves(one, facts["place"]) for one in chosen)


@given(**asked)
def test_what_is_wanted_and_near_comes_first_and_the_general_line_last(most, **facts):
    wanted = set(facts["kinds"]) or set(KINDS)
    groups = [
        (not wanted & set(one.kinds), not one.region)
        for one in choose(today=TODAY, most=most, **facts)
    ]
    assert groups == sorted(groups)


@given(**asked)
def test_whoever_is_left_out_fits_no_better_than_who_is_named(most, **facts):
    everybody = choose(today=TODAY, most=99, **facts)
    assert choose(today=TODAY, most=most, **facts) == everybody[:most]
    wanted = set(facts["kinds"]) or set(KINDS)
    assert set(everybody) == {
        one
        for one in facts["services"]
        if is_current(one, TODAY)
        and serves(one, facts["place"])
        and (wanted | {"general"}) & set(one.kinds)
    }


@given(**asked, seed=st.randoms())
def test_the_order_of_the_directory_does_not_matter(most, seed, **facts):
    before = choose(today=TODAY, most=most, **facts)
    seed.shuffle(facts["services"])
    assert choose(today=TODAY, most=most, **facts) == before


def codes(*services, place=GREECE, kinds=(), languages=(), most=3):
    return [one.code for one in choose(services, place, kinds, languages, TODAY, most)]


def test_the_region_comes_before_the_country():
    country, region = service("a"), service("b", region="Attica")
    assert codes(country, region, place=ATTICA) == ["b", "a"]
    assert codes(country, region) == ["a"]
    assert codes(country, region, place=Place("GR", "Crete")) == ["a"]


def test_a_wanted_kind_far_away_comes_before_another_one_near():
    near = service("near", region="Attica")
    far = service("far", kinds=("chat",))
    assert codes(near, far, place=ATTICA, kinds=["chat"]) == ["far", "near"]


def test_kinds_come_in_the_order_they_are_wanted_in():
    chat, clinic = service("a", kinds=("chat",)), service("b", kinds=("clinic",))
    assert codes(chat, clinic, kinds=["clinic", "chat"]) == ["b", "a"]
    assert codes(chat, clinic, kinds=["chat", "clinic"]) == ["a", "b"]


def test_of_two_that_fit_the_one_that_speaks_the_language_comes_first():
    greek, english = service("a", languages=("el",)), service("b", languages=("en",))
    assert codes(service("0"), greek, english, languages=["en"])[0] == "b"


def test_who_asks_for_nothing_that_is_there_is_sent_to_the_general_line():
    general, gaming = service("a"), service("b", kinds=("gaming",))
    assert codes(general, gaming, kinds=["tobacco"]) == ["a"]


@pytest.mark.parametrize(
    ("expires_on", "current", "soon"),
    [
        (YESTERDAY, False, False),
        (TODAY, False, False),
        (TODAY + timedelta(1), True, True),
        (TODAY + timedelta(30), True, True),
        (TODAY + timedelta(31), True, False),
        (IN_A_YEAR, True, False),
    ],
)
def test_an_entry_is_shown_until_the_day_before_it_expires(expires_on, current, soon):
    one = service(expires_on=expires_on)
    assert (is_current(one, TODAY), expires_soon(one, TODAY)) == (current, soon)


DIRECTORY = (
    service("a"),
    service("b", region="Crete"),
    service("c", region="Attica"),
    service("d", country="RS"),
    service("e", country="HR", expires_on=date(2026, 1, 1)),
    service("f", country="EU"),
    service("g", region="Epirus", expires_on=YESTERDAY),
)
GR, RS = Offered("GR", ("Attica", "Crete")), Offered("RS")


def test_a_place_can_be_chosen_where_something_is_there():
    assert places(DIRECTORY, TODAY) == (GR, RS)


def test_an_edition_offers_its_own_countries_in_its_order():
    assert places(DIRECTORY, TODAY, ["RS", "HR", "GR"]) == (RS, GR)


@pytest.mark.parametrize(
    ("posted", "place"),
    [
        pytest.param(["GR"], GREECE, id="a country"),
        pytest.param(["GR/Attica"], ATTICA, id="a region"),
        pytest.param(["GR", "GR/Attica"], ATTICA, id="both"),
        pytest.param(["GR/Attica", "GR"], GREECE, id="the whole country again"),
        pytest.param(["RS", "GR/Attica"], Place("RS"), id="another country"),
        pytest.param(["GR/Epirus"], GREECE, id="a region that is not offered"),
        pytest.param(["HR"], None, id="a country that is not offered"),
        pytest.param([""], None, id="nothing chosen"),
        pytest.param([], None, id="nothing sent"),
    ],
)
def test_a_place_is_one_that_is_offered(posted, place):
    assert place_of(posted, (GR, RS)) == place
