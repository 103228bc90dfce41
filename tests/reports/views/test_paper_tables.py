"""The tables of a report as a workbook: what its cells are, and what is in none."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from reports.domain.paper.asking import Asking
from reports.domain.paper.wishes import Chapter, Wish
from tests.accounts import signed_in
from tests.papers import FULL, ask, make_as_if
from tests.plans import RAMPS, add_action
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    publish_harbours()
    return make_team(roles=("coordinator", "contributor", "observer"))


def workbook_of(team, code):
    """Return what an observer gets when the tables of a report are asked for."""
    client = signed_in(Client(), team.people["observer"])
    return client.get(reverse("reports:paper_tables", args=[team.code, code]))


def tables_in(answer):
    """Return the cells of a workbook by its sheets, with the kind of each."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(answer.content))
    return {
        sheet.title: [[(one.data_type, one.value) for one in row] for row in sheet]
        for sheet in book
    }


def test_the_tables_of_a_report_are_a_workbook_without_a_formula(team):
    team.save("contributor", "access_1", "level_2", found="=1+1")
    code = ask(team, FULL)
    make_as_if(code)
    answer = workbook_of(team, code)
    assert '-en.xlsx"' in answer["Content-Disposition"]
    sheets = tables_in(answer)
    tabs = {"Key figures", "Scorecard", "Gaps", "Action plan", "All answers"}
    assert tabs | {"Register of evidence"} <= set(sheets)
    kinds = {kind for rows in sheets.values() for row in rows for kind, _words in row}
    assert kinds == {"s", "n", "d"}
    assert ("s", "=1+1") in [cell for row in sheets["All answers"] for cell in row]
    first = sheets["Key figures"][1:]
    assert [cell for row in first for cell in row if cell[0] == "n"]


def below(head, rows):
    """Return the cells below a head."""
    place = [words for _kind, words in rows[0]].index(head)
    return [row[place] for row in rows[1:]]


def named(rows):
    """Return each number with its question."""
    return set(zip(below("No.", rows), below("Question", rows), strict=True))


def test_in_a_workbook_a_question_has_its_number_as_a_name_and_a_day_is_a_day(team):
    """As a number 3.10 were 3.1; as words no day can be sorted by."""
    team.save("contributor", "access_1", "level_2")
    add_action(team, replace(RAMPS, due_on=date(2027, 1, 28)))
    make_as_if(code := ask(team, FULL))
    sheets = tables_in(workbook_of(team, code))
    answers, workings = sheets["All answers"], sheets["How each score is worked out"]
    for rows in (sheets["Gaps"], workings, answers):
        found = below("No.", rows)
        assert ("s", "1.1") in found
        assert {kind for kind, _words in found} == {"s"}
    assert named(workings) <= named(answers)
    ((kind, due),) = below("Due", sheets["Action plan"])
    assert (kind, due.date()) == ("d", date(2027, 1, 28))
    assert "d" in {kind for kind, _words in below("Day", answers)}


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("120000", ("n", 120000)),
        ("1250,50", ("n", 1250.5)),
        ("120 000 €", ("s", "120 000 €")),
        ("1,200 EUR", ("s", "1,200 EUR")),
        ("1.250", ("s", "1.250")),  # or is it one and a quarter?
        ("007", ("s", "007")),
    ],
)
def test_a_cost_that_is_a_plain_number_is_one_and_others_are_as_they_were_typed(
    team, typed, cell
):
    add_action(team, replace(RAMPS, cost=typed))
    make_as_if(code := ask(team, FULL))
    plan = tables_in(workbook_of(team, code))["Action plan"]
    assert below("Cost", plan) == [cell]


def test_a_chapter_that_is_left_out_is_no_table_either(team):
    wish = Wish(chapters=frozenset({Chapter.GAPS}))
    make_as_if(code := ask(team, Asking(wish, "en")))
    sheets = tables_in(workbook_of(team, code))
    assert "Gaps" in sheets
    out = {"All answers", "Register of evidence", "Action plan", "Red lines"}
    assert not (out | {"How each score is worked out"}) & set(sheets)
