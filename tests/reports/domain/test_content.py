from dataclasses import replace

import pytest

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import NamedText, State, Text, Wording, text
from reports.domain.foreign import language_of
from reports.domain.prose import Block
from reports.domain.report import Asked, Box, Level, Unsaid
from tests.reports.samples import BANK, OFFICE, report_of

MIDDLE_TEA = {"tea_1": "weekly", "tea_2": "weekly"}
LOW_COFFEE = {"coffee_1": "never", "coffee_2": "weekly"}
HIGH_COFFEE = {"coffee_1": "daily", "coffee_2": "daily"}


def test_the_worst_result_is_said_first():
    report = report_of(MIDDLE_TEA | HIGH_COFFEE)
    assert report.headline == (
        "Your coffee is in the high range.",
        "Your tea is in the middle range.",
    )
    assert [box.title for box in report.meanings] == [
        "What “High” means",
        "What “Middle” means",
    ]


def test_meters_leave_out_what_was_not_asked():
    report = report_of(MIDDLE_TEA | LOW_COFFEE)
    assert [one.scale for one in report.results] == ["tea", "coffee"]


def test_a_meter_says_band_number_and_cut_offs():
    tea = report_of(MIDDLE_TEA | LOW_COFFEE).results[0]
    assert (tea.title, tea.band, tea.reading) == ("Tea", "Middle", "6 of 12")
    assert [(part.label, part.bounds, part.is_here) for part in tea.segments] == [
        ("Lower", "0–3", False),
        ("Middle", "4–9", True),
        ("High", "10+", False),
    ]


def test_a_missing_answer_gives_no_band_but_its_question():
    report = report_of(MIDDLE_TEA | {"coffee_1": "weekly"})
    coffee = report.results[1]
    assert (coffee.band, coffee.marker, coffee.reading) == ("", None, "")
    assert coffee.unsaid == Unsaid(
        sentence="Coffee: we cannot say, because 1 answer is missing.",
        range="between 3 and 9",
        questions=(Asked("coffee_2", "How often: coffee_2?", 4),),
    )
    assert report.headline[-1] == coffee.unsaid.sentence


def test_an_emergency_of_the_bank_comes_first():
    report = report_of(MIDDLE_TEA | HIGH_COFFEE)
    assert report.is_urgent
    assert report.emergency == Box(
        "Sit down now",
        (Block(("If you:",)), Block(("shake", "sweat"), is_list=True)),
    )


def test_a_second_emergency_stands_in_the_same_box_under_its_own_title():
    again = next(one for one in BANK.advice if one.key == "help")
    again = replace(
        again, key="again", title=text(en="Lie down"), text=text(en="Wait.")
    )
    bank = replace(BANK, advice=(*BANK.advice, again))
    emergency = report_of(MIDDLE_TEA | HIGH_COFFEE, bank).emergency
    assert emergency.title == "Sit down now"
    assert emergency.body[-2:] == (
        Block(("Lie down",), is_title=True),
        Block(("Wait.",)),
    )


def test_without_an_emergency_the_general_one_stands_at_its_later_place():
    report = report_of(MIDDLE_TEA | LOW_COFFEE)
    assert not report.is_urgent
    assert report.emergency.title == "Call 112 at once if somebody"


def test_where_no_scale_has_a_score_the_first_area_is_the_headline():
    no_scales = replace(BANK, scales=())
    report = report_of({}, no_scales)
    assert report.headline == ("Nothing to count",)
    assert report.areas == (Box("", (Block(("All is quiet.",)),)),)


def test_how_to_read_a_number_is_said_only_where_there_is_one():
    how = NamedText("result", text(en="It runs from 0 to 12."))
    bank = replace(BANK, texts=(*BANK.texts, how))
    assert report_of(MIDDLE_TEA, bank).reading == (Block(("It runs from 0 to 12.",)),)
    assert report_of({}, bank).reading == ()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org", "https://example.org"),
        ("tel:112", "tel:112"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
    ],
)
def test_a_link_leads_to_the_web_a_phone_or_a_letter(address, shown):
    week = replace(BANK.advice[1], link=address)
    (step,) = report_of({}, replace(BANK, advice=(week,))).steps
    assert step.link == shown


