"""F10: an assessment moves to another version; every old answer is accounted for."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessment.actions.dissenting import file_view
from assessment.actions.moving import move_to, undo_move
from assessment.actions.offices import new_code
from assessment.actions.talking import resolve, write_comment
from assessment.domain.assessing import NotOpened, NotOpenedError
from assessment.domain.moving import Undo, moved, undo_as_text, undo_from_text
from assessment.domain.saving import Content, Kept
from assessment.domain.talking import Remark
from assessment.models import Answer, AnswerRevision, Comment, Move
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.audit import first_break
from questionnaires.domain.definition import AnsweredBy, Question, Section, Type, text
from questionnaires.domain.parts import part_of
from questionnaires.queries import load_audit_chains, load_record
from tests.accounts import signed_in
from tests.cycles import publish, questions_changed
from tests.samples import bank
from tests.teams import harbours, make_team, publish_harbours

NOT_KNOWN = Instead(Said.NOT_KNOWN)
ANSWERS = {
    "access_1": "level_3",
    "access_2": NOT_KNOWN,
    "ramps": Decimal(3),
    "information_1": "level_1",
    "information_3": ("phone",),
    "staff_2": "yes",
    "staff_3": Decimal(12),
    "staff_4": "Lifts",
}


def changed(**questions):
    return questions_changed(harbours(), **questions)


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team()
    for key, answer in ANSWERS.items():
        made.save("contributor", key, answer, f"found {key}")
    return made


def newer():
    """Publish a version without one question, with one of another type."""
    bank = changed(staff_4=None, ramps={"type": Type.DECIMAL, "constraint": ""})
    return publish(bank).content_hash


def move(team, to):
    move_to(team.assessment(), to, by="x", now=timezone.now())


def contents(team):
    return {key: kept.content for key, kept in team.kept().items()}


def test_answers_go_along_and_what_has_no_place_is_listed_and_kept(team):
    before = contents(team)
    move(team, newer())
    after = contents(team)
    assert team.assessment().number == 2
    assert after["access_1"] == before["access_1"]
    assert after["staff_4"] == before["staff_4"]  # not asked any more, still there
    assert after["ramps"] == Content(Decimal(3), "found ramps", look_again=True)


def test_a_move_is_undone_to_the_letter_until_somebody_saves(team):
    before, to = contents(team), newer()
    move(team, to)
    undo_move(team.assessment(), by="x", now=timezone.now())
    assert contents(team) == before
    assert team.assessment().number == 1
    move(team, to)
    team.save("contributor", "access_1", "level_5")
    with pytest.raises(NotOpenedError) as refused:
        undo_move(team.assessment(), by="x", now=timezone.now())
    assert refused.value.why is NotOpened.CHANGED_SINCE
    what = [one.event.what for one in load_record(team.office.code)]
    assert what[-3:] == [
        "assessment.moved",
        "assessment.moved_back",
        "assessment.moved",
    ]


def test_a_second_press_and_a_page_of_before_move_nothing_twice(team):
    to, looked_at = newer(), team.assessment()
    move(team, to)
    rows = AnswerRevision.objects.count()
    with pytest.raises(NotOpenedError):
        move_to(looked_at, to, by="x", now=timezone.now())
    assert AnswerRevision.objects.count() == rows


def test_who_saves_with_a_page_of_the_version_before_loses_nothing(client, team):
    signed_in(client, team.people["contributor"])
    move(team, newer())
    address = f"/office/assessments/{team.code}/sections/staff_area/"
    sent = {
        "version": 1,
        "staff_1": "level_2",
        "staff_1-revision": 0,
        "staff_4-words": "Lifts and ramps",
        "staff_4-revision": 1,
    }
    shown = client.post(address, sent).content.decode()
    assert "another version now" in shown
    assert "Lifts and ramps" in shown
    assert not Answer.objects.filter(question="staff_1").exists()
    client.post(address, sent | {"version": 2})
    assert Answer.objects.get(question="staff_1").value == '"level_2"'


def test_the_page_says_what_a_version_means_before_anything_moves(client, team):
    signed_in(client, team.people["coordinator"])
    page = f"/office/assessments/{team.code}/version/"
    history = f"/office/assessments/{team.code}/questions/information_3/history/"
    assert "There is no newer one" in client.get(page).content.decode()
    to = newer()
    overview = client.get(f"/office/assessments/{team.code}/").content.decode()
    assert "The questionnaire has a newer version" in overview
    team.save("contributor", "information_3", ("gone",))
    assert "gone" in client.get(history).content.decode()
    shown = client.get(page).content.decode()
    assert "5 answers are kept as they are" in shown
    assert "1 answer takes another form" in shown
    assert "2 answers have no place there" in shown
    assert "Scores under both versions" in shown
    client.post(page, {"from": team.version, "to": to})
    assert "It can be undone until somebody saves" in client.get(page).content.decode()
    client.post(page, {"from": team.version, "go": "undo"})
    assert team.assessment().number == 1
    chain = team.office.code
    head = load_audit_chains()[chain]
    assert first_break(chain, load_record(chain), head) is None


def test_what_has_no_place_is_listed_in_the_words_it_was_given_in(client, team):
    signed_in(client, team.people["coordinator"])
    number = {"type": Type.INTEGER, "choices": "", "appearance": ""}
    why, now = "nobody asks for lifts", timezone.now()
    file_view(team.assessment(), "staff_4", "Ramps", why, by="x", now=now)
    move(team, publish(changed(staff_4=None, information_3=number)).content_hash)
    page = f"/office/assessments/{team.code}/version/"
    shown = " ".join(client.get(page).content.decode().split())
    listed = shown.partition("Answers that have no place in this version")[2]
    assert "What do passengers ask for most often?" in listed
    assert "By telephone" in listed
    history = client.get(f"/office/assessments/{team.code}/questions/staff_4/history/")
    words = history.content.decode()
    assert "Lifts" in words
    assert "nobody asks for lifts" in words


def talk_about(team, question):
    """Let two see a question differently, and say three things; one thread is over."""
    now, at = timezone.now(), team.assessment()
    for role in team.people:
        by = team.user(role).username
        file_view(at, question, NOT_KNOWN, "so it is", by=by, now=now)
    codes, told = [], frozenset({team.user("coordinator").username})
    for words, thread, names in (
        ("Who maintains the lifts?", False, told),
        ("The port does.", True, frozenset()),
        ("Lifts are gone.", False, frozenset()),
    ):
        remark = Remark(new_code(), question, codes[0] if thread else "", words, names)
        codes.append(write_comment(at, remark, by=told_by(team), now=now))
    resolve(at, question, codes[-1], by=told_by(team), now=now)


def told_by(team):
    return team.user("contributor").username


def said_to_stay(client, team):
    """Return the questions listed with what stands beside them, and the links."""
    html = client.get(f"/office/assessments/{team.code}/version/").content.decode()
    _before, _heading, after = html.partition("stays readable")
    listed = after.partition("</ul>")[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", listed).split())
    return words, re.findall(r'href="[^"]*/questions/([^"]*)/"', listed)


def test_what_was_said_about_a_question_that_goes_is_listed_before_and_after(
    client, team
):
    signed_in(client, team.people["coordinator"])
    talk_about(team, "staff_4")  # it has an answer, that is lost
    team.save("contributor", "information_3", None)
    talk_about(team, "information_3")  # it has none
    talk_about(team, "access_1")  # it stays
    assert said_to_stay(client, team) == ("", [])
    to = publish(changed(staff_4=None, information_3=None)).content_hash
    before, links = said_to_stay(client, team)
    assert before.count("2 different views") == 2
    assert before.count("3 comments") == 2
    assert links == [
        "information_3/history",
        "information_3/comments",
        "staff_4/history",
        "staff_4/comments",
    ]
    move(team, to)
    assert said_to_stay(client, team) == (before, links)
    for link in links:
        page = client.get(f"/office/assessments/{team.code}/questions/{link}/")
        assert page.status_code == 200


def test_comments_on_a_question_that_is_gone_are_read_and_not_added_to(client, team):
    signed_in(client, team.people["coordinator"])
    talk_about(team, "staff_4")
    page = f"/office/assessments/{team.code}/questions/staff_4/comments/"
    move(team, publish(changed(staff_4=None)).content_hash)
    html = client.get(page).content.decode()
    assert "is not asked any more" in html
    for said in ("Who maintains the lifts?", "The port does.", "Lifts are gone."):
        assert said in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]
    sent = {"text": "Written while it moved", "token": new_code()}
    answer = client.post(page, sent)
    assert answer.status_code == 409
    assert "Written while it moved" in answer.content.decode()
    thread = Comment.objects.filter(thread=None, resolved_at=None).get()
    for go in ("resolve", "reopen"):
        assert client.post(page, {"go": go, "thread": thread.code}).status_code == 409
    assert Comment.objects.count() == 3
    assert Comment.objects.filter(resolved_at=None, thread=None).count() == 1


def test_another_view_of_a_question_that_is_gone_meanwhile_is_given_back(client, team):
    signed_in(client, team.people["contributor"])
    page = f"/office/assessments/{team.code}/questions/staff_4/view/"
    assert client.get(page).status_code == 200
    move(team, publish(changed(staff_4=None)).content_hash)
    sent = {"a": "Stairs", "reason": "Written while it moved"}
    answer = client.post(page, sent)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Written while it moved" in html
    assert "Stairs" in html
    assert "is not asked any more" in html
    assert client.get(page).headers["Location"].endswith("/staff_4/history/")


def test_what_civil_society_asked_about_a_question_that_is_gone_stays_between_them(
    client, db
):
    publish_harbours()
    team = make_team(roles=("coordinator", "contributor", "civil_society"))
    by = team.user("civil_society").username
    remark = Remark(new_code(), "seen_3", "", "May we name the quay?")
    write_comment(team.assessment("civil_society"), remark, by=by, now=timezone.now())
    move(team, publish(changed(seen_3=None)).content_hash)
    page = f"/office/assessments/{team.code}/questions/seen_3/comments/"
    for role in ("coordinator", "civil_society"):
        html = signed_in(client, team.people[role]).get(page).content.decode()
        assert "May we name the quay?" in html
    words, links = said_to_stay(signed_in(client, team.people["coordinator"]), team)
    assert "1 comment" in words
    assert links == ["seen_3/comments"]
    assert signed_in(client, team.people["contributor"]).get(page).status_code == 404


def test_a_question_that_is_gone_is_shown_as_it_was_asked_last(client, team):
    signed_in(client, team.people["coordinator"])
    talk_about(team, "staff_4")
    reworded = {"label": text(en="Asked in other words")}
    move(team, publish(changed(staff_4=reworded)).content_hash)
    move(team, publish(changed(staff_4=None)).content_hash)
    for page in ("history", "comments"):
        address = f"/office/assessments/{team.code}/questions/staff_4/{page}/"
        assert "Asked in other words" in client.get(address).content.decode()


def test_a_second_move_passes_by_what_the_first_left_behind(client, team):
    signed_in(client, team.people["coordinator"])
    page = f"/office/assessments/{team.code}/version/"
    move(team, newer())
    again = publish(changed(staff_4=None, staff_3=None, ramps={"type": Type.DECIMAL}))
    assert client.get(page).status_code == 200
    move(team, again.content_hash)
    shown = client.get(page).content.decode()
    assert "Lifts" in shown
    assert "How many hours does the course take?" in shown
    assert team.kept()["staff_4"].content == Content("Lifts", "found staff_4")


def test_a_move_that_is_pressed_in_two_tabs_is_made_once(client, team):
    signed_in(client, team.people["coordinator"])
    page, before = f"/office/assessments/{team.code}/version/", team.version
    sent = {"from": before, "to": newer()}
    for _tab in range(2):
        client.post(page, sent)
    assert Move.objects.count() == 1
    with pytest.raises(NotOpenedError):
        move(team, team.version)
    client.post(page, {"from": team.version, "go": "undo"})
    assert team.version == before


def test_what_was_found_where_nothing_was_answered_is_listed_too(client, team):
    signed_in(client, team.people["coordinator"])
    team.save("contributor", "staff_4", None, "A petition of 2025")
    to = publish(changed(staff_4=None)).content_hash
    page = f"/office/assessments/{team.code}/version/"
    assert "A petition of 2025" in client.get(page).content.decode()
    move(team, to)
    assert "A petition of 2025" in client.get(page).content.decode()


def test_answers_of_a_section_that_is_repeated_go_along_too():
    def asking(kind):
        which = Question("which", Type.SELECT_MULTIPLE, choices="yes_no")
        often = Section("often", (Question("days", kind),), repeat_over="which")
        return bank(sections=(Section("all", (which,)), often))

    kept = {"days__yes": Kept(Content(Decimal(3)), 1, "ann", timezone.now())}
    fate = moved(asking(Type.INTEGER), asking(Type.TEXT), kept, ())
    assert fate.contents == {"days__yes": Content("3", look_again=True)}


KEYS = sorted(ANSWERS)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        key: st.one_of(
            st.none(),
            st.sampled_from([Type.TEXT, Type.DECIMAL, Type.INTEGER]).map(
                lambda kind: {"type": kind, "choices": "", "appearance": ""}
            ),
            st.just({"may_be": ()}),
            st.just({"choices": "yes_no"}),
        )
        for key in KEYS
    },
)


@given(EDITS, st.sets(st.sampled_from(KEYS)))
def test_every_answer_is_kept_converted_or_listed_as_lost_and_comes_back(edits, given_):
    before = part_of(harbours(), AnsweredBy.OFFICES)
    after = part_of(changed(**edits), AnsweredBy.OFFICES)
    kept = {
        key: Kept(Content(ANSWERS[key], "found"), 1, "ann", timezone.now())
        for key in given_
    }
    fate = moved(before, after, kept, ())
    carried = fate.carried
    told = [one.key for one in (*carried.kept, *carried.converted, *carried.lost)]
    assert sorted(told) == sorted(given_)
    assert set(fate.lost) == {one.key for one in carried.lost}
    assert all(content.found == "found" for content in fate.contents.values())
    undo = Undo(
        {key: kept[key].content for key in fate.contents},
        {key: one.revision for key, one in kept.items()},
        fate.lost,
    )
    assert undo_from_text(undo_as_text(undo)) == undo
