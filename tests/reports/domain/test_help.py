"""Which help a report names, and how a reader sees it."""

from dataclasses import replace
from gettext import NullTranslations

import pytest

from questionnaires.domain.answers import Answers
from questionnaires.domain.definition import Advice, Item, Placement, text
from questionnaires.domain.help_services import KINDS, Offered, Place
from questionnaires.domain.scoring import score
from reports.domain.directory import Choosable, directory, place_form
from reports.domain.foreign import language_of
from reports.domain.help import contact
from reports.domain.kinds import (
    OF_ADVICE,
    OF_DRUGS,
    OF_SCALES,
    kind_labels,
    wanted_kinds,
)
from reports.domain.material import Material
from reports.domain.report import Phone
from tests.help_services import TODAY, YESTERDAY, service
from tests.reports import banks
from tests.reports.samples import BANK, OFFICE, report_of, scale

GREECE = Place("GR")
SAY = NullTranslations()
ENGLISH = {"tea_1": "weekly", "tea_2": "weekly"}
GENERAL = service("general", name="General")
HOTLINE = service("hotline", name="Hotline", kinds=("hotline",))
GAMBLING = service("gambling", name="Gambling", kinds=("gambling",))
NEEDLES = service("needles", name="Needles", kinds=("needle_exchange",))
SUPPORT = service("support", name="Support", kinds=("emotional_support",))
DIRECTORY = (GENERAL, HOTLINE, GAMBLING, NEEDLES, SUPPORT)


def help_of(*services, place=GREECE, bank=BANK, given=ENGLISH, **more):
    report = report_of(given, bank=bank, services=services, place=place, **more)
    return [one.name for one in report.help]


def test_without_a_place_there_is_the_emergency_number_alone():
    assert help_of(*DIRECTORY, place=None) == ["Emergency services"]
    (emergency,) = report_of(ENGLISH).help
    assert emergency.phones == (Phone("112", "112"),)
    assert emergency.note.startswith("Free, day and night. You need not give your name")


def test_with_a_place_up_to_three_services_follow_it():
    names = help_of(*DIRECTORY)
    assert names == ["Emergency services", "Hotline", "Support", "General"]


def test_where_nothing_is_current_the_general_line_and_the_number_remain():
    old = replace(HOTLINE, expires_on=YESTERDAY)
    day = TODAY.isoformat()
    assert help_of(old, GENERAL, date=day) == ["Emergency services", "General"]
    assert help_of(old, date=day) == ["Emergency services"]


def test_what_is_current_on_the_day_of_the_answers_is_named():
    old = replace(HOTLINE, expires_on=YESTERDAY)
    assert help_of(old, date="2026-11-24") == ["Emergency services", "Hotline"]
    assert help_of(old, date="2026-11-25") == ["Emergency services"]


def test_an_office_is_sent_nowhere():
    assert report_of({}, bank=OFFICE, services=DIRECTORY, place=Place("GR")).help == ()


@pytest.mark.parametrize(
    ("key", "first"),
    [("pgsi", "Gambling"), ("dudit", "Hotline"), ("audit", "Support")],
)
def test_what_a_scale_is_about_says_which_help_is_wanted(key, first):
    bank = replace(BANK, scales=(replace(scale("tea"), key=key),), advice=())
    assert help_of(*DIRECTORY, bank=bank)[1] == first


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        (("pgsi",), "Gambling"),
        (("dudit",), "Hotline"),
        (("audit", "audit_c"), "Support"),
        (("assist__tobacco", "assist__cannabis"), "Hotline"),
        ((), "Hotline"),
    ],
)
def test_without_a_score_the_check_itself_says_which_help_is_wanted(keys, first):
    late = (Item("late_1"),)  # which is not asked
    scales = tuple(replace(scale("tea"), key=key, items=late) for key in keys)
    bank = replace(BANK, scales=scales, advice=())
    assert help_of(*DIRECTORY, bank=bank)[1] == first


@pytest.mark.parametrize(
    ("name", "given", "kind"),
    [
        ("gambling_check", {"gambled_past_year": "no"}, "gambling"),
        ("gambling_check", {}, "gambling"),
        ("gaming_check", {"played_past_year": "no"}, "gaming"),
        ("gaming_check", {}, "gaming"),
        ("alcohol_check", {}, "alcohol"),
        ("tobacco_check", {"smoked_past_month": "no"}, "tobacco"),
        ("tobacco_check", {}, "tobacco"),
        ("cannabis_check", {"used_past_6_months": "no"}, "hotline"),
        ("substances_check", {}, "hotline"),
    ],
)
def test_a_check_that_ships_names_its_own_help_whatever_was_answered(name, given, kind):
    compiled, answers = banks.bank(name).compiled, Answers(given, "2026-11-22")
    outcome = score(compiled, answers)
    found = wanted_kinds(Material(compiled, outcome, answers, "en", SAY))
    assert found[0] == kind
    assert found[-1] == "emotional_support"


