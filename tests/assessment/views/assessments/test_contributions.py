"""The part of civil society: answered in confidence, read where its authors agreed."""

import json
import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.actions.answering import save_answers
from assessment.actions.contributing import save_contribution
from assessment.actions.moving import move_to, undo_move
from assessment.domain.saving import Content, Typed
from assessment.models import Contribution
from assessment.queries.about_me import load_about
from assessment.queries.assessing import load_assessment
from assessment.queries.contributing import load_readable
from assessment.queries.sittings import load_sitting
from questionnaires.actions.judging import judge
from questionnaires.domain.definition import AnsweredBy, Type, text
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.domain.parts import part_of
from questionnaires.domain.scoring import score
from questionnaires.models import AuditEvent
from tests.accounts import signed_in
from tests.cycles import (
    begin_cycle,
    harbour,
    member,
    publish,
    questions_changed,
    seen_by,
)

pytestmark = pytest.mark.django_db

SECRET = "The lift stood still in May."  # noqa: S105 -- an answer
NAMED = "Friends of the ferry"


class Author:
    """A member of civil society at its page, which it may keep open for long."""

    def __init__(self, persona, code):
        self.client = signed_in(Client(), persona)
        self.page = reverse("office:contribution", args=[code])
        self.see()

    def see(self):
        answer = self.client.get(self.page)
        self.html = answer.content.decode()
        return answer

    def save(self, **fields):
        """Send the page as it stands here, with some of it changed."""
        sent = {
            f"{key}-revision": re.search(
                rf'"{key}-revision"\s+value="(\d+)"', self.html
            )[1]
            for key in ("seen_1", "seen_2", "seen_3")
            if f"{key}-revision" in self.html
        }
        for key in ("seen_1", "seen_2"):
            ticked = re.search(
                rf'name="{key}"[^>]*value="([\w-]+)"\s+checked', self.html
            )
            sent[key] = ticked[1] if ticked else ""
        for name in re.findall(r'<textarea[^>]*name="([\w-]+)"', self.html):
            written = re.search(rf'name="{name}"[^>]*>([^<]*)<', self.html)
            sent[name] = written[1]
        sent["version"] = re.search(r'name="version" value="(\d+)"', self.html)[1]
        sent["was"] = re.search(r'name="was"(?: value="([^"]*)")?', self.html)[1] or ""
        if re.search(r'name="may_print"[^>]*checked', self.html):
            sent["may_print"] = "on"
        shown = re.search(r'name="printed_as" value="([^"]*)"', self.html)
        sent["printed_as"] = shown[1] if shown else ""
        sent |= {name.replace("__", "-"): value for name, value in fields.items()}
        sent = {key: value for key, value in sent.items() if value not in {"", None}}
        for key in ("seen_1-found", "seen_2-found", "seen_3-found", "printed_as"):
            sent.setdefault(key, "")
        answer = self.client.post(self.page, sent)
        if answer.status_code != 302:
            self.html = answer.content.decode()
        return answer

    def agree(self, name=NAMED):
        answer = self.save(may_print="on", printed_as=name)
        assert answer.status_code == 302
        self.see()


def kept_of(persona):
    row = Contribution.objects.get(user=persona.user)
    return {key: one["value"] for key, one in json.loads(row.answers).items()}


def found_of(persona):
    row = Contribution.objects.get(user=persona.user)
    return {key: one["found"] for key, one in json.loads(row.answers).items()}


def test_a_member_answers_its_part_and_finds_it_again(code, friends):
    author = Author(friends, code)
    assert "What should change first?" in author.html
    assert "Can every passenger board" not in author.html
    answer = author.save(seen_1="level_2", seen_1__found=SECRET, seen_2="-not_known")
    assert answer.status_code == 302
    author.see()
    assert SECRET in author.html
    assert re.search(r'value="level_2"\s+checked', author.html)
    assert kept_of(friends) == {"seen_1": '"level_2"', "seen_2": '{"not_known": ""}'}
    assert author.save().status_code == 302
    assert Contribution.objects.get().revision == 1


