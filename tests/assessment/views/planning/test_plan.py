"""The pages of the plan, as those who write it, and those who read it, use them."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.actions import planning
from assessment.actions.moving import move_to
from assessment.domain.planning import MOST_ACTIONS, Planned, Progress
from assessment.models import Account, Assessment, Membership, PlannedAction
from questionnaires import actions as bank_actions
from tests.accounts import signed_in
from tests.filled_in import filled_in
from tests.plans import RAMPS, add_action, next_cycle, plan_of, written_in
from tests.teams import harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db

ROLES = ("coordinator", "contributor", "observer", "civil_society")
TODAY = "2026-11-27T12:00:00+00:00"
LATE = date(2026, 11, 15)


@pytest.fixture(autouse=True)
def it_is_november():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def team():
    publish_harbours()
    return make_team(roles=ROLES)


class Visitor:
    """Somebody at the pages of a plan."""

    def __init__(self, team, role="contributor"):
        self.team = team
        self.client = signed_in(Client(), team.people[role])

    def at(self, page, *more):
        return reverse(f"office:{page}", args=[self.team.code, *more])

    def see(self, page, *more, **query):
        self.answer = self.client.get(self.at(page, *more), query)
        return self

    def send(self, page, *more, **data):
        answer = self.client.post(self.at(page, *more), data, follow=True)
        self.answer = answer
        return self

    @property
    def html(self):
        return self.answer.content.decode()

    @property
    def text(self):
        words = re.sub(r"<[^>]+>", " ", self.html)
        return unescape(re.sub(r"\s+", " ", words))

    def fields(self):
        """Return what the form of the page would send as it stands."""
        return filled_in(self.html)


def sheet_in(file):
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(file.content)).active


def test_from_a_gap_the_question_and_the_next_level_stand_there_already(team):
    team.save("contributor", "access_1", "level_2")
    anna = Visitor(team).see("add_action", question="access_1")
    assert "Now: Partial: Some ferries can, where the crew helps." in anna.text
    assert "The next level: In the rules only: The rules ask for it" in anna.text
    fields = anna.fields()
    assert fields["questions"] == ["access_1"]
    assert fields["indicator"].startswith("In the rules only: The rules ask for it")
    sent_to = f'action="{anna.at("add_action")}?question=access_1"'
    assert sent_to in anna.html, "so that the gap is still named after a mistake"
    anna.send("add_action", **fields | {"title": "Ask for ramps in the rules"})
    (row,) = PlannedAction.objects.all()
    assert anna.answer.redirect_chain[-1][0] == f"{anna.at('plan')}#{row.code}"
    assert "The action is in the plan." in anna.text
    assert (row.questions, row.by) == ("access_1", team.user("contributor").username)
    anna.see("add_action", question="access_1")
    assert "Planned already for this question: Ask for ramps in the rules" in anna.text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "No level is given to this question yet."),
        ("level_5", "There is no higher level."),
    ],
)
def test_where_there_is_no_next_level_none_is_suggested(team, given, words):
    if given:
        team.save("contributor", "access_1", given)
    anna = Visitor(team).see("add_action", question="access_1")
    assert words in anna.text
    assert anna.fields()["indicator"] == ""


def test_a_question_that_is_not_there_is_no_gap(team):
    anna = Visitor(team).see("add_action", question="seen_1")
    assert anna.answer.status_code == 200
    assert "questions" not in anna.fields()


def test_a_section_leads_to_an_action_for_its_question(team):
    team.save("contributor", "access_1", "level_2")
    where = f"{reverse('office:add_action', args=[team.code])}?question=access_1"
    anna = Visitor(team).see("section", "access_area")
    assert 'value="add_action:access_1"' in anna.html
    anna.send("section", "access_area", **anna.fields() | {"go": "add_action:access_1"})
    assert anna.answer.redirect_chain[-1][0] == where
    assert (
        "add_action:"
        not in Visitor(team, "observer").see("section", "access_area").html
    )


def test_a_gap_of_the_results_leads_to_an_action_for_its_question(team):
    team.save("contributor", "access_1", "level_2")
    where = f"{reverse('office:add_action', args=[team.code])}?question=access_1"
    results = reverse("reports:results", args=[team.code])
    pages = [
        Visitor(team, role).client.get(results).content.decode()
        for role in ("contributor", "observer")
    ]
    assert [where in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Write what is to be done."),
        ({"title": " – "}, "Write what is to be done."),
        ({"title": "a" * 301}, "Write no more than 300 characters."),
        ({"title": "a\u202eb"}, "U+202E"),
        ({"owner": "a" * 161}, "Write no more than 160 characters."),
        ({"cost": "a" * 161}, "Write no more than 160 characters."),
        ({"indicator": "a" * 301}, "Write no more than 300 characters."),
        ({"note": "a" * 4001}, "Write no more than 4000 characters."),
        ({"due_on": "2026-02-30"}, "Write a day that exists"),
        ({"due_on": "0026-02-03"}, "Write a day that exists"),
        ({"due_on": "soon"}, "Write a day that exists"),
        ({"progress": "dropped"}, "Say in the note why it is dropped."),
        ({"progress": "gone"}, "We could not read this choice. Choose again."),
        ({"questions": ["seen_1"]}, "One of these questions is not asked any more."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(team, changes, sentence):
    sent = {"title": "Build <b>ramps", "owner": "Ministry of Harbours"}
    sent |= {"progress": "planned", "cost": "200 000 €"} | changes
    anna = Visitor(team).send("add_action", **sent)
    assert sentence in anna.text
    assert "There is a problem" in anna.text
    assert not PlannedAction.objects.exists()
    kept = {name: words for name, words in sent.items() if name != "questions"}
    if kept["progress"] == "gone":
        kept["progress"] = "planned"
    assert kept.items() <= anna.fields().items()
    assert "<b>ramps" not in anna.html


def test_pressing_twice_makes_one_action(team):
    anna = Visitor(team).see("add_action")
    sent = anna.fields() | {"title": "Build ramps"}
    for _time in range(2):
        anna.send("add_action", **sent)
    assert len(written_in(team)) == 1


def test_a_full_plan_says_so_and_keeps_what_was_typed(team, monkeypatch):
    assert MOST_ACTIONS == 500
    monkeypatch.setattr(planning, "MOST_ACTIONS", 0)
    sent = {"title": "Build ramps", "progress": "planned"}
    anna = Visitor(team).send("add_action", **sent)
    assert "The plan is full: it holds 500 actions." in anna.text
    assert anna.fields()["title"] == "Build ramps"


def test_the_list_begins_with_what_is_overdue(team):
    add_action(team, Planned("No day"))
    add_action(team, Planned("Later", due_on=date(2026, 12, 1)))
    add_action(team, Planned("Late", due_on=LATE))
    olga = Visitor(team, "observer").see("plan")
    assert "1 action is overdue" in olga.text
    assert "12 days late 15 November 2026" in olga.text
    titles = ("Late", "Later", "No day")
    places = [olga.html.index(f"<bdi>{one}</bdi>") for one in titles]
    assert places == sorted(places)


def test_an_action_is_shown_with_its_questions_as_links_and_who_changed_it(team):
    add_action(team, replace(RAMPS, note="Asked"), by=team.user("contributor").username)
    olga = Visitor(team, "observer").see("plan")
    section = reverse("office:section", args=[team.code, "access_area"])
    for key in RAMPS.questions:
        assert f'href="{section}#{key}"' in olga.html
    for words in (RAMPS.title, RAMPS.owner, RAMPS.cost, RAMPS.indicator, "Asked"):
        assert words in olga.text
    assert "Last changed: Contributor , 27 November 2026, 14:00" in olga.text


def test_the_thousands_of_a_cost_stay_in_their_order_beside_arabic_letters(team):
    add_action(team, replace(RAMPS, cost="120 000 يورو"))
    olga = Visitor(team, "observer").see("plan")
    assert "<bdi>120\N{NO-BREAK SPACE}000 يورو</bdi>" in olga.html


def test_a_question_that_is_not_asked_now_is_no_link(team):
    add_action(team, replace(RAMPS, questions=("staff_3",)))
    olga = Visitor(team, "observer").see("plan")
    words = "How many hours does the course take?"
    assert f"{words} (not asked now)" in olga.text
    assert "#staff_3" not in olga.html


def test_readers_read_and_change_nothing(team):
    code = add_action(team)
    olga = Visitor(team, "observer")
    for query in ({}, {"view": "board"}):
        html = olga.see("plan", **query).html
        assert RAMPS.title in html
        assert '<form method="post"\n                          action' not in html
        assert reverse("office:change_action", args=[team.code, code]) not in html
        assert reverse("office:add_action", args=[team.code]) not in html
    assert Visitor(team, "civil_society").see("plan").answer.status_code == 404


@pytest.mark.parametrize("view", ["", "board"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"a", "b", "c"}),
        ({"status": "begun"}, {"b"}),
        ({"owner": "Justice"}, {"b", "c"}),
        ({"area": "staff_area"}, {"c"}),
        ({"show": "overdue"}, {"b"}),
        ({"show": "mine"}, {"a"}),
        ({"status": "x", "owner": "x", "area": "x", "show": "x"}, {"a", "b", "c"}),
        ({"status": "done"}, set()),
    ],
)
def test_one_may_look_for_some_of_the_actions(team, view, query, found):
    add_action(team, Planned("Plan a", ("access_1",), "the Ministry of Harbours"))
    late = {"due_on": LATE, "progress": Progress.BEGUN}
    add_action(team, Planned("Plan b", ("access_1",), "Justice", **late))
    add_action(team, Planned("Plan c", ("staff_1",), "Justice"))
    Membership.objects.filter(user=team.user("contributor")).update(
        body="Ministry of Harbours"
    )
    page = Visitor(team).see("plan", **query, view=view)
    assert {one for one in "abc" if f"Plan {one}" in page.text} == found
    if not found:
        assert "No action is like this." in page.text


def test_what_is_looked_for_stays_when_one_looks_in_another_way(team):
    add_action(team, RAMPS)
    html = Visitor(team).see("plan", owner=RAMPS.owner, show="mine").html
    assert "?show=mine&amp;owner=Ministry+of+Harbours&amp;view=board" in html


def test_the_owner_is_also_me_by_my_name(team):
    Account.objects.filter(user=team.user("contributor")).update(name="Ann Lee")
    add_action(team, Planned("Plan a", owner="Ann Lee"))
    assert "Plan a" in Visitor(team).see("plan", show="mine").text


def test_on_the_board_a_button_moves_an_action_and_another_takes_that_back(team):
    code = add_action(team)
    anna = Visitor(team).see("plan", view="board")
    assert "Planned (1)" in anna.text
    assert "It has begun Build ramps" in anna.text
    for was, to, status, column in (
        ("planned", "begun", "Under way", "Under way (1)"),
        ("planned", "begun", "Under way", "Under way (1)"),  # pressed twice
        ("begun", "done", "Done", "Done (1)"),
        ("done", "begun", "Under way", "Under way (1)"),
        ("begun", "planned", "Planned", "Planned (1)"),
    ):
        anna.send("move_action", code, was=was, to=to)
        assert f"Saved. Its status is now: {status}." in anna.text
        assert column in anna.text
    assert anna.answer.redirect_chain[-1][0].endswith(f"?view=board#{code}")


def test_who_sees_an_old_board_is_told_where_it_is_now(team):
    code = add_action(team, replace(RAMPS, progress=Progress.DONE))
    anna = Visitor(team).send("move_action", code, was="planned", to="begun")
    assert "A colleague moved it meanwhile. Its status is now: Done." in anna.text
    assert written_in(team)[0].progress is Progress.DONE


@pytest.mark.parametrize(
    ("was", "to"),
    [("planned", "done"), ("planned", "dropped"), ("x", "y"), ("", ""), ("done", "x")],
)
def test_no_button_leads_there(team, was, to):
    code = add_action(team)
    assert (
        Visitor(team).send("move_action", code, was=was, to=to).answer.status_code
        == 404
    )
    assert written_in(team) == [RAMPS]


def test_an_action_is_changed_and_saved_once(team):
    code = add_action(team)
    anna = Visitor(team).see("change_action", code)
    sent = anna.fields() | {"owner": "Harbour office", "due_on": "2027-01-31"}
    for _time in range(2):
        assert "Saved." in anna.send("change_action", code, **sent).text
    new = replace(RAMPS, owner="Harbour office", due_on=date(2027, 1, 31))
    assert written_in(team) == [new]
    assert plan_of(team)[0].revision == 2


def test_two_who_change_different_fields_lose_nothing(team):
    code = add_action(team, replace(RAMPS, note="One\nTwo"))
    anna, cora = Visitor(team), Visitor(team, "coordinator")
    mine, theirs = (one.see("change_action", code).fields() for one in (anna, cora))
    cora.send("change_action", code, **theirs | {"cost": "300 000 €"})
    anna.send("change_action", code, **mine | {"owner": "Harbour office"})
    assert "Saved." in anna.text
    both = replace(RAMPS, note="One\nTwo", cost="300 000 €", owner="Harbour office")
    assert written_in(team) == [both]


def in_conflict(team, **mine):
    """Let two change the cost, the second one more, too; return both, and the code."""
    code = add_action(team)
    anna, cora = Visitor(team), Visitor(team, "coordinator")
    first, second = (one.see("change_action", code).fields() for one in (cora, anna))
    cora.send("change_action", code, **first | {"cost": "300 000 €", "note": "Asked"})
    anna.send("change_action", code, **second | {"cost": "100 000 €"} | mine)
    return anna, cora, code


def test_what_two_changed_is_shown_twice_until_somebody_chooses(team):
    anna, _cora, code = in_conflict(team, owner="Harbour office")
    assert anna.answer.status_code == 409
    assert "Two people changed this action" in anna.text
    assert "Coordinator, 27 November 2026, 14:00 300 000 €" in anna.text
    assert "You, now 100 000 €" in anna.text
    assert "Harbour office" not in anna.text, "nobody else changed it"
    sent = anna.fields()
    anna.send("change_action", code, **sent)
    assert "Choose in each place which words stand." in anna.text
    assert written_in(team)[0].cost == "300 000 €"
    anna.send("change_action", code, **anna.fields() | {"choice-cost": "mine"})
    both = replace(RAMPS, cost="100 000 €", owner="Harbour office", note="Asked")
    assert written_in(team) == [both]


def test_who_chooses_a_colleagues_words_keeps_their_own_elsewhere(team):
    anna, _cora, code = in_conflict(team, owner="Harbour office")
    anna.send("change_action", code, **anna.fields() | {"choice-cost": "theirs"})
    both = replace(RAMPS, cost="300 000 €", owner="Harbour office", note="Asked")
    assert written_in(team) == [both]


def test_while_one_chooses_a_third_change_is_not_overwritten(team):
    anna, cora, code = in_conflict(team)
    sent = anna.fields()
    cora.see("change_action", code)
    cora.send("change_action", code, **cora.fields() | {"owner": "Third"})
    anna.send("change_action", code, **sent)  # forgot to choose
    anna.send("change_action", code, **anna.fields() | {"choice-cost": "mine"})
    both = replace(RAMPS, cost="100 000 €", owner="Third", note="Asked")
    assert written_in(team) == [both]
    cora.see("change_action", code)
    cora.send("change_action", code, **cora.fields() | {"cost": "Fourth"})
    anna.send("change_action", code, **sent | {"choice-cost": "mine"})
    assert anna.answer.status_code == 409
    assert "Fourth" in anna.text
    assert written_in(team)[0].cost == "Fourth"


def test_two_choices_that_contradict_each_other_are_to_be_mended(team):
    code = add_action(team, replace(RAMPS, note="First"))
    anna, cora = Visitor(team), Visitor(team, "coordinator")
    first, second = (one.see("change_action", code).fields() for one in (cora, anna))
    cora.send("change_action", code, **first | {"progress": "begun", "note": ""})
    dropped = second | {"progress": "dropped", "note": "No money"}
    anna.send("change_action", code, **dropped)
    chosen = {"choice-progress": "mine", "choice-note": "theirs"}
    anna.send("change_action", code, **anna.fields() | chosen)
    assert "Say in the note why it is dropped." in anna.text
    anna.send("change_action", code, **anna.fields() | {"note": "No money now"})
    (one,) = written_in(team)
    assert (one.progress, one.note) == (Progress.DROPPED, "No money now")


def test_a_form_that_lost_what_it_began_with_overwrites_nothing(team):
    code = add_action(team)
    anna = Visitor(team).see("change_action", code)
    sent = anna.fields() | {"owner": "Harbour office", "before-progress": "x"}
    Visitor(team, "coordinator").send(
        "change_action", code, **anna.fields() | {"cost": "300 000 €"}
    )
    anna.send("change_action", code, **sent)
    assert anna.answer.status_code == 409
    assert written_in(team) == [replace(RAMPS, cost="300 000 €")]
    choices = {"choice-cost": "theirs", "choice-owner": "mine"}
    anna.send("change_action", code, **anna.fields() | choices)
    assert written_in(team) == [
        replace(RAMPS, cost="300 000 €", owner="Harbour office")
    ]


def test_what_a_colleague_deleted_meanwhile_can_be_added_again(team):
    code = add_action(team)
    anna = Visitor(team).see("change_action", code)
    sent = anna.fields() | {"owner": "Harbour office"}
    Visitor(team, "coordinator").send("remove_action", code, go="delete", revision=1)
    anna.send("change_action", code, **sent)
    assert anna.answer.status_code == 409
    assert "A colleague has deleted this action meanwhile." in anna.text
    anna.send("add_action", **anna.fields())
    assert written_in(team) == [replace(RAMPS, owner="Harbour office")]
    for page in ("change_action", "remove_action"):
        assert anna.see(page, code).answer.status_code == 404
    anna.send("move_action", code, was="planned", to="begun")
    assert "A colleague has deleted this action meanwhile." in anna.text
    anna.send("remove_action", code, reason="No money")
    assert "A colleague has deleted this action meanwhile." in anna.text


def test_a_dropped_action_says_why_and_can_be_taken_up_again(team):
    code = add_action(team)
    anna = Visitor(team).send("remove_action", code, reason="")
    assert "Say why, in a few words." in anna.text
    anna.send("remove_action", code, reason="a" * 1001)
    assert written_in(team) == [RAMPS]
    anna.send("remove_action", code, reason="No money")
    assert "The action is dropped, and its note says why." in anna.text
    assert written_in(team) == [
        replace(RAMPS, progress=Progress.DROPPED, note="No money")
    ]
    assert "Take it up again" in anna.see("plan", view="board").text
    anna.send("move_action", code, was="dropped", to="planned")
    assert written_in(team) == [replace(RAMPS, note="No money")]


def test_a_note_that_is_full_is_shortened_before_the_action_is_dropped(team):
    full = replace(RAMPS, note="a" * 3990)
    code = add_action(team, full)
    anna = Visitor(team).send("remove_action", code, reason="No money this year")
    assert "The note of this action is full." in anna.text
    assert written_in(team) == [full]


def test_a_mistake_is_deleted(team):
    code = add_action(team)
    anna = Visitor(team).see("remove_action", code)
    assert PlannedAction.objects.exists(), "a GET changes nothing"
    anna.send("remove_action", code, **anna.fields())
    assert "The action is deleted." in anna.text
    assert written_in(team) == []


@pytest.mark.parametrize("revision", ["1", "", "x", "9" * 30])
def test_what_a_colleague_changed_meanwhile_is_looked_at_before_it_is_deleted(
    team, revision
):
    code = add_action(team)
    anna = Visitor(team).see("remove_action", code)
    cora = Visitor(team, "coordinator")
    cora.send("move_action", code, was="planned", to="begun")
    anna.send("remove_action", code, go="delete", revision=revision)
    assert "A colleague changed this action meanwhile, so it stays." in anna.text
    assert len(written_in(team)) == 1


def test_what_the_next_cycle_goes_on_with_is_not_deleted(team):
    code = add_action(team)
    here = next_cycle(team)
    Visitor(here).send("carry_actions")
    anna = Visitor(team).see("remove_action", code)
    assert (
        "The next cycle goes on with this action, so it cannot be deleted." in anna.text
    )
    anna.send("remove_action", code, go="delete")
    assert "so it stays. You can drop it." in anna.text
    assert written_in(team) == [RAMPS]


def test_the_next_cycle_lists_what_is_left_and_goes_on_with_it(team):
    late = add_action(team, replace(RAMPS, due_on=LATE))
    add_action(team, Planned("Mend the lifts"))
    add_action(team, Planned("Paint the quays", progress=Progress.DONE))
    here = next_cycle(team)
    anna = Visitor(here).see("plan")
    assert "2 actions of the last cycle are not finished" in anna.text
    anna.see("carry_actions")
    assert "Harbours 2026" in anna.text
    assert "Paint the quays" not in anna.text
    anna.send("carry_actions", action=late)
    assert "1 action goes on in this cycle." in anna.text
    assert "Mend the lifts" in anna.text
    anna.send("carry_actions")
    anna.send("carry_actions")
    assert "All of it goes on in this cycle already." in anna.text
    assert [one.title for one in written_in(here)] == [RAMPS.title, "Mend the lifts"]
    assert anna.text.count("Carried from Harbours 2026") == 2
    before = Visitor(team).see("plan")
    assert before.text.count("Carried to Harbours 2029") == 2
    assert "is overdue" not in before.text
    assert "days late" not in before.text
    empty = Visitor(here).see("carry_actions").text
    assert "Everything is done, dropped, or goes on here already." in empty


def test_the_first_cycle_has_nothing_to_go_on_with(team):
    assert Visitor(team).see("carry_actions").answer.status_code == 404


def test_a_question_that_the_newer_version_dropped_is_named(team):
    add_action(team, replace(RAMPS, questions=("access_1", "staff_4")))
    parts = tuple(
        replace(part, questions=tuple(q for q in part.questions if q.key != "staff_4"))
        for part in harbours().sections
    )
    newer = replace(harbours(), sections=parts, cases=())
    bank_actions.replace_draft(newer)
    bank_actions.publish(newer.key)
    here = next_cycle(team)
    words = "What do passengers ask for most often?"
    anna = Visitor(here).see("carry_actions")
    assert "What is not asked any more stays named with its action" in anna.text
    assert words in anna.text
    anna.send("carry_actions")
    assert f"{words} (not asked now)" in anna.text
    (one,) = plan_of(here)
    anna.see("change_action", one.code)
    assert "Asked no more" in anna.text
    anna.send("change_action", one.code, **anna.fields() | {"owner": "Harbour office"})
    assert written_in(here)[0].questions == ("access_1", "staff_4")
    by = team.user("coordinator").username
    to = here.assessment().version
    move_to(team.assessment(), to, by=by, now=timezone.now())
    assert f"{words} (not asked now)" in Visitor(team).see("plan").text


def test_what_is_overdue_is_said_where_people_begin(team):
    add_action(team, replace(RAMPS, due_on=LATE))
    where = f"{reverse('office:plan', args=[team.code])}?show=overdue"
    for role in ("coordinator", "contributor"):
        anna = Visitor(team, role)
        page = anna.client.get("/office/").content.decode()
        assert where in page
        assert "1 action is overdue" in page
        assert "1 action is overdue" in anna.see("assessment").text
    olga = Visitor(team, "observer").client.get("/office/").content.decode()
    assert "is overdue" not in olga


def test_the_plan_stays_open_after_the_last_signature(team):
    code = add_action(team)
    Assessment.objects.filter(code=team.code).update(signed_at=timezone.now())
    anna = Visitor(team).see("change_action", code)
    anna.send("change_action", code, **anna.fields() | {"owner": "Harbour office"})
    anna.send("add_action", title="Mend the lifts", progress="planned")
    anna.send("move_action", code, was="planned", to="begun")
    changed = replace(RAMPS, owner="Harbour office", progress=Progress.BEGUN)
    assert written_in(team) == [changed, Planned("Mend the lifts")]


def test_the_files_hold_the_whole_plan_in_the_readers_language(team):
    add_action(team, Planned("=1+1", due_on=date(2026, 12, 1)))
    add_action(team, replace(RAMPS, due_on=LATE))
    olga = Visitor(team, "observer")
    file = olga.client.get(olga.at("plan_file", "xlsx"))
    assert file["Content-Disposition"] == 'attachment; filename="plan.xlsx"'
    sheet = sheet_in(file)
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["Action", "Questions it answers", "Owner", "Due"]
    assert [sheet[f"A{row}"].value for row in (2, 3)] == [RAMPS.title, "=1+1"]
    assert sheet["D2"].value.date() == LATE
    assert sheet["B2"].value.splitlines()[0].startswith("Can every passenger board")
    file = olga.client.get(olga.at("plan_file", "csv"))
    lines = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [line["title"] for line in lines] == [RAMPS.title, "'=1+1"]
    assert olga.see("plan_file", "pdf").answer.status_code == 404


def test_in_arabic_the_workbook_is_read_from_the_right(team):
    add_action(team)
    Account.objects.filter(user=team.user("observer")).update(language="ar")
    olga = Visitor(team, "observer")
    file = olga.client.get(olga.at("plan_file", "xlsx"))
    sheet = sheet_in(file)
    assert sheet.sheet_view.rightToLeft
    assert sheet["B2"].value.startswith("هل يستطيع كل راكب")


def test_the_record_says_what_was_done_in_words(team):
    code = add_action(team)
    anna = Visitor(team)
    anna.send("move_action", code, was="planned", to="begun")
    anna.send("remove_action", code, go="delete", revision=2)
    cora = Visitor(team, "coordinator")
    page = cora.client.get(reverse("office:record", args=[team.office.code]))
    words = re.sub(r"<[^>]+>", " ", page.content.decode())
    for said in (
        "An action was put into the plan",
        "An action of the plan has another status",
        "planned, then under way",
        "An action of the plan was deleted",
    ):
        assert said in re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("view", ["", "board"])
@pytest.mark.parametrize("items", [1, 3])
def test_a_plan_takes_the_same_statements_however_long_it_is(
    team, django_assert_num_queries, view, items
):
    anna = Visitor(team)
    by = team.user("contributor").username
    for number in range(items):
        add_action(team, replace(RAMPS, due_on=LATE + timedelta(days=number)), by=by)
    anna.see("plan")
    with django_assert_num_queries(8):
        anna.see("plan", view=view)
