"""The pages of an assessment: opening it, answering together, and who may."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from assessment.actions.assessing import assign, change_days, open_assessment
from assessment.actions.dissenting import file_view
from assessment.models import Answer, Assessment, Dissent
from assessment.queries.assessing import load_assigned
from assessment.storage import today
from questionnaires import actions
from questionnaires.domain.answers import Instead, Said
from questionnaires.queries import load_record
from tests.accounts import make_account, signed_in
from tests.teams import CYCLE, HARBOURS, harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db
BASE = "/office/assessments/"
V1 = {"version": 1}
EVERYBODY = (
    "coordinator",
    "contributor",
    "reviewer",
    "signatory",
    "head",
    "observer",
    "civil_society",
)


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team(roles=EVERYBODY)


@pytest.fixture
def enter(client, team):
    """Sign in as a role, and return what asks for pages of the assessment."""

    def sign_in(role):
        signed_in(client, team.people[role])

        def ask(path="", **sent):
            address = f"{BASE}{team.code}/{path}"
            return client.post(address, V1 | sent) if sent else client.get(address)

        return ask

    return sign_in


def words_of(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def happened(team):
    return [one.event.what for one in load_record(team.office.code)]


def test_the_overview_counts_and_names_each_section(enter):
    words = words_of(enter("coordinator")())
    assert "Quays and ferries" in words
    assert "0 of 3 answered" in words
    assert "Mean level" not in words
    assert "0 of 8 answered · 0 not known · 0 need attention" in words
    assert "Cannot start yet" in words


def test_the_overview_says_what_is_supported_without_evidence(enter, team):
    team.save("contributor", "access_1", "level_5")
    words = words_of(enter("contributor")())
    said = "Mean level: 5 claimed, 3 supported (a level of 4 or 5 without evidence"
    assert said in words
    assert "supported by evidence" not in words


def test_a_save_leads_to_the_next_section_and_is_said(enter, team):
    ask = enter("contributor")
    fields = {"access_1": "level_4", "access_1-found": "Ramps", "access_1-revision": 0}
    answer = ask("sections/access_area/", **fields)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{BASE}{team.code}/sections/information_area/"
    assert "Saved: 1 answer." in words_of(ask("sections/information_area/"))
    shown = ask("sections/access_area/").content.decode()
    assert re.search(r'value="level_4"\s+checked', shown)
    assert "Ramps" in shown


def test_who_presses_twice_is_told_once_that_it_is_saved(enter):
    ask = enter("contributor")
    for _press in range(2):
        sent = {"access_1": "level_4", "access_1-revision": 0, "go": "stay"}
        assert ask("sections/access_area/", **sent).status_code == 302
    words = words_of(ask("sections/access_area/"))
    assert words.count("Saved: 1 answer.") == 1
    assert "Everything here is saved." not in words


def test_what_the_script_has_saved_is_called_saved_by_the_button(client, enter, team):
    ask, address = enter("contributor"), f"{BASE}{team.code}/sections/access_area/"
    sent = {"access_1": "level_4", "access_1-revision": 0}
    client.post(address, V1 | sent, headers={"X-Autosave": "1"})
    ask("sections/access_area/", **sent | {"access_1-revision": 1, "go": "stay"})
    words = words_of(ask("sections/access_area/"))
    assert "Everything here is saved." in words
    assert "Nothing was changed." not in words


@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_a_save_leads_past_the_sections_of_others(enter, team, role):
    ask, base = enter(role), f"{BASE}{team.code}/"
    other = "contributor" if role == "coordinator" else "coordinator"
    by = team.user("coordinator").username
    made, person = team.assessment(), team.user(other).username
    assign(made, "information_area", person, None, by=by)
    sent = {"access_1": "level_4", "access_1-revision": 0}
    answer = ask("sections/access_area/", **sent)
    assert answer.headers["Location"] == f"{base}sections/staff_area/"
    assign(made, "staff_area", person, None, by=by)
    answer = ask("sections/access_area/", **sent)
    assert answer.headers["Location"] == base


@pytest.mark.parametrize(
    ("go", "there"),
    [
        ("history:access_1", "questions/access_1/history/"),
        ("comments:access_1", "questions/access_1/comments/"),
        ("dissent:access_1", "questions/access_1/view/"),
        ("add_evidence:access_1", "evidence/add/?for=access_1"),
        ("add_action:access_1", "plan/add/?question=access_1"),
        ("comments:../../../", "sections/information_area/"),
        ("assessment:access_1", "sections/information_area/"),
    ],
)
def test_a_way_out_of_a_section_saves_first(enter, team, go, there):
    ask = enter("contributor")
    sent = {"access_1-found": "Ramps", "access_1-revision": 0, "go": go}
    answer = ask("sections/access_area/", **sent)
    assert answer.headers["Location"] == f"{BASE}{team.code}/{there}"
    assert Answer.objects.get().found == "Ramps"
    assert f'value="{go}"' in ask("sections/access_area/").content.decode() or (
        "sections" in there or "plan" in there
    )


def test_a_way_out_says_nothing_where_nothing_was_typed(enter, team):
    ask = enter("contributor")
    sent = {"access_1-revision": 0, "go": "comments:access_1"}
    there = ask("sections/access_area/", **sent).headers["Location"]
    assert "Everything here is saved." not in words_of(
        ask(there.partition(team.code)[2][1:])
    )


def test_what_cannot_be_read_is_shown_again_and_all_else_is_saved(enter):
    ask = enter("contributor")
    fields = {
        "ramps-words": "three",
        "ramps-revision": 0,
        "access_1": "level_4",
        "access_1-revision": 0,
    }
    answer = ask("sections/access_area/", **fields)
    words = words_of(answer)
    assert "Question 3: Write a whole number" in words
    assert 'value="three"' in answer.content.decode()
    assert Answer.objects.get().question == "access_1"


def test_hidden_characters_are_called_so_and_an_equals_sign_is_taken(enter, team):
    ask = enter("contributor")
    fields = {"access_1-revision": 0, "access_2-revision": 0, "access_2-found": "=1+1"}
    answer = ask("sections/access_area/", **fields, **{"access_1-found": "tur\u202en"})
    words = words_of(answer)
    assert "Sign 4 of this text is a character that nobody sees (U+202E)" in words
    assert team.kept()["access_2"].content.found == "=1+1"


def test_the_script_is_told_what_became_of_one_question(client, enter, team):
    enter("contributor")
    address = f"{BASE}{team.code}/sections/access_area/"
    fields = {"access_1": "level_4", "access_1-revision": 0}
    answer = client.post(address, V1 | fields, headers={"X-Autosave": "1"})
    assert answer.json()["saved"] == {"access_1": 1}
    assert answer.json()["words"].startswith("Saved ")
    team.save("coordinator", "access_1", "level_1")
    fields = {"access_1": "level_3", "access_1-revision": 1}
    answer = client.post(address, V1 | fields, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    fields = {"ramps-words": "x", "ramps-revision": 0}
    answer = client.post(address, V1 | fields, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["question"]) == (422, "ramps")


def test_two_answers_are_shown_side_by_side_until_somebody_chooses(enter, team):
    ask = enter("contributor")
    team.save("coordinator", "access_1", "level_1", "hers")
    fields = {"access_1": "level_3", "access_1-found": "his", "access_1-revision": 0}
    answer = ask("sections/access_area/", **fields)
    assert answer.status_code == 409
    assert "hers" in words_of(answer)
    assert "his" in words_of(answer)
    both = fields | {"access_1-revision": 1, "access_1-both": 1}
    assert ask("sections/access_area/", **both).status_code == 409
    ask("sections/access_area/", **both, **{"access_1-choice": "theirs"})
    assert Answer.objects.get().found == "hers"
    ask("sections/access_area/", **both, **{"access_1-choice": "mine"})
    assert Answer.objects.get().found == "his"
    assert "set aside" in words_of(ask("questions/access_1/history/"))


def test_ones_own_second_window_is_no_colleague(client, enter, team):
    ask = enter("contributor")
    team.save("contributor", "access_1", "level_1", "in the other window")
    sent = {"access_1": "level_3", "access_1-found": "here", "access_1-revision": 0}
    words = words_of(ask("sections/access_area/", **sent))
    assert "You, in another window" in words
    assert "you saved another answer in another window" in words
    assert "colleague" not in words
    address = f"{BASE}{team.code}/sections/access_area/"
    answer = client.post(address, V1 | sent, headers={"X-Autosave": "1"})
    assert answer.json()["trouble"].startswith("You have changed this answer meanwhile")
    assert "colleague" not in words_of(ask("questions/access_1/history/"))


def test_where_a_colleague_and_oneself_were_quicker_each_is_named(enter, team):
    ask = enter("contributor")
    team.save("contributor", "access_1", "level_1")
    team.save("coordinator", "access_2", "level_1")
    sent = {
        "access_1": "level_3",
        "access_1-revision": 0,
        "access_2": "level_3",
        "access_2-revision": 0,
    }
    words = words_of(ask("sections/access_area/", **sent))
    assert "a colleague saved another answer" in words
    assert words.count("You, in another window") == 1


def test_an_assigned_section_is_its_members_and_the_coordinators(enter, team):
    ask = enter("coordinator")
    person = team.user("coordinator").username
    ask("sections/access_area/responsible/", person=person)
    fields = {"access_1": "level_4", "access_1-revision": 0}
    assert ask("sections/access_area/", **fields).status_code == 302
    ask = enter("contributor")
    assert "Somebody else answers this section" in words_of(
        ask("sections/access_area/")
    )
    assert ask("sections/access_area/", **fields).status_code == 409
    assert "section.assigned" in happened(team)


def test_readers_read_and_civil_society_does_not(enter):
    fields = {"access_1": "level_4", "access_1-revision": 0}
    for role in ("reviewer", "signatory", "head", "observer"):
        ask = enter(role)
        assert ask().status_code == 200
        assert ask("sections/access_area/").status_code == 200
        assert ask("sections/access_area/", **fields).status_code == 404
    ask = enter("civil_society")
    assert ask().status_code == 404
    assert ask("sections/access_area/").status_code == 404


def test_more_time_is_asked_for_and_granted(enter, team, mailoutbox):
    ask = enter("coordinator")
    person = team.user("contributor").username
    address = "sections/access_area/responsible/"
    change_days(team.assessment(), date(2126, 12, 20), by="")
    ask(address, person=person, due_on="2126-12-01")
    late = ask(address, person=person, due_on="2127-01-01")
    assert "after the last day to answer" in words_of(late)
    ask = enter("contributor")
    assert "A coordinator has still to decide" not in words_of(ask(address))
    ask(address, until="2126-12-15", because="Counting takes time")
    for page in ("", address):
        words = words_of(ask(page))
        assert "Counting takes time A coordinator has still to decide" in words
    ask = enter("coordinator")
    assert "Counting takes time" in words_of(ask())
    ask(address, wish="grant")
    assert "due on 15 December 2126" in words_of(ask())
    assert happened(team)[-2:] == ["section.time_asked_for", "section.time_granted"]


def test_a_different_view_stands_beside_the_answer_and_changes_it_not(enter, team):
    team.save("coordinator", "access_1", "level_4")
    ask = enter("reviewer")
    empty = ask("questions/access_1/view/", reason="")
    assert "Say why" in words_of(empty)
    assert "Choose the answer you would give" in words_of(empty)
    same = {"access_1": "level_4", "reason": "I think so, too"}
    assert "This is the agreed answer" in words_of(
        ask("questions/access_1/view/", **same)
    )
    sent = {"access_1": "level_2", "reason": "In the north there are steps"}
    assert ask("questions/access_1/view/", **sent).status_code == 302
    assert "In the north there are steps" in words_of(ask("sections/access_area/"))
    assert "1 different view" in words_of(ask())
    assert Answer.objects.get().value == '"level_4"'
    ask("questions/access_1/view/", go="withdraw")
    assert not Dissent.objects.exists()
    assert happened(team)[-2:] == ["view.filed", "view.withdrawn"]


def test_a_cycle_begins_once_with_its_days_and_its_baseline(client, team):
    signed_in(client, team.people["coordinator"])
    address = f"/office/{team.office.code}/assessments/begin/"
    sent = {
        "questionnaire": HARBOURS,
        "title": "Harbours 2027",
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "deadline": "2127-06-30",
        "languages": ["en", "el"],
        "baseline": team.code,
    }
    wrong = sent | {"period_to": "2025-12-31", "languages": []}
    words = words_of(client.post(address, wrong))
    assert "The period ends before it begins" in words
    assert "Choose at least one language" in words
    for day in ("9999-12-31", "2020-01-01", "0001-01-01", "x"):
        answer = client.post(address, sent | {"deadline": day})
        assert answer.status_code == 200
        assert not Assessment.objects.filter(title="Harbours 2027").exists()
    begun = client.post(address, sent)
    assert begun.status_code == 302
    again = client.post(address, sent)  # a double click
    assert again.headers["Location"] == begun.headers["Location"]
    assert Assessment.objects.filter(title="Harbours 2027").count() == 1
    assert happened(team).count("assessment.opened") == 2
    for other in ({"deadline": "2127-07-01"}, {"baseline": ""}, {"languages": ["en"]}):
        words = words_of(client.post(address, sent | other))
        assert "has an assessment of this title" in words
    row = Assessment.objects.get(title="Harbours 2027")
    assert row.baseline.code == team.code
    assert row.languages == "en el"


def test_what_is_missing_or_wrong_in_a_beginning_is_said_in_our_own_words(client, team):
    signed_in(client, team.people["coordinator"])
    address = f"/office/{team.office.code}/assessments/begin/"
    words = words_of(client.post(address, {"x": ""}))
    for said in (
        "Choose a questionnaire.",
        "Write a title.",
        "First day of the period it is about : Write a day that exists",
        "Last day of the period : Write a day that exists",
        "Last day to answer : Write a day that exists",
        "Choose at least one language.",
    ):
        assert said in words
    wrong = {
        "questionnaire": "nobody_has_it",
        "title": "7" * 161,
        "languages": ["xx"],
        "baseline": "nobody_has_it",
    }
    words += words_of(client.post(address, wrong))
    words += words_of(client.post(address, {"title": "a\x00b"}))
    assert words.count("We could not read this choice. Choose again.") >= 3
    assert "Write no more than 160 characters." in words
    assert "This holds characters that nobody sees" in words
    for djangos in ("nobody_has_it", "valid choice", "field is required", "Null char"):
        assert djangos not in words


def test_without_a_questionnaire_the_page_says_who_publishes_one(client):
    office = make_other()
    anna = make_account("anna@else.org", role="coordinator", organisation=office)
    signed_in(client, anna)
    page = client.get(f"/office/{office.code}/assessments/begin/")
    assert "No questionnaire for offices is published yet" in words_of(page)


def test_the_last_cycle_stands_beside_and_is_taken_only_when_confirmed(client, team):
    team.save("coordinator", "access_1", "level_2")
    cycle = replace(CYCLE, title="Next", baseline=team.code)
    by = team.user("coordinator").username
    code = open_assessment(team.office.code, cycle, by=by, today=today())
    signed_in(client, team.people["contributor"])
    address = f"{BASE}{code}/sections/access_area/"
    assert "The answer of the last cycle" in words_of(client.get(address))
    assert not Answer.objects.filter(assessment__code=code).exists()
    client.post(address, V1 | {"access_1-same": "1", "access_1-revision": 0})
    assert Answer.objects.get(assessment__code=code).value == '"level_2"'


def test_a_version_that_is_retired_meanwhile_stays_the_assessments_own(enter, team):
    ask = enter("contributor")
    newer = replace(harbours(), readme="another")
    actions.replace_draft(newer)
    actions.publish(HARBOURS)
    fields = {"access_1": "level_4", "access_1-revision": 0}
    assert ask("sections/access_area/", **fields).status_code == 302
    assert Assessment.objects.get().version.number == 1


def test_nobody_of_another_organisation_learns_of_it(client, team):
    other = make_account("x@else.org", role="coordinator", organisation=make_other())
    signed_in(client, other)
    for path in ("", "sections/access_area/", "questions/access_1/history/", "days/"):
        real = client.get(f"{BASE}{team.code}/{path}")
        nothing = client.get(f"{BASE}{'0' * 16}/{path}")
        assert (real.status_code, words_of(real)) == (404, words_of(nothing))


def test_whoever_is_no_member_any_more_can_copy_what_they_wrote(enter, team):
    ask = enter("contributor")
    team.user("contributor").memberships.all().delete()
    fields = {"access_1-found": "Two hours of <b>work</b>", "access_1-revision": 0}
    answer = ask("sections/access_area/", **fields)
    assert answer.status_code == 404
    assert "Two hours of &lt;b&gt;work&lt;/b&gt;" in answer.content.decode()


def test_who_was_signed_out_elsewhere_can_copy_what_they_wrote(client, enter, team):
    ask = enter("contributor")
    client.logout()
    fields = {"access_1-found": "Two hours of work", "access_1-revision": 0}
    answer = ask("sections/access_area/", **fields)
    assert answer.status_code == 403
    assert "Two hours of work" in words_of(answer)
    assert "Sign in" in words_of(answer)


@pytest.mark.parametrize("heir", ["coordinator", "observer", ""])
def test_the_sections_of_somebody_who_leaves_go_to_the_one_who_takes_over(team, heir):
    from assessment.actions.assessing import assign
    from assessment.actions.offices import end_membership

    leaves = team.user("contributor").username
    takes_over = team.user(heir).username if heir else ""
    assign(team.assessment(), "access_area", leaves, CYCLE.deadline, by="x")
    end_membership(team.office.code, leaves, takes_over, by="x")
    assigned = load_assigned(team.user("coordinator"), [team.code])[team.code]
    expected = takes_over if heir == "coordinator" else None
    assert assigned["access_area"].person == expected


def make_other():
    from assessment.actions.offices import found_organisation
    from assessment.models import Organisation
    from tests.teams import TODAY

    return Organisation.objects.get(
        code=found_organisation("Else", "UTC", by="", today=TODAY)
    )


def test_what_needs_me_comes_first(client, team):
    signed_in(client, team.people["contributor"])
    assert "Nothing waits for you now" in words_of(client.get("/office/"))
    from assessment.actions.assessing import assign

    me = team.user("contributor").username
    assign(team.assessment(), "access_area", me, CYCLE.deadline, by="x")
    words = words_of(client.get("/office/"))
    assert "What needs you" in words
    assert "Quays and ferries" in words


def test_the_record_says_days_questions_and_sections_in_words(client, team):
    boss, person = (team.user(one).username for one in ("coordinator", "contributor"))
    seen = team.assessment()
    change_days(seen, date(2127, 2, 28), by=boss)
    assign(seen, "access_area", person, date(2127, 1, 31), by=boss)
    now = timezone.now()
    for question in ("access_1", "long_gone"):
        file_view(seen, question, "level_2", "I see steps", by=person, now=now)
    signed_in(client, team.people["coordinator"])
    words = words_of(client.get(f"/office/{team.office.code}/record/"))
    for said in (
        "An assessment began ( Accessible harbours )",
        "was moved ( 20 December 2126, then 28 February 2127 )",
        "A section was assigned ( Quays and ferries , 31 January 2127 )",
        "was filed ( Can every passenger board every ferry without steps? )",
        "was filed ( long_gone )",
    ):
        assert said in words
    account = team.people["coordinator"].user.account
    account.language = "ar"
    account.save()
    signed_in(client, team.people["coordinator"])
    words = words_of(client.get(f"/office/{team.office.code}/record/"))
    assert "الأرصفة والعبّارات" in words
    assert "31 يناير 2127" in words


def test_readers_are_shown_no_empty_box_for_a_reason_that_nobody_gave(enter, team):
    team.save("contributor", "access_2", Instead(Said.NOT_APPLICABLE, "No street"))
    page = "sections/access_area/"
    shown = enter("observer")(page).content.decode()
    assert re.findall(r'id="(\w+)-reason"', shown) == ["access_2"]
    shown = enter("contributor")(page).content.decode()
    assert {"access_1", "access_2"} <= set(re.findall(r'id="(\w+)-reason"', shown))


def test_after_the_last_day_each_page_says_that_answers_can_still_be_changed(
    enter, team
):
    said = "The last day is over; answers can still be changed"
    pages = [
        ("contributor", ""),
        ("contributor", "sections/access_area/"),
        ("observer", ""),
        ("civil_society", "contribution/"),
    ]
    for role, page in pages:
        assert said not in words_of(enter(role)(page))
    change_days(team.assessment(), date(2020, 1, 1), by="")
    for role, page in pages:
        assert said in words_of(enter(role)(page))
    ask = enter("contributor")
    sent = {"access_1": "level_4", "access_1-revision": 0}
    assert ask("sections/access_area/", **sent).status_code == 302


def test_the_last_cycle_says_that_another_began_with_it(client, enter, team):
    ask = enter("observer")
    assert "has begun with the answers" not in words_of(ask())
    cycle = replace(CYCLE, title="Harbours 2029", baseline=team.code)
    code = open_assessment(team.office.code, cycle, by="", today=today())
    page = ask()
    assert "“ Harbours 2029 ” has begun with the answers of this cycle" in words_of(
        page
    )
    assert f'href="{BASE}{code}/"' in page.content.decode()
    next_one = client.get(f"{BASE}{code}/")
    assert "has begun with the answers" not in words_of(next_one)


@pytest.mark.parametrize("extra", [0, 40])
def test_an_overview_takes_as_many_statements_whatever_there_is(
    client, team, extra, django_assert_max_num_queries
):
    signed_in(client, team.people["coordinator"])
    for number in range(extra):
        team.save("coordinator", "access_1", f"level_{number % 5 + 1}")
    client.get(f"{BASE}{team.code}/")
    with django_assert_max_num_queries(17):
        client.get(f"{BASE}{team.code}/")


def test_a_reason_nobody_asked_for_is_shown_again_with_what_cannot_be_saved(
    enter, team
):
    sent = {"ramps": "", "ramps-words": "x", "ramps-reason": "Why", "ramps-revision": 0}
    answer = enter("contributor")("sections/access_area/", **sent)
    assert answer.status_code == 200
    assert 'value="Why"' in answer.content.decode()