def test_a_member_who_presses_twice_is_told_once_that_it_is_saved(code, friends):
    author = Author(friends, code)
    for _press in range(2):
        assert author.save(seen_1="level_2").status_code == 302
    author.see()
    assert author.html.count("Saved.") == 1
    assert "Everything here is saved." not in author.html


BY_SCRIPT = {"X-Autosave": "1"}


def by_script(author, **fields):
    """Send one question, as the script of the page does."""
    key = fields.pop("key", "seen_1")
    sent = {"version": 1, f"{key}-revision": 0, f"{key}-found": SECRET} | fields
    return author.client.post(author.page, sent, headers=BY_SCRIPT)


def test_what_a_member_writes_is_saved_as_it_is_written(code, friends):
    author = Author(friends, code)
    answer = by_script(author)
    assert answer.json()["saved"] == {"seen_1": 1}
    assert answer.json()["words"].startswith("Saved ")
    answer = by_script(author, **{"seen_1-found": "Other words"})
    assert answer.status_code == 409
    assert "in another window" in answer.json()["trouble"]
    answer = by_script(author, key="seen_2", seen_2="king")
    assert answer.status_code == 422
    assert by_script(author, version=7).status_code == 409
    assert found_of(friends) == {"seen_1": SECRET}


def test_one_question_alone_takes_no_consent_back(code, friends):
    author = Author(friends, code)
    author.agree()
    assert by_script(author).status_code == 200
    row = Contribution.objects.get()
    assert (row.may_print, row.printed_as) == (True, NAMED)


def test_who_asks_the_coordinators_has_saved_what_was_written(code, friends):
    author = Author(friends, code)
    assert 'name="go" value="comments:seen_1"' in author.html
    answer = author.save(seen_1__found=SECRET, go="comments:seen_1")
    assert answer.headers["Location"].endswith("/questions/seen_1/comments/")
    assert found_of(friends)["seen_1"] == SECRET


def test_two_members_have_a_contribution_each(code, friends, riders):
    Author(friends, code).save(seen_1="level_1")
    author = Author(riders, code)
    assert not re.search(r"\schecked>", author.html)
    author.save(seen_1="level_4")
    assert kept_of(friends) == {"seen_1": '"level_1"'}
    assert kept_of(riders) == {"seen_1": '"level_4"'}


def test_two_pages_of_one_member_lose_nothing(code, friends):
    one, other = Author(friends, code), Author(friends, code)
    one.save(seen_1="level_1", seen_3__words="Lifts")
    answer = other.save(seen_1="level_4", seen_2="yes")
    assert answer.status_code == 409
    assert "Two answers to one question" in other.html
    assert kept_of(friends) == {
        "seen_1": '"level_1"',
        "seen_2": '"yes"',
        "seen_3": '"Lifts"',
    }
    revision = re.search(r'"seen_1-revision" value="(\d+)"', other.html)[1]
    chosen = {
        "version": re.search(r'name="version" value="(\d+)"', other.html)[1],
        "seen_1-revision": revision,
        "seen_1-both": "1",
        "seen_1": "level_4",
        "seen_1-choice": "mine",
    }
    assert other.client.post(other.page, chosen).status_code == 302
    assert kept_of(friends)["seen_1"] == '"level_4"'


def test_what_another_page_emptied_does_not_come_back_by_itself(code, friends):
    Author(friends, code).save(seen_3__words="Lifts")
    one, other = Author(friends, code), Author(friends, code)
    one.save(seen_3__words="")
    assert kept_of(friends)["seen_3"] == ""
    assert other.save(seen_3__words="Lifts!").status_code == 409
    assert kept_of(friends)["seen_3"] == ""


def test_an_answer_that_cannot_be_read_stops_no_other_and_can_be_mended(code, friends):
    author = Author(friends, code)
    answer = author.save(seen_1="level_1", seen_2="perhaps", seen_3__words="Lifts")
    assert answer.status_code == 200
    assert "We could not read this choice" in author.html
    assert "Error:" in author.html
    assert kept_of(friends) == {"seen_1": '"level_1"', "seen_3": '"Lifts"'}
    # the page that came back knows what it saved itself
    assert author.save(seen_1="level_2", seen_2="no").status_code == 302
    assert kept_of(friends)["seen_1"] == '"level_2"'