def test_words_that_fall_back_to_another_language_say_which():
    week = replace(BANK.advice[1], title=text(en="This week"), source="Own design")
    report = report_of({}, replace(BANK, advice=(week,)), language="fr")
    (step,) = report.steps
    words = (step.title, step.source, report.source, step.body[0].lines[0])
    assert [language_of(one) for one in words] == ["en", "en", "en", ""]


def test_the_source_is_said_in_the_language_of_the_report_where_the_bank_can():
    line = NamedText("source", text(en="After a tale.", fr="D’après un conte."))
    bank = replace(BANK, texts=(*BANK.texts, line))
    report = report_of({}, bank, language="fr")
    assert (report.source, language_of(report.source)) == ("D’après un conte.", "")


def test_the_table_for_a_doctor_has_the_same_numbers_as_the_meters():
    report = report_of(MIDDLE_TEA | {"coffee_1": "weekly"})
    assert report.table.heads[-1] == "Lower / Middle / High"
    assert report.table.rows == (
        ("Tea", "6 of 12", "Middle", "0–3 / 4–9 / 10+"),
        ("Coffee", "between 3 and 9", "cannot be said", "0–3 / 4–9 / 10+"),
    )


def test_the_working_names_every_item_and_the_sum():
    tea = report_of(MIDDLE_TEA).workings[0]
    assert [(line.answer, line.points) for line in tea.lines] == [
        ("Weekly", "3"),
        ("Weekly", "3"),
    ]
    assert (tea.method, tea.total) == ("The points are added up.", "6")


def test_the_working_marks_the_points_that_were_turned_round():
    scale = BANK.scales[0]
    first, second = scale.items
    items = (replace(first, is_reverse=True), second)
    bank = replace(BANK, scales=(replace(scale, items=items), *BANK.scales[1:]))
    tea = report_of(MIDDLE_TEA, bank=bank).workings[0]
    assert [line.remark for line in tea.lines] == ["turned round", ""]


def test_the_most_severe_meter_stands_first():
    report = report_of(MIDDLE_TEA | HIGH_COFFEE)
    assert [one.scale for one in report.results] == ["coffee", "tea"]


def test_a_language_the_bank_does_not_have_becomes_its_own():
    report = report_of(MIDDLE_TEA, language="uk")
    assert (report.language, report.title) == ("en", "A sample check")


def test_a_translation_nobody_reviewed_is_said_to_be_one():
    assert report_of(MIDDLE_TEA, language="fr").notice
    assert not report_of(MIDDLE_TEA, language="en").notice


def test_a_reviewed_translation_has_no_notice():
    reviewed = Text((Wording("en", "x"), Wording("fr", "x", State.REVIEWED)))
    bank = replace(BANK, title=reviewed, scales=(), advice=())
    assert not report_of({}, bank, language="fr").notice


def test_a_report_never_adds_scales_up():
    report = report_of(MIDDLE_TEA | HIGH_COFFEE)
    said = str(report.results) + str(report.table) + str(report.headline)
    assert "18" not in said


def test_an_office_sees_levels_coverage_and_red_lines():
    report = report_of(
        {"law_1": "never", "law_2": Instead(Said.NOT_KNOWN)}, bank=OFFICE
    )
    assert report.red_lines == ("How often: law_1?",)
    assert report.emergency is None
    (law,) = report.results
    assert (law.band, law.reading) == ("Early", "0%")
    assert law.coverage == "1 of 2 questions answered · 1 not known"
    assert law.levels == (
        Level("How often: law_1?", "Never", "0", 1, is_red_line=True),
        Level("How often: law_2?", "Not known"),
    )


def test_the_bands_of_an_office_are_in_percent():
    (law,) = report_of({"law_1": "daily", "law_2": "weekly"}, bank=OFFICE).results
    assert [part.bounds for part in law.segments] == ["0–49%", "50–100%"]
