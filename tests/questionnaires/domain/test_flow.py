"""What is asked, given the answers so far."""

from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    Section,
    Type,
    text,
)
from questionnaires.domain.flow import holds, offered, progress, walk
from tests.samples import LISTS, NOT_KNOWN, answers, one, ready

GATED = ready(
    one("used", "yes_no"),
    one("how_often", relevant="${used} = 'yes'"),
    one("worry", relevant="${how_often} = 'p4'"),
    Question("total", Type.CALCULATE, calculation="2 + 3"),
    Question("words", Type.NOTE, text(en="Read this")),
)


def test_a_question_is_asked_when_its_condition_holds():
    path = walk(GATED, answers(used="yes", how_often="p1"))
    assert path.asked == ("used", "how_often")
    assert path.hidden == ("worry",)


def test_a_hidden_answer_opens_nothing():
    path = walk(GATED, answers(used="no", how_often="p4", worry="p1"))
    assert path.asked == ("used",)
    assert path.hidden == ("how_often", "worry")
    assert "how_often" not in path.facts


def test_notes_are_pages_but_not_asked_and_calculations_are_facts():
    path = walk(GATED, answers(used="no"))
    assert path.pages == ("used", "words")
    assert path.facts["total"] == Decimal(5)


def test_blank_is_unanswered_and_not_known_is_not():
    assert walk(GATED, answers()).unanswered == ("used",)
    assert walk(GATED, answers(used=NOT_KNOWN)).unanswered == ()


def test_progress_counts_what_is_asked_and_what_waits_for_an_answer():
    closed = walk(GATED, answers(used="no"))
    opened = walk(GATED, answers(used="yes"))
    assert progress(GATED, closed, "used") == (1, 1)
    assert progress(GATED, opened, "how_often") == (2, 3)


TOWNS = ChoiceList(
    "towns",
    (
        Choice("north_a", text(en="A"), columns=(("region", "north"),)),
        Choice("south_b", text(en="B"), columns=(("region", "south"),)),
    ),
)
REGIONS = ChoiceList("regions", (Choice("north"), Choice("south")))
FILTERED = ready(
    one("region", "regions"),
    one("town", "towns", choice_filter="region = ${region}"),
    lists=(*LISTS, TOWNS, REGIONS),
)


def test_a_choice_filter_offers_only_its_choices():
    path = walk(FILTERED, answers(region="north"))
    assert [c.key for c in offered(FILTERED, "town", path, "2026-01-01")] == ["north_a"]


def test_an_answer_that_is_no_longer_offered_is_blank():
    path = walk(FILTERED, answers(region="north", town="south_b"))
    assert path.facts["town"] is None
    assert path.unanswered == ("town",)


def test_a_constraint_is_asked_about_the_answer_itself():
    number = Question("days", Type.INTEGER, constraint=". >= 0 and . <= 31")
    compiled = ready(number)
    path = walk(compiled, answers())
    assert holds(compiled, "days", Decimal(31), path, "2026-01-01")
    assert not holds(compiled, "days", Decimal(-5), path, "2026-01-01")


def test_a_section_that_is_not_asked_hides_all_its_questions():
    section = GATED.questionnaire.sections[0]
    closed = replace(
        section, key="more", relevant="${used} = 'yes'", questions=(one("extra"),)
    )
    compiled = ready(
        sections=(replace(section, questions=(one("used", "yes_no"),)), closed)
    )
    assert walk(compiled, answers(used="no", extra="p1")).hidden == ("extra",)


def test_there_is_no_count_while_an_open_question_decides_over_sections():
    first = Section("first", (one("used", "yes_no"), one("age")))
    more = Section("more", (one("often"),), relevant="${used} = 'yes'")
    compiled = ready(sections=(first, more))
    assert progress(compiled, walk(compiled, answers()), "used") == (1, None)
    answered = walk(compiled, answers(used="yes"))
    assert progress(compiled, answered, "age") == (2, 3)


def test_what_was_left_blank_keeps_no_count_back():
    first = Section("first", (one("used", "yes_no"), one("age")))
    more = Section("more", (one("often"),), relevant="${used} = 'yes'")
    compiled = ready(sections=(first, more))
    assert progress(compiled, walk(compiled, answers()), "age") == (2, 2)
    assert progress(GATED, walk(GATED, answers(used="yes")), "words") == (2, 2)
