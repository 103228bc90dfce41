"""What the results say of some harbours, whose answers are few enough to count."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

import pytest

from assessment.domain.headlines import Headline
from assessment.domain.sitting import View
from questionnaires.domain.definition import (
    Item,
    Method,
    Missing,
    Question,
    Rule,
    Type,
    Unit,
)
from reports.domain.official.figures import moved
from reports.domain.official.gaps import Order, Wish, chosen
from reports.domain.official.radar import why_no_radar
from reports.domain.official.values import Crossing, Kind, Verdict
from tests.reports.official import NOW, for_offices, offices_part, piece, report_of
from tests.samples import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    PREFER_NOT,
    bank,
    choice_list,
    one,
    scale,
)

HARBOURS = {
    "access_1": "level_2",
    "access_2": "level_4",
    "information_1": "level_5",
    "information_2": "yes",
    "staff_1": NOT_KNOWN,
    "staff_2": "no",
}


def harbours(given=None, *pieces, **more):
    given = HARBOURS if given is None else given
    return report_of(offices_part("harbours"), given, *pieces, **more)


def leveled(*keys, **more):
    """An area of questions with five levels each."""
    return scale("area", *keys, method=Method.LEVEL, unit=Unit.PERCENT, **more)


def area(report, key):
    return next(one for one in report.areas if one.key == key)


def counts(parts):
    return {
        (one.step or one.kind.value): int(one.count.number)
        for one in parts
        if one.count.number != "0"
    }


def figures(report):
    return {one.key: one.figure.number for one in report.figures}


def test_an_area_has_its_score_band_and_levels():
    access = area(harbours(), "access")
    assert (access.score.words, access.result.band) == ("42%", "Early")
    assert counts(access.parts) == {2: 1, 4: 1}
    assert (access.answered.number, access.asked.number) == ("2", "2")
    assert access.range is None


def test_yes_is_the_highest_level_and_no_the_lowest():
    report = harbours()
    assert counts(area(report, "information").parts) == {5: 2}
    assert counts(area(report, "staff").parts) == {1: 1, "not_known": 1}


def test_what_is_not_known_is_counted_and_leaves_a_range():
    staff = area(harbours(), "staff")
    assert (staff.answered.number, staff.asked.number) == ("1", "2")
    assert (staff.score.number, staff.range_words) == ("0", "between 0% and 67%")


def test_questions_that_count_in_no_area_have_parts_of_their_own():
    report = harbours(HARBOURS | {"staff_4": "Lifts"})
    assert [line.number for line in report.rest] == ["1.3", "2.3", "3.3"]
    assert counts(report.rest_parts) == {"other": 1, "open": 2}


def test_the_key_figures_count_every_question_once():
    given = HARBOURS | {"access_2": NOT_APPLICABLE}
    found = figures(harbours(given))
    expected = {"answered": "4", "not_known": "1", "not_applicable": "1", "open": "3"}
    assert expected.items() <= found.items()


def test_different_views_are_a_key_figure():
    view = View("access_1", "level_1", "No ferry has one", "y", NOW)
    assert figures(harbours(views={"access_1": (view,)}))["views"] == "1"
    assert "views" not in figures(harbours())


def test_a_draft_says_how_many_questions_are_open_and_a_signed_one_when():
    report = harbours()
    assert report.state == "Draft: 3 questions are still open"
    assert report.is_draft
    signed = harbours(signed_on=date(2026, 4, 30))
    assert signed.state == "Signed on 30 April 2026, revision 1"
    assert not signed.is_draft


@pytest.mark.parametrize(
    ("given", "crossing"),
    [
        ({"access_1": "level_1"}, Crossing.CROSSED),
        ({"access_1": "level_2"}, Crossing.NOT_CROSSED),
        ({"access_1": NOT_KNOWN}, Crossing.CANNOT_SAY),
        ({}, Crossing.CANNOT_SAY),
        ({"access_1": NOT_APPLICABLE}, Crossing.DOES_NOT_APPLY),
    ],
)
def test_a_red_line_is_not_uncrossed_while_nobody_knows(given, crossing):
    (line,) = harbours(given).red_lines
    assert line.crossing is crossing
    assert bool(line.advice) is (crossing is Crossing.CROSSED)


def test_a_high_level_without_evidence_is_claimed_and_not_supported():
    access = area(harbours(), "access")
    assert (access.claimed.number, access.supported.number) == ("3.0", "2.5")
    assert access.unsupported == ("access_2",)


def test_evidence_supports_until_it_is_out_of_date():
    law = piece("e", "access_2", expires_on=date(2026, 5, 1))
    assert area(harbours(None, law), "access").unsupported == ()
    old = piece("e", "access_2", expires_on=date(2026, 4, 30))
    assert area(harbours(None, old), "access").unsupported == ("access_2",)


def test_areas_meet_principles_in_a_mean_level_and_a_count():
    report = harbours()
    labels = [one.label for one in report.principles]
    assert labels[0] == "Equality and non-discrimination"
    assert labels[1:] == ["Safety", "Information", "Remedy"]
    access, information, staff = report.heat
    cells = [(cell.mean and cell.mean.number, cell.words) for cell in access.cells]
    assert cells == [("2.0", "1 of 1"), ("4.0", "1 of 1"), (None, ""), (None, "")]
    assert information.cells[2].mean.number == "5.0"
    assert (staff.cells[3].mean, staff.cells[3].not_known.number) == (None, "1")


def test_the_shape_is_drawn_for_three_areas_and_not_for_two():
    assert harbours().no_radar == ""
    fewer = harbours({"access_1": "level_2", "information_1": "level_1"})
    assert "at least 3 areas" in fewer.no_radar
    assert fewer.table("shape") is None


def test_what_fell_has_a_minus_as_wide_as_a_plus():
    fell = moved(NullTranslations(), Decimal(-12))
    assert (fell.number, fell.words) == ("-12", "\N{MINUS SIGN}12")


def test_a_radar_has_up_to_twelve_axes():
    areas = report_of(offices_part("policy"), {}).areas
    assert len(areas) == 12
    assert why_no_radar(NullTranslations(), areas).endswith("3 areas with a score.")
    more = why_no_radar(NullTranslations(), (*areas, areas[0]))
    assert more.startswith("No radar is drawn: with 13 areas")


def test_gaps_begin_with_what_is_lowest_and_end_with_what_is_not_known():
    report = harbours()
    found = [(one.line.number, one.line.step) for one in report.gaps]
    assert found == [("3.2", 1), ("1.1", 2), ("1.2", 4), ("3.1", 0)]
    lowest, first = report.gaps[0], report.gaps[1]
    assert (lowest.next.step, lowest.next.label) == (5, "Yes")
    assert first.next.step == 3
    assert first.next.needs.startswith("The rules ask for it")
    assert first.legal_basis == "Harbour Code 4; Ferry Rules 12"
    assert first.advice.title == "Board without steps"
    assert report.gaps[3].next is None


def test_a_crossed_red_line_is_the_first_gap():
    report = harbours(HARBOURS | {"access_1": "level_1", "staff_2": "no"})
    assert [one.line.number for one in report.gaps][:2] == ["1.1", "3.2"]


@pytest.mark.parametrize(
    ("wish", "numbers"),
    [
        (Wish(area="access"), ["1.1", "1.2"]),
        (Wish(principle="equality"), ["3.2", "1.1"]),
        (Wish(level="not_known"), ["3.1"]),
        (Wish(level="4"), ["1.2"]),
        (Wish(area="access", level="1"), []),
        (Wish(order=Order.QUESTION), ["1.1", "1.2", "3.1", "3.2"]),
        (Wish(order=Order.WEIGHT), ["1.1", "3.1", "1.2", "3.2"]),
        (Wish(order=Order.EVIDENCE), ["1.2", "3.1", "3.2", "1.1"]),
    ],
)
def test_a_reader_chooses_gaps_and_their_order(wish, numbers):
    report = harbours(None, piece("e", "access_1"))
    assert [one.line.number for one in chosen(report.gaps, wish)] == numbers


def test_people_write_the_headline_and_else_it_is_suggested():
    suggested = harbours().headline
    assert suggested.is_suggestion
    assert suggested.text.startswith("Most is in place in “Information and signs”")
    ours = Headline("", "en", "Two quays are left.", 1, "x", NOW)
    assert harbours(headlines=(ours,)).headline.text == "Two quays are left."
    theirs = Headline("", "ar", "رصيفان", 1, "x", NOW)
    written = harbours(headlines=(theirs,)).headline.text
    assert (written, written.language) == ("رصيفان", "ar")
    taken_back = Headline("", "en", "", 2, "x", NOW)
    assert harbours(headlines=(taken_back,)).headline.is_suggestion


def test_a_sentence_can_stand_above_one_area():
    ours = Headline("access", "en", "Two quays are left.", 1, "x", NOW)
    report = harbours(headlines=(ours,))
    assert area(report, "access").sentence.text == "Two quays are left."
    assert area(report, "staff").sentence is None
    assert report.headline.is_suggestion


def test_change_is_said_of_what_counted_both_times_alone():
    before = HARBOURS | {"access_1": "level_1", "access_2": NOT_KNOWN}
    report = harbours(before=before)
    found = {one.key: one for one in report.since.rows}
    access = found["access"]
    assert (access.before.number, access.now.number) == ("0", "25")
    assert (access.change.words, access.verdict) == ("+25", Verdict.IMPROVED)
    assert (access.compared.number, access.left_out.number) == ("1", "1")
    assert found["information"].verdict is Verdict.SAME
    assert area(report, "access").score.number == "42"


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        ("l3", Verdict.SAME),
        ("l4", Verdict.IMPROVED),
        ("l2", Verdict.DECLINED),
    ],
)
def test_less_than_five_of_a_hundred_reads_about_the_same(level, verdict):
    keys = [f"q{number}" for number in range(5)]  # one level of one question is 5
    compiled = for_offices(
        bank(*(one(key, "one_to_five") for key in keys), scales=[leveled(*keys)])
    )
    before = dict.fromkeys(keys, "l3")
    report = report_of(compiled, before | {"q0": level}, before=before)
    (row,) = report.since.rows
    assert row.verdict is verdict


def test_a_change_below_five_is_about_the_same_and_keeps_its_number():
    keys = [f"q{number}" for number in range(6)]
    compiled = for_offices(
        bank(*(one(key, "one_to_five") for key in keys), scales=[leveled(*keys)])
    )
    before = dict.fromkeys(keys, "l3")
    report = report_of(compiled, before | {"q0": "l4"}, before=before)
    (row,) = report.since.rows
    assert (row.change.words, row.words) == ("+4", "about the same")


def test_a_question_that_is_another_one_now_is_left_out_and_counted():
    """One had other choices, one was a number, one is new, and one is gone."""
    keys = ("same", "choices", "number", "new")
    now = bank(*(one(key, "one_to_five") for key in keys), scales=[leveled(*keys)])
    then = bank(
        one("same", "one_to_five"),
        one("choices", "zero_to_four"),
        Question("number", Type.INTEGER),
        one("gone", "one_to_five"),
        scales=[leveled("same", "choices", "gone")],
    )
    before = {"same": "l2", "choices": "p1", "number": Decimal(3), "gone": "l1"}
    report = report_of(
        for_offices(now),
        dict.fromkeys(keys, "l4"),
        before=before,
        version_before=for_offices(then),
    )
    (row,) = report.since.rows
    assert (row.before.number, row.now.number) == ("25", "75")
    assert (row.compared.number, row.left_out.number) == ("1", "4")


def test_no_change_is_about_the_same_where_a_scale_has_one_value():
    same = choice_list("same", a=1, b=1)
    compiled = for_offices(
        bank(one("q", "same"), scales=[scale("area", "q")], lists=[same])
    )
    report = report_of(compiled, {"q": "a"}, before={"q": "b"})
    assert report.since.rows[0].verdict is Verdict.SAME


def test_what_cannot_be_compared_says_so():
    report = harbours(before={"access_1": NOT_KNOWN, "access_2": NOT_KNOWN})
    access = next(one for one in report.since.rows if one.key == "access")
    assert (access.verdict, access.change) == (Verdict.NOT_COMPARABLE, None)
    assert access.left_out.number == "2"


def test_a_question_that_is_turned_round_has_its_level_turned_round():
    compiled = for_offices(
        bank(
            one("good", "one_to_five"),
            one("bad", "one_to_five"),
            scales=[leveled("good", Item("bad", is_reverse=True))],
        )
    )
    report = report_of(compiled, {"good": "l1", "bad": "l5"})
    assert counts(report.areas[0].parts) == {1: 2}
    assert report.areas[0].score.number == "0"


def test_a_scale_that_adds_up_others_has_a_score_and_no_questions():
    whole = scale("whole", "area", method=Method.SUBSCALES, unit=Unit.PERCENT)
    compiled = for_offices(
        bank(one("q", "one_to_five"), scales=[leveled("q"), whole], may_total=True)
    )
    report = report_of(compiled, {"q": "l4"}, before={"q": "l1"})
    total = area(report, "whole")
    assert (total.score.number, total.lines, total.questions.number) == ("75", (), "0")
    assert [one.key for one in report.since.rows] == ["area"]
    assert [row[0] for row in report.table("distribution").rows] == ["area"]


def test_too_few_answers_are_no_score_and_no_lowest_one():
    compiled = for_offices(
        bank(
            one("a", "one_to_five", may_be=("not_known",)),
            one("b", "one_to_five"),
            scales=[leveled("a", "b", missing=Missing(Rule.AT_LEAST, 2))],
        )
    )
    report = report_of(compiled, {"a": NOT_KNOWN, "b": "l1"})
    (only,) = report.areas
    assert (only.score, only.result.reading) == (None, "")
    assert report.headline.text == "There is no score yet."


def test_a_choice_that_says_i_do_not_know_is_not_known():
    known = choice_list("known", no=0, yes=1, unsure=None)
    choices = (*known.choices[:2], replace(known.choices[2], is_missing=True))
    compiled = for_offices(
        bank(
            one("q", "known"),
            one("p", "known"),
            scales=[leveled("q", "p")],
            lists=[replace(known, choices=choices)],
        )
    )
    report = report_of(compiled, {"q": "unsure", "p": PREFER_NOT})
    kinds = [line.kind for line in report.areas[0].lines]
    assert kinds == [Kind.NOT_KNOWN, Kind.NOT_SAID]


def test_a_question_in_two_areas_is_told_of():
    compiled = for_offices(
        bank(
            one("q", "one_to_five"),
            scales=[leveled("q"), scale("other", "q", method=Method.LEVEL)],
        )
    )
    table = report_of(compiled, {"q": "l2"}).table("distribution")
    assert table.note == "1 question counts in more than one area."


def moves(report):
    return [
        [(one.number, one.before_step, one.to_step, one.to) for one in way.changes]
        for way in report.areas[0].ways.ways
    ]


def test_what_would_move_an_area_are_its_smallest_changes_to_the_next_band():
    report = harbours(moved=["access"])
    assert report.areas[0].ways.sentence == (
        "Each of these is a smallest change that reaches “On the way”:"
    )
    assert moves(report) == [
        [("1.1", 2, 3, "In the rules only")],
        [("1.2", 4, 5, "In practice and monitored")],
    ]
    way = report.areas[0].ways.ways[0]
    assert (way.score.words, way.band, way.changes[0].weight.number) == (
        "58%", "On the way", "2",
    )  # fmt: skip
    assert report.areas[1].ways is None
    rows = report.table("moves").rows
    assert [(row[1].number, row[2].number) for row in rows] == [
        ("1", "1.1"),
        ("2", "1.2"),
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"access_1": "level_5", "access_2": "level_5"}, "in the best band"),
        ({"access_1": NOT_KNOWN, "access_2": NOT_KNOWN}, "Without a score"),
    ],
)
def test_where_nothing_would_move_an_area_it_says_why(given, sentence):
    area_ = area(harbours(given, moved=["access"]), "access")
    assert sentence in area_.ways.sentence
    assert area_.ways.ways == ()


def test_one_way_is_told_as_one():
    staff = area(harbours(moved=["staff"]), "staff")
    assert staff.ways.sentence.startswith("The smallest change that reaches")
    (way,) = staff.ways.ways
    assert [one.number for one in way.changes] == ["3.2"]
