"""The levels that a questionnaire has are those that its results name."""

import re

from reports.domain.official.drawing import draw
from reports.pages.official import report_context
from tests.reports.official import offices_part, report_of

THREE = ("In conflict", "Neutral", "Mutually supportive")
YES = {"information_2": "yes", "access_1": "level_2"}


def coherence():
    return report_of(offices_part("coherence"), {"law_alcohol": "conflict"})


def test_a_legend_has_the_levels_that_answers_can_have_and_what_else_there_is():
    report = coherence()
    assert report.levels == (1, 3, 5)
    assert [(one.look.sign, one.part.label) for one in draw(report).key] == [
        *zip("135", THREE, strict=True),
        ("…", "Not answered"),
    ]


def test_yes_and_no_beside_five_levels_leave_the_legend_whole():
    report = report_of(offices_part("harbours"), YES)
    assert [one.look.sign for one in draw(report).key] == ["1", "2", "3", "4", "5", "…"]


def test_the_table_of_levels_has_a_column_for_those_there_are():
    heads = coherence().table("distribution").heads
    levels = [f"{step} {name}" for step, name in zip("135", THREE, strict=True)]
    assert [*heads[1:4]] == levels
    assert not any(head.startswith(("2", "4")) for head in heads)


def test_the_title_of_levels_names_those_there_are():
    title = coherence().table("distribution").title
    assert re.fullmatch(r"\d+ of \d+ levels are 5, \d+ are 1", title)
    title = report_of(offices_part("harbours"), YES).table("distribution").title
    assert re.fullmatch(r"\d+ of \d+ levels are 4 or 5, \d+ are 1 or 2", title)


def test_the_list_of_gaps_offers_the_levels_there_are_below_the_highest():
    names = {
        name: choices for name, _, choices in report_context(coherence(), {})["filters"]
    }
    assert [one.value for one in names["level"]] == ["", "1", "3", "not_known"]