def test_an_advice_about_injecting_brings_clean_equipment_first():
    advice = Advice("step_injecting", "", Placement.NEXT_STEP, title=text(en="x"))
    bank = replace(BANK, advice=(advice,))
    assert help_of(*DIRECTORY, bank=bank)[1:3] == ["Needles", "Hotline"]


def test_every_kind_that_is_wanted_or_labelled_is_one():
    assert tuple(kind_labels(SAY)) == KINDS
    wanted = {*OF_DRUGS, *sum({**OF_SCALES, **OF_ADVICE}.values(), ())}
    assert wanted <= set(KINDS)


def test_a_service_is_shown_with_all_that_is_known():
    full = service(
        name="KETHEA",
        kinds=("hotline", "naloxone"),
        region="Attica",
        phone="210 123 4567, 1145",
        hours="9–16",
        cost="Free",
        languages=("el", "en"),
        address="12 Main Street",
        web="https://a.example",
        checked_on=TODAY,
    )
    shown = contact(SAY, full)
    assert shown.kinds == "Help line and Naloxone"
    assert shown.phones == (
        Phone("210 123 4567", "+302101234567"),
        Phone("1145", "1145"),
    )
    assert shown.languages == ("Ελληνικά", "English")
    assert [language_of(one) for one in shown.languages] == ["el", "en"]
    assert shown.checked == "Last checked on 26 November 2026."
    for fact in ("region", "hours", "cost", "address", "web"):
        assert getattr(shown, fact) == getattr(full, fact)


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [
        ("1145", "Nobody has confirmed this number yet."),
        ("", "Nobody has confirmed this entry yet."),
    ],
)
def test_an_entry_that_nobody_has_checked_says_so(phone, sentence):
    one = service(phone=phone, address="12 Main Street")
    assert contact(SAY, one).checked == sentence


@pytest.mark.parametrize(
    ("country", "written", "link"),
    [
        pytest.param("MK", "02 3212 690", "+38923212690", id="without its 0"),
        pytest.param("RS", "011 3671 431", "+381113671431", id="the same"),
        pytest.param("HU", "06 1 234 5678", "+3612345678", id="without its 06"),
        pytest.param("IT", "06 1234 5678", "+390612345678", id="the 0 belongs to it"),
        pytest.param("GR", "210 1234567", "+302101234567", id="there is no 0"),
        pytest.param("GR", "+30 210 1234567", "+302101234567", id="with its code"),
        pytest.param("GR", "1145", "1145", id="a short one"),
        pytest.param("EU", "116 111", "116111", id="of all countries"),
        pytest.param("BG", "0800 133 22", "080013322", id="a free one"),
        pytest.param("GR", "00 30 210 1234567", "00302101234567", id="from abroad"),
        pytest.param("CA", "(416) 555-0199", "4165550199", id="no code known"),
    ],
)
def test_a_number_can_be_dialled_from_a_link(country, written, link):
    one = service(country=country, phone=written)
    assert contact(SAY, one).phones == (Phone(written, link),)


def test_the_directory_is_by_the_names_of_countries_and_the_union_last():
    rows = (
        service("a", country="EU"),
        service("b", country="RS", name="B"),
        service("c", country="AT"),
        service("d", country="RS", name="A"),
        service("e", country="HR", expires_on=YESTERDAY),
        service("f", country="RS", name="0", region="Niš"),
    )
    shown = [
        (one.name, [c.name for c in one.contacts])
        for one in directory(SAY, rows, TODAY)
    ]
    assert shown == [
        ("Austria", ["c"]),
        ("Serbia", ["A", "B", "0"]),
        ("European Union", ["a"]),
    ]
    only = [one.name for one in directory(SAY, rows, TODAY, ["RS"])]
    assert only == ["Serbia", "European Union"]


GR, RS = Offered("GR", ("Attica", "Crete")), Offered("RS")


def test_no_place_is_guessed():
    form = place_form(SAY, (GR, RS), None)
    assert form.countries == (Choosable("GR", "Greece"), Choosable("RS", "Serbia"))
    assert form.regions == ()


def test_a_country_with_regions_of_its_own_offers_them_once_it_is_chosen():
    form = place_form(SAY, (GR, RS), Place("GR", "Crete"))
    assert [one.label for one in form.countries if one.is_chosen] == ["Greece"]
    assert form.regions == (
        Choosable("GR", "The whole country"),
        Choosable("GR/Attica", "Attica"),
        Choosable("GR/Crete", "Crete", is_chosen=True),
    )
    assert place_form(SAY, (GR, RS), Place("GR")).regions[0].is_chosen
    assert place_form(SAY, (GR, RS), Place("RS")).regions == ()
