"""The page that compares two cycles, its tables and its workbook."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from assessment.actions.assessing import open_assessment
from assessment.models import Assessment
from questionnaires import actions
from questionnaires.domain.answers import Instead, Said
from tests.accounts import signed_in
from tests.cycles import questions_changed
from tests.signed import SIGNED_AT, signed_copy_of
from tests.teams import CYCLE, HARBOURS, TODAY, harbours, make_team, publish_harbours

MOST_STATEMENTS = 20
THEN = {
    "access_1": "level_1",
    "access_2": "level_2",
    "information_1": "level_3",
    "information_2": "no",
    "staff_1": "level_4",
}
NOW = {
    "access_1": "level_3",
    "access_2": "level_4",
    "information_1": "level_3",
    "information_2": "yes",
    "staff_1": Instead(Said.NOT_KNOWN),
    "staff_2": "no",
    "staff_4": "Ramps.",
}


def fill(team, answers):
    for key, given in answers.items():
        team.save("contributor", key, given)


def next_cycle(team, title, year, answers, baseline=""):
    cycle = replace(
        CYCLE,
        title=title,
        baseline=baseline or team.code,
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
    )
    by = team.user("coordinator").username
    code = open_assessment(team.office.code, cycle, by=by, today=TODAY)
    later = replace(team, code=code)
    fill(later, answers)
    return later


def publish_another():
    """Publish a version with another question removed, and one that weighs more."""
    bank = questions_changed(harbours(), ramps=None)
    scales = tuple(
        replace(
            one,
            items=tuple(
                replace(
                    item, weight=item.weight * (5 if item.question == "access_2" else 1)
                )
                for item in one.items
            ),
        )
        for one in bank.scales
    )
    actions.replace_draft(replace(bank, scales=scales))
    return actions.publish(HARBOURS)


@pytest.fixture
def then(db):
    publish_harbours()
    team = make_team(roles=("coordinator", "contributor", "observer", "civil_society"))
    fill(team, THEN)
    return team


def ask(team, name="compare", *more, role="coordinator", **query):
    client = signed_in(Client(), team.people[role])
    address = reverse(f"reports:{name}", args=[team.code, *more])
    return client.get(
        address, {"with": query.pop("other")} if "other" in query else query
    )


def html_of(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_reader_chooses_a_cycle_and_reads_how_many_questions_compare(then):
    now = next_cycle(then, "Harbours 2029", 2028, NOW)
    html = html_of(ask(now, role="observer"))
    assert f'value="{then.code}" selected' in html
    assert "question compared" not in html
    html = html_of(ask(now, other=then.code, role="observer"))
    assert "4 questions compared, 5 left out" in html
    assert "Of 2 areas compared with “Harbours 2026”, 2 improved" in html
    assert "As it stands now, not signed" in html
    assert "More is answered than before" in html
    assert "“Harbours 2026”: 5 of 8 questions answered (63%), 0 not known." in html
    assert html.index("More is answered") < html.index("Of 2 areas compared")
    assert "Both cycles were asked by the same version" in html


def test_the_earlier_cycle_comes_first_wherever_one_comes_from(then):
    now = next_cycle(then, "Harbours 2029", 2028, NOW)
    there = rows(ask(now, "compare_table", "areas", other=then.code))
    back = rows(ask(then, "compare_table", "areas", other=now.code))
    assert there == back
    assert there[0][1:3] == ["Harbours 2026", "Harbours 2029"]
    assert there[1] == [
        "Quays and ferries", "8", "58", "50", "50", "0", "improved", "2", "0",
    ]  # fmt: skip


def test_another_ruler_is_told_apart_from_other_answers(then):
    publish_another()
    now = next_cycle(then, "Harbours 2029", 2028, NOW)
    html = html_of(ask(now, other=then.code))
    assert "Only in the version of “Harbours 2026”" in html
    assert "things changed in the questionnaire" in html
    (access, *_rest) = rows(ask(now, "compare_table", "areas", other=then.code))[1:]
    change, policy, ruler = map(int, access[3:6])
    assert policy + ruler == change
    assert ruler
    rulers = rows(ask(now, "compare_table", "rulers", other=then.code))[1]
    assert [rulers[1], rulers[4]] == access[1:3]
    found = rows(ask(now, "compare_table", "versions", other=then.code))[1:]
    assert ["Question in its area", "counts differently", "Scoring"] in [
        [row[0], row[2], row[3]] for row in found
    ]


def test_page_csv_and_workbook_hold_the_same(then):
    publish_another()
    middle = next_cycle(then, "Harbours 2029", 2028, NOW)
    now = next_cycle(middle, "Harbours 2032", 2031, {**NOW, "access_1": "level_5"})
    html = html_of(ask(now, other=middle.code))
    workbook = ask(now, "compare_workbook", other=middle.code)
    assert "attachment" in workbook["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook.content))
    assert {"coverage", "areas", "trend", "questions"} <= set(book.sheet_names)
    for key in book.sheet_names:
        found = rows(ask(now, "compare_table", key, other=middle.code))
        grid = book.get_sheet_by_name(key).to_python()
        assert [[told(cell) for cell in row] for row in grid] == [
            [told(cell) for cell in row] for row in found
        ]
        assert f'data-table="{key}"' in html
    shown = html.partition('data-table="areas"')[2].partition("</table>")[0]
    for row in rows(ask(now, "compare_table", "areas", other=middle.code))[1:]:
        assert row[0] in shown
        assert row[6] in shown


def told(cell):
    """Return a cell as a number where it is one, as programs read files."""
    try:
        return float(cell)
    except ValueError:
        return cell


def test_a_trend_is_of_more_than_two_cycles(then):
    middle = next_cycle(then, "Harbours 2029", 2028, NOW)
    now = next_cycle(middle, "Harbours 2032", 2031, {**NOW, "access_1": "level_5"})
    assert ask(middle, "compare_table", "trend", other=then.code).status_code == 404
    found = rows(ask(now, "compare_table", "trend", other=middle.code))
    assert found[0][1:4] == ["Harbours 2026", "Harbours 2029", "Harbours 2032"]
    assert found[1] == ["Quays and ferries", "8", "58", "92", "improved", "2", "2"]


def test_what_is_signed_is_compared_by_its_copy_and_says_so(then):
    now = next_cycle(then, "Harbours 2029", 2028, NOW)
    signed_copy_of(then.code)
    before = rows(ask(now, "compare_table", "areas", other=then.code))
    then.save("contributor", "access_1", "level_5")
    Assessment.objects.filter(code=then.code).update(signed_at=SIGNED_AT)
    assert "The copy signed on 1 May 2026, revision 1" in html_of(
        ask(now, other=then.code)
    )
    assert rows(ask(now, "compare_table", "areas", other=then.code)) == before


def test_only_cycles_of_the_same_organisation_can_be_compared(then):
    now = next_cycle(then, "Harbours 2029", 2028, NOW)
    other = make_team("Elsewhere")
    for code in (other.code, "nowhere", now.code):
        assert ask(now, other=code).status_code == 404
        assert ask(now, "compare_workbook", other=code).status_code == 404
    assert other.office.name not in html_of(ask(now))
    assert ask(now, other=then.code, role="civil_society").status_code == 404


def test_without_another_cycle_it_says_so(then):
    assert "There is no other cycle of this questionnaire" in html_of(ask(then))
    assert ask(then, "compare_workbook").status_code == 404
    assert ask(then, "compare_table", "areas").status_code == 404


def test_a_comparison_asks_little_of_the_database(then):
    publish_another()
    middle = next_cycle(then, "Harbours 2029", 2028, NOW)
    now = next_cycle(middle, "Harbours 2032", 2031, NOW)
    signed_copy_of(then.code)
    Assessment.objects.filter(code=then.code).update(signed_at=SIGNED_AT)
    client = signed_in(Client(), now.people["observer"])
    address = reverse("reports:compare", args=[now.code])
    client.get(address, {"with": middle.code})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address, {"with": middle.code}).status_code == 200
    assert len(asked) <= MOST_STATEMENTS, len(asked)