def test_hidden_characters_are_refused_in_words_and_in_the_name(code, friends):
    author = Author(friends, code)
    assert author.save(seen_1__found="tur\u202en").status_code == 200
    assert author.save(seen_1__found="", printed_as="tur\u202en").status_code == 200
    assert "U+202E" in author.html
    assert not Contribution.objects.exists()


def test_it_is_confidential_until_its_author_agrees_and_again_afterwards(
    code, ann, friends
):
    author, reader = Author(friends, code), signed_in(Client(), ann)
    page = reverse("office:contributions", args=[code])
    author.save(seen_1="level_2", seen_1__found=SECRET)
    assert SECRET not in reader.get(page).content.decode()
    author.see()
    author.agree()
    html = reader.get(page).content.decode()
    assert SECRET in html
    assert NAMED in html
    author.save(may_print=None)
    html = reader.get(page).content.decode()
    assert SECRET not in html
    assert NAMED not in html


def test_an_older_page_does_not_bring_consent_back(code, friends):
    author = Author(friends, code)
    author.agree()
    older = Author(friends, code)
    author.save(may_print=None)
    older.save(seen_1="level_1")
    assert not Contribution.objects.get().may_print
    assert kept_of(friends) == {"seen_1": '"level_1"'}


def test_no_page_of_the_offices_holds_what_is_confidential(code, ann, friends, riders):
    Author(friends, code).save(seen_1="level_2", seen_3__words=SECRET)
    other = Author(riders, code)
    assert SECRET not in other.html
    client = signed_in(Client(), ann)
    for name in ("office:assessment", "office:contributions", "office:home"):
        arguments = [] if name == "office:home" else [code]
        assert SECRET not in client.get(reverse(name, args=arguments)).content.decode()


def test_the_overview_counts_what_there_is_and_what_is_confidential(
    code, ann, friends, riders
):
    page, client = reverse("office:assessment", args=[code]), signed_in(Client(), ann)
    assert "0 contributions" in client.get(page).content.decode()
    Author(friends, code).save(seen_1="level_2")
    author = Author(riders, code)
    author.save(seen_1="level_4")
    author.see()
    author.agree()
    html = client.get(page).content.decode()
    assert "2 contributions" in html
    assert "1 of them confidential" in html


def test_what_may_be_read_stands_beside_the_answer_of_the_offices(code, ann, friends):
    typed = {"access_1": Typed(Content("level_4", "Ramps everywhere"), 0)}
    version = load_assessment(ann.user, code).version
    save_answers(code, version, typed, by=ann.user.username, now=timezone.now())
    author = Author(friends, code)
    author.save(seen_1="level_2", seen_1__found="No ramp at the second quay")
    author.see()
    author.agree("")
    page = reverse("office:contributions", args=[code])
    html = signed_in(Client(), ann).get(page).content.decode()
    row = html.partition('id="seen_1"')[2].partition('id="seen_2"')[0]
    assert row.index("Ramps everywhere") < row.index("No ramp at the second quay")
    assert "An association that is not named" in row


def test_a_contribution_changes_no_score_and_nothing_of_what_the_offices_sign(
    code, ann, friends
):
    typed = {"access_1": Typed(Content("level_4"), 0)}
    version = load_assessment(ann.user, code).version
    save_answers(code, version, typed, by=ann.user.username, now=timezone.now())

    def of_the_offices():
        sitting = load_sitting(ann.user, seen_by(ann, code))
        return sitting, score(sitting.compiled, sitting.answers)

    sitting, scores = of_the_offices()
    author = Author(friends, code)
    author.save(seen_1="level_1", seen_2="no", seen_3__words=SECRET)
    author.see()
    author.agree()
    sitting_now, scores_now = of_the_offices()
    assert scores_now == scores
    for name in ("kept", "views", "last", "assigned", "around"):
        assert getattr(sitting_now, name) == getattr(sitting, name)
    theirs = {
        one.key for one in part_of(harbour(), AnsweredBy.CIVIL_SOCIETY).questions()
    }
    assert theirs.isdisjoint(sitting_now.compiled.questions)
    assert SECRET not in repr(sitting_now.kept)


