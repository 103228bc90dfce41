"""What an entry of the directory must be, before anybody is shown it."""

import pytest

from questionnaires.domain.service_cells import (
    COLUMNS,
    LONGEST,
    cells_of,
    directory_hash,
    service_of,
)
from questionnaires.domain.service_rules import AHEAD, problems
from questionnaires.models import HelpService
from tests.help_services import TODAY, service

GOOD = cells_of(service(checked_on=TODAY))


def found(**cells):
    return problems(GOOD | cells, TODAY, TODAY + AHEAD)


def test_a_service_and_its_cells_say_the_same():
    full = service(
        kinds=("hotline", "naloxone"),
        languages=("el", "sr-Latn"),
        region="Attica",
        checked_on=TODAY,
    )
    cells = cells_of(full)
    assert (cells["kinds"], cells["checked_on"]) == ("hotline naloxone", "2026-11-26")
    assert [service_of(cells), service_of(cells_of(service()))] == [full, service()]


def test_a_directory_is_the_same_in_any_order():
    one, two = service("a"), service("b")
    assert directory_hash([one, two]) == directory_hash([two, one])
    assert directory_hash([one, two]) != directory_hash([one])


def test_a_column_holds_as_much_as_the_rules_allow():
    days = {"checked_on", "expires_on"}
    fields = HelpService._meta.get_fields()  # noqa: SLF001 -- Django's public name
    widths = {f.name: f.max_length for f in fields if f.name not in {*days, "id"}}
    assert widths == {name: LONGEST[name] for name in COLUMNS if name not in days}


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"checked_on": ""},
        {"phone": "", "web": "https://example.org/help?x=1"},
        {"phone": "", "address": "12 Main Street"},
        {"phone": "+30 210 123-4567, (210) 123.4568, 116 111"},
        {"country": "XK"},
        {"country": "EU"},
        {"languages": "el sr-Latn"},
        {"owner": "ana@example.org"},
        {"expires_on": "2028-11-26", "checked_on": ""},
    ],
)
def test_a_good_entry_has_no_problem(cells):
    assert found(**cells) == {}


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("code", "", "Fill this in."),
        ("code", "GR line", "Use small letters, digits and single hyphens"),
        ("name", "", "Fill this in."),
        ("name", "a\nb", "Write this on one line."),
        ("name", "x" * 121, "This has 121 characters; 120 are allowed."),
        ("country", "gr", "“gr” is no country."),
        ("country", "ZZ", "“ZZ” is no country."),
        ("country", "UN", "“UN” is no country."),
        ("kinds", "", "Fill this in."),
        ("kinds", "hotline pub", "“pub” is no kind of help. There are: general,"),
        ("kinds", "chat chat", "“chat” stands twice."),
        ("languages", "Greek", "“Greek” is no code of a language."),
        ("languages", "el el", "“el” stands twice."),
        ("phone", "call 1145", "A phone has digits, spaces and"),
        ("phone", "1145,", "“” is no phone number: it has 2 to 15 digits."),
        ("phone", "1145, 1", "“1” is no phone number"),
        ("phone", "1145 + 12", "A + may stand only where a number begins."),
        ("phone", "١١٤٥", "A phone has digits, spaces and"),
        ("web", "http://example.org", "Give the whole address; it begins with https"),
        ("web", "https://example", "Give the whole address"),
        ("web", "https://me@example.org", "Give the whole address"),
        ("owner", "ana", "Give one e-mail address"),
        ("owner", "a@b.c, d@e.f", "Give one e-mail address"),
        ("source", "", "Fill this in."),
        ("checked_on", "26/11/2026", "“26/11/2026” is no day. Write it as 2026-11-26."),
        ("checked_on", "2026-11-27", "This day is still to come."),
        ("expires_on", "", "Fill this in."),
        ("expires_on", "2027-02-30", "“2027-02-30” is no day."),
        ("expires_on", "2028-11-27", "Give a day until 2028-11-26: two years at most."),
        ("expires_on", "2026-11-26", "From this day on nobody is shown it."),
        ("expires_on", "2020-01-01", "From this day on nobody is shown it."),
    ],
)
def test_a_mistake_is_named_in_a_sentence(column, cell, sentence):
    (first, *_others) = found(**{column: cell})[column]
    assert first.startswith(sentence)


def test_a_day_before_the_last_check_is_told_apart():
    cells = {"checked_on": "2026-11-26", "expires_on": "2026-11-25"}
    assert found(**cells)["expires_on"][-1].startswith("Give a day after that of")


def test_a_table_that_is_made_for_any_day_may_have_expired():
    cells = GOOD | {"checked_on": "", "expires_on": "2020-01-01"}
    assert problems(cells, TODAY, None) == {}


def test_who_can_be_reached_in_no_way_is_no_help():
    assert found(phone="") == {
        "phone": ["Nobody can reach it. Give a phone, a website or an address."]
    }
