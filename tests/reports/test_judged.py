"""What experts judged of a change is what every page, paper and file goes by."""

import json
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest
from django.test import Client
from django.utils import timezone

from assessment.actions.assessing import open_assessment
from assessment.actions.moving import move_to
from assessment.models import Answer
from questionnaires.actions.judging import judge
from questionnaires.domain.definition import text
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.queries import load_version
from reports.domain.paper.ground import paper_from
from reports.domain.paper.wishes import Wish
from reports.pages.papers import labels, load_ground
from reports.pages.verifying import Stand, known_here
from tests.accounts import signed_in
from tests.cycles import publish, questions_changed
from tests.teams import CYCLE, HARBOURS, TODAY, harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db
QUESTION, WHY = "access_1", "It asks about another year."
REWORDED = {"label": text(en="Ferries?")}
LOOKS = {"appearance": "minimal"}
CROSSED = {"red_line": "${access_1} = 'level_2'"}
JUDGED = pytest.mark.parametrize(
    ("changes", "aspect", "becomes", "compares"),
    [
        (REWORDED, None, None, True),
        (REWORDED, Aspect.WORDING, ChangeClass.MEANING, False),
        (LOOKS, None, None, True),
        (LOOKS, Aspect.PRESENTATION, ChangeClass.MEANING, False),
        (CROSSED, None, None, False),
        (CROSSED, Aspect.MEANING, ChangeClass.WORDING, True),
    ],
)


def newer(changes, aspect, becomes):
    """Publish another version, and say what its change is."""
    bank = questions_changed(harbours(), **{QUESTION: changes})
    published = publish(bank)
    if aspect:
        said = Correction(Part.QUESTION, QUESTION, aspect, becomes, WHY)
        banks = (load_version(HARBOURS, 1).questionnaire, published.questionnaire)
        judge(HARBOURS, (1, 2), banks, said, by="")
    return published


@pytest.fixture
def then(db):
    publish_harbours()
    team = make_team()
    for key in (QUESTION, "access_2"):
        team.save("contributor", key, "level_2")
    return team


def next_cycle(team):
    days = {"period_from": date(2028, 1, 1), "period_to": date(2028, 12, 31)}
    cycle = replace(CYCLE, title="Harbours 2029", baseline=team.code, **days)
    by = team.user("coordinator").username
    return replace(
        team, code=open_assessment(team.office.code, cycle, by=by, today=TODAY)
    )


def ask(team, path, **query):
    client = signed_in(Client(), team.people["coordinator"])
    answer = client.get(f"/office/assessments/{team.code}/{path}", query)
    assert answer.status_code == 200
    return answer.content.decode()


@JUDGED
def test_results_papers_and_comparing_leave_out_the_same(
    then, changes, aspect, becomes, compares
):
    newer(changes, aspect, becomes)
    now = next_cycle(then)
    for key in (QUESTION, "access_2"):
        now.save("contributor", key, "level_4")
    expected = ("2", "0") if compares else ("1", "1")

    table = ask(now, "results/change.csv").splitlines()
    assert tuple(table[1].split(",")[-2:]) == expected
    read = json.loads(ask(now, "results.json"))
    (row,) = (one for one in read["since"]["rows"] if one["key"] == "access")
    assert (row["compared"]["number"], row["left_out"]["number"]) == expected

    areas = ask(now, "compare/areas.csv", **{"with": then.code}).splitlines()
    assert tuple(areas[1].split(",")[-2:]) == expected

    ground = load_ground(now.user("coordinator"), now.assessment(), Wish())
    assert [one.reason for said in ground.judged.values() for one in said] == [
        ""
    ] * bool(aspect)
    assert known_here(ground).stand is Stand.STANDING
    paper = paper_from(ground, NullTranslations(), labels())
    (row,) = (one for one in paper.report.since.rows if one.key == "access")
    assert (row.compared.number, row.left_out.number) == expected


@JUDGED
def test_the_answer_of_the_last_cycle_is_offered_to_the_same_question_alone(
    then, changes, aspect, becomes, compares
):
    newer(changes, aspect, becomes)
    now = next_cycle(then)
    page = ask(now, "sections/access_area/")
    assert (f'id="{QUESTION}-same"' in page) is compares
    assert 'id="access_2-same"' in page


@JUDGED
def test_an_answer_that_moves_is_looked_at_again_where_its_question_is_another(
    then, changes, aspect, becomes, compares
):
    published = newer(changes, aspect, becomes)
    move_to(then.assessment(), published.content_hash, by="x", now=timezone.now())
    looks_again = Answer.objects.get(question=QUESTION).look_again
    assert looks_again is (not compares or changes is REWORDED)


@JUDGED
def test_the_page_of_a_newer_version_says_what_experts_judged(
    then, changes, aspect, becomes, compares
):
    newer(changes, aspect, becomes)
    page = ask(then, "version/")
    assert ("It is not compared with what was answered before." in page) != compares
    assert (WHY in page) is (aspect is not None)
    assert ("something else now:" in page) is (becomes is ChangeClass.MEANING)
    assert ("still means the same:" in page) is (becomes is ChangeClass.WORDING)