def test_the_record_says_that_something_was_saved_and_not_by_whom(
    code, ann, friends, office
):
    Author(friends, code).save(seen_3__words=SECRET)
    event = AuditEvent.objects.get(what="contribution.saved")
    assert (event.by, event.details) == ("", "{}")
    html = signed_in(Client(), ann).get(f"/office/{office.code}/record/")
    assert "A contribution of civil society was saved" in html.content.decode()


def test_it_waits_on_the_first_page_until_something_is_saved(code, friends, office):
    author = Author(friends, code)
    home = author.client.get("/office/").content.decode()
    assert home.count(f'href="{author.page}"') == 2
    author.save(seen_1="level_2")
    home = author.client.get("/office/").content.decode()
    assert "Nothing waits for you now." in home
    assert home.count(f'href="{author.page}"') == 1
    assert "1 of 3 answered" in home
    own = author.client.get(f"/office/{office.code}/").content.decode()
    assert f'href="{author.page}"' in own


def test_where_civil_society_is_asked_nothing_there_is_no_page_and_no_link(
    office, ann, friends
):
    offices_only = replace(
        part_of(harbour(), AnsweredBy.OFFICES), key="offices_only", advice=()
    )
    code = begin_cycle(office.code, questionnaire=offices_only)
    page = reverse("office:contribution", args=[code])
    client = signed_in(Client(), friends)
    assert client.get(page).status_code == 404
    home = client.get("/office/").content.decode()
    own = client.get(f"/office/{office.code}/").content.decode()
    assert page not in home + own
    assert "Harbours 2026" in own
    reader = signed_in(Client(), ann)
    read = reverse("office:contributions", args=[code])
    assert reader.get(read).status_code == 404
    overview = reader.get(reverse("office:assessment", args=[code]))
    assert read not in overview.content.decode()


def test_whoever_is_no_member_any_more_has_no_page(code, friends):
    author = Author(friends, code)
    friends.user.memberships.all().delete()
    assert author.see().status_code == 404
    assert author.client.post(author.page, {}).status_code == 404


def test_the_page_of_all_costs_the_same_with_one_and_three(code, ann, office):
    reader, counts = signed_in(Client(), ann), []
    for number in range(3):
        author = Author(member(office, "civil_society", f"Friends {number}"), code)
        author.save(seen_1="level_2")
        author.see()
        author.agree()
        reader.get("/office/")  # the first page of a session looks for more
        with CaptureQueriesContext(connection) as queries:
            reader.get(reverse("office:contributions", args=[code]))
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_what_was_judged_is_asked_once_for_all_contributions(code, ann, office):
    authors = [
        Author(member(office, "civil_society", f"Friends {number}"), code)
        for number in range(3)
    ]
    for author in authors:
        author.save(seen_1="level_2")
        author.see()
        author.agree()
    move(code, ann, seen_1={"appearance": "minimal"})
    with CaptureQueriesContext(connection) as queries:
        readable = load_readable(ann.user, seen_by(ann, code))
    assert len(readable) == 3
    assert sum("judgement" in one["sql"] for one in queries) == 1


def test_whoever_takes_out_what_is_held_finds_contribution_and_comments(code, friends):
    Author(friends, code).save(seen_3__words=SECRET)
    page = reverse("office:comments", args=[code, "seen_3"])
    signed_in(Client(), friends).post(page, {"text": "Who reads this?"})
    about = load_about(friends.user)
    (contribution,), (comment,) = about["contributions"], about["comments"]
    assert json.loads(contribution["answers"]["seen_3"]["value"]) == SECRET
    assert contribution["assessment"] == comment["assessment"] == "Harbours 2026"
    assert comment["comment"] == "Who reads this?"


# when the assessment moves to a newer version of the questionnaire


def move(code, ann, *said, **questions):
    """Publish the bank with some of its questions changed, and move there.

    `said` is what experts judge of the changes.
    """
    before, to = harbour(), publish(questions_changed(harbour(), **questions))
    for one in said:
        judge(before.key, (1, 2), (before, to.questionnaire), one, by="")
    move_to(seen_by(ann, code), to.content_hash, by="", now=timezone.now())


def test_an_answer_is_looked_at_again_when_its_question_has_changed(code, ann, friends):
    author = Author(friends, code)
    author.save(seen_1="level_2", seen_2="yes")
    move(code, ann, seen_1={"hint": text(en="Look at the new quay, too.")})
    author.see()
    assert author.html.count("the question has changed: look again") == 1
    assert 'name="seen_1-looked"' in author.html
    assert 'name="seen_2-looked"' not in author.html
    home = author.client.get("/office/").content.decode()
    assert "the question has changed: look again" in home
    assert author.save(seen_1__looked="1").status_code == 302
    author.see()
    assert "look again" not in author.html
    assert kept_of(friends) == {"seen_1": '"level_2"', "seen_2": '"yes"'}
    home = author.client.get("/office/").content.decode()
    assert "look again" not in home


def test_an_answer_is_looked_at_again_when_experts_say_its_question_is_another(
    code, ann, friends
):
    author = Author(friends, code)
    author.save(seen_1="level_2")
    other = ChangeClass.MEANING
    said = Correction(Part.QUESTION, "seen_1", Aspect.PRESENTATION, other, "Because.")
    move(code, ann, said, seen_1={"appearance": "minimal"})
    author.see()
    assert 'name="seen_1-looked"' in author.html


def test_who_changes_an_answer_without_looking_again_is_asked_again(code, ann, friends):
    author = Author(friends, code)
    author.save(seen_1="level_2")
    move(code, ann, seen_1={"hint": text(en="Look at the new quay, too.")})
    author.see()
    author.save(seen_1__found=SECRET)
    author.see()
    assert "look again" in author.html


def test_a_page_of_the_version_before_saves_nothing_and_loses_nothing(
    code, ann, friends
):
    author = Author(friends, code)
    author.save(seen_1="level_2")
    author.see()
    move(code, ann, seen_3=None, seen_1={"hint": text(en="Look.")})
    answer = author.save(seen_1="level_3", seen_3__words=SECRET, printed_as=NAMED)
    assert answer.status_code == 200
    assert "another version now" in author.html
    assert SECRET in author.html
    assert NAMED in author.html
    assert re.search(r'value="level_3"\s+checked', author.html)
    assert kept_of(friends) == {"seen_1": '"level_2"'}
    assert author.save().status_code == 302
    assert kept_of(friends) == {"seen_1": '"level_3"'}


def test_who_is_overtaken_by_a_move_in_the_very_moment_saves_nothing(
    code, ann, friends
):
    before = seen_by(friends, code)
    move(code, ann, seen_3=None)
    typed = {"seen_3": Typed(Content(SECRET), 0)}
    with pytest.raises(LookupError):
        save_contribution(
            before, typed, None, by=friends.user.username, now=timezone.now()
        )
    assert not Contribution.objects.exists()


def test_what_has_no_place_any_more_is_shown_to_its_author_and_comes_back_with_an_undo(
    code, ann, friends
):
    author = Author(friends, code)
    author.save(seen_1="level_2", seen_2__found="Mended", seen_3__words=SECRET)
    as_it_was = Contribution.objects.get().answers
    number = {"type": Type.INTEGER, "choices": "", "appearance": "", "same_as": ""}
    move(code, ann, seen_2=None, seen_3=None, seen_1=number)
    author.see()
    listed = author.html.partition("have no place")[2].partition("</ul>")[0]
    assert SECRET in listed
    assert "Mended" in listed
    assert "the question takes another kind of answer" in listed
    assert Contribution.objects.get().answers == as_it_was
    undo_move(seen_by(ann, code), by="", now=timezone.now())
    author.see()
    assert "have no place" not in author.html
    assert re.search(r'value="level_2"\s+checked', author.html)
    assert "look again" not in author.html


def test_readers_learn_that_a_question_has_changed_since_it_was_answered(
    code, ann, friends
):
    author = Author(friends, code)
    author.save(seen_1="level_2")
    author.see()
    author.agree()
    move(code, ann, seen_1={"hint": text(en="Look at the new quay, too.")})
    page = reverse("office:contributions", args=[code])
    html = signed_in(Client(), ann).get(page).content.decode()
    assert "The question has changed since this was answered." in html
