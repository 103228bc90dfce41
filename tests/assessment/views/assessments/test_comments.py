"""Threads on a question: who writes, who reads, whom they name, what they leave."""

import json
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.models import Comment, Mention
from questionnaires.models import AuditEvent
from tests.accounts import signed_in
from tests.cycles import ITS_QUESTION, QUESTION, member

pytestmark = pytest.mark.django_db

TOKEN = "0123456789abcdef"  # noqa: S105 -- of a form
SECRET = "The quay is closed on Sundays."  # noqa: S105 -- a comment


class Talker:
    """Somebody at the page of one question."""

    def __init__(self, persona, code, question=QUESTION):
        self.client = signed_in(Client(), persona)
        self.page = reverse("office:comments", args=[code, question])

    def see(self, **query):
        answer = self.client.get(self.page, query)
        self.html = answer.content.decode()
        return answer

    def send(self, **data):
        answer = self.client.post(self.page, data)
        self.html = answer.content.decode()
        return answer

    def say(self, text=SECRET, **data):
        self.see()
        data.setdefault("token", self.token)
        answer = self.send(text=text, **data)
        assert answer.status_code == 302
        return answer["Location"].rpartition("#")[2]

    @property
    def token(self):
        return re.search(r'name="token" value="(\w{16})"', self.html)[1]


def told():
    return {one.user.account.name for one in Mention.objects.all()}


def test_what_one_writes_another_reads_and_replies_to(code, ann, ben):
    first = Talker(ann, code).say("Is this so?")
    talker = Talker(ben, code)
    talker.see(to=first)
    assert "Send the reply" in talker.html
    talker.say("It is.", thread=first)
    talker.see()
    assert talker.html.index("Is this so?") < talker.html.index("It is.")
    assert "Ann Lee" in talker.html
    assert "Ben" in talker.html
    assert Comment.objects.get(thread__code=first).text == "It is."


def test_a_second_press_is_answered_with_the_same_comment(code, ann):
    talker = Talker(ann, code)
    assert talker.say(token=TOKEN) == talker.say(token=TOKEN) == TOKEN
    assert Comment.objects.count() == 1
    assert AuditEvent.objects.filter(what="comment.written").count() == 1


def test_other_words_on_a_page_that_came_back_are_not_lost(code, ann, ben):
    talker = Talker(ann, code)
    talker.say(token=TOKEN)
    assert talker.say("Something else", token=TOKEN) != TOKEN
    assert Talker(ben, code).say(token=TOKEN) != TOKEN
    assert Talker(ben, code).say(token="'; DROP") != "'; DROP"  # noqa: S106 -- no token
    assert Comment.objects.count() == 4


def test_an_observer_reads_and_writes_nothing(code, ann, olga):
    thread = Talker(ann, code).say()
    talker = Talker(olga, code)
    talker.see()
    assert SECRET in talker.html
    assert "Send the comment" not in talker.html
    assert "Resolve" not in talker.html
    for sent in (
        {"text": "x"},
        {"text": "x", "thread": thread},
        {"go": "resolve", "thread": thread},
    ):
        assert talker.send(**sent).status_code == 404
    assert Comment.objects.count() == 1


def test_civil_society_sees_nothing_of_the_offices_questions(code, ann, friends):
    thread = Talker(ann, code).say()
    talker = Talker(friends, code)
    assert talker.see().status_code == 404
    assert talker.send(text="x").status_code == 404
    assert talker.send(go="resolve", thread=thread).status_code == 404
    assert SECRET not in talker.html


@pytest.mark.parametrize("question", ["nowhere", "access_area"])
def test_there_are_comments_on_questions_alone(code, ann, question):
    assert Talker(ann, code, question).see().status_code == 404


def test_whoever_is_chosen_or_named_is_told_without_a_word(
    code, ann, ben, olga, friends, django_capture_on_commit_callbacks
):
    talker = Talker(ann, code)
    with django_capture_on_commit_callbacks(execute=True):
        talker.say("@Olga, @Friends, @Ann Lee: quay!", tell=[ben.user.username])
    assert told() == {"Ben", "Olga"}
    assert {one.to[0] for one in mail.outbox} == {ben.email, olga.email}
    for letter in mail.outbox:
        words = letter.subject + letter.body
        assert "quay" not in words
        assert "Harbours" not in words
    talker.see()
    assert re.search(r"Told:\s*<bdi>Ben</bdi>,\s*<bdi>Olga</bdi>", talker.html)


def test_nobody_outside_can_be_told(code, ann, ben, friends):
    talker = Talker(ann, code)
    answer = talker.send(text="x", tell=[friends.user.username])
    assert answer.status_code == 200
    assert "does not take part any more" in talker.html
    assert not Comment.objects.exists()


def home(persona):
    return signed_in(Client(), persona).get("/office/").content.decode()


def test_who_is_named_is_led_to_the_comment_until_it_is_resolved(code, ann, ben):
    thread = Talker(ann, code).say("@Ben, look")
    page = reverse("office:comments", args=[code, QUESTION])
    assert f'href="{page}"' in home(ben)
    assert f'href="{page}"' not in home(ann)
    Talker(ann, code).send(go="resolve", thread=thread)
    assert "a comment names you" not in home(ben)
    Talker(ann, code).send(go="reopen", thread=thread)
    assert "a comment names you" in home(ben)


def test_a_thread_is_resolved_once_folded_and_opened_again(code, ann, ben):
    thread = Talker(ann, code).say()
    Talker(ben, code).send(go="resolve", thread=thread)
    talker = Talker(ann, code)
    talker.send(go="resolve", thread=thread)
    talker.see()
    assert re.search(r"<details[^>]*>\s*<summary>", talker.html)
    assert re.search(r"Resolved by Ben, .*2026|Resolved by Ben", talker.html)
    talker.send(go="reopen", thread=thread)
    talker.send(go="reopen", thread=thread)
    talker.see()
    assert "Resolved by" not in talker.html
    events = AuditEvent.objects.filter(what__startswith="comment").order_by("number")
    whats = [one.what for one in events]
    assert whats == ["comment.written", "comment.resolved", "comment.reopened"]


def test_a_reply_to_what_was_resolved_meanwhile_opens_it_again(code, ann, ben):
    thread = Talker(ann, code).say()
    Talker(ben, code).send(go="resolve", thread=thread)
    Talker(ann, code).say("But:", thread=thread)
    assert Comment.objects.get(code=thread).resolved_at is None


def test_a_reply_is_to_a_thread_of_this_question(code, ann):
    elsewhere = Talker(ann, code, "access_2").say()
    talker = Talker(ann, code)
    assert talker.send(text="x", thread=elsewhere).status_code == 404
    assert talker.send(go="resolve", thread=elsewhere).status_code == 404
    first = talker.say()
    reply = talker.say("A reply", thread=first)
    assert talker.send(text="x", thread=reply).status_code == 404


def test_the_record_tells_of_a_comment_and_nothing_of_its_text(code, ann, office):
    Talker(ann, code).say()
    event = AuditEvent.objects.get(what="comment.written")
    assert json.loads(event.details) == {"question": QUESTION}
    assert (event.on, event.by) == (f"assessment:{code}", ann.user.username)
    page = signed_in(Client(), ann).get(f"/office/{office.code}/record/")
    assert "A comment was written" in page.content.decode()
    assert SECRET not in page.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write a comment."),
        (" \n ", "Write a comment."),
        ("x" * 4001, "Write no more than 4000 characters."),
        ("x" * 20000, "20000"),
        ("tur\u202en", "U+202E"),
        ("nul\x00l", "This holds characters that nobody sees"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page_with_the_reason(code, ann, text, said):
    talker = Talker(ann, code)
    answer = talker.send(text=text, token=TOKEN)
    assert answer.status_code == 200
    assert said in talker.html
    assert "Error:" in talker.html
    assert not Comment.objects.exists()


def test_four_thousand_characters_on_many_lines_are_taken_and_shown_as_written(
    code, ann
):
    talker = Talker(ann, code)
    talker.say("<b>\r\n" * 800)
    talker.see()
    assert Comment.objects.get().text == ("<b>\n" * 800).strip()
    assert talker.html.count("&lt;b&gt;<br>") == 799


def test_what_somebody_said_stays_when_they_go(code, ann, ben):
    Talker(ann, code).say("@Ben, look")
    Talker(ben, code).say()
    ben.user.delete()
    talker = Talker(ann, code)
    talker.see()
    assert SECRET in talker.html
    assert "somebody who has left" in talker.html


def test_the_section_and_the_overview_count_open_threads(code, ann):
    talker = Talker(ann, code)
    first, _second = talker.say("One"), talker.say("Two")
    talker.say("A reply", thread=first)
    section = reverse("office:section", args=[code, "access_area"])
    overview = reverse("office:assessment", args=[code])
    page = re.sub(r"\s+", " ", talker.client.get(section).content.decode())
    assert re.search(r'value="comments:access_1"[^>]*> Comments \(2\)', page)
    assert "2 open comments" in talker.client.get(overview).content.decode()
    talker.send(go="resolve", thread=first)
    assert "1 open comment" in talker.client.get(overview).content.decode()


def test_the_page_costs_the_same_with_one_and_three_threads(code, ann, ben):
    talker, counts = Talker(ann, code), []
    for number in (1, 2):
        for each in range(number):
            first = talker.say(f"@Ben {number} {each}")
            Talker(ben, code).say("Yes", thread=first)
        with CaptureQueriesContext(connection) as queries:
            talker.see()
        counts.append(len(queries))
    assert counts[0] == counts[1]


# what civil society asks about its own part


def test_civil_society_asks_the_coordinators_and_only_they_answer(
    code, ann, ben, friends, django_capture_on_commit_callbacks
):
    talker = Talker(friends, code, ITS_QUESTION)
    with django_capture_on_commit_callbacks(execute=True):
        first = talker.say("May we name the quay?")
    assert told() == {"Ann Lee"}
    assert [one.to for one in mail.outbox] == [[ann.email]]
    assert reverse("office:comments", args=[code, ITS_QUESTION]) in home(ann)
    assert Talker(ben, code, ITS_QUESTION).see().status_code == 404
    answering = Talker(ann, code, ITS_QUESTION)
    answering.see(to=first)
    assert "Friends" in answering.html
    answering.send(text="You may.", thread=first, token=answering.token)
    assert told() == {"Ann Lee", "Friends"}
    assert "a comment names you" in home(friends)
    talker.see()
    assert "You may." in talker.html
    assert "A coordinator" in talker.html
    assert "Ann" not in talker.html


def test_a_member_of_civil_society_sees_only_its_own_threads(code, office, friends):
    first = Talker(friends, code, ITS_QUESTION).say()
    others = Talker(member(office, "civil_society", "Riders"), code, ITS_QUESTION)
    others.see()
    assert SECRET not in others.html
    assert others.send(text="x", thread=first).status_code == 404
    assert others.send(go="resolve", thread=first).status_code == 404
    assert Comment.objects.count() == 1


def test_a_coordinator_begins_no_thread_in_confidence(code, ann):
    talker = Talker(ann, code, ITS_QUESTION)
    talker.see()
    assert "Send the comment" not in talker.html
    assert talker.send(text="x").status_code == 404


def test_what_was_asked_in_confidence_is_offered_where_something_was(
    code, ann, ben, friends
):
    page = reverse("office:contributions", args=[code])
    said = "What was asked in confidence"
    assert said not in signed_in(Client(), ann).get(page).content.decode()
    talker = Talker(friends, code, ITS_QUESTION)
    talker.send(go="resolve", thread=talker.say())
    html = signed_in(Client(), ann).get(page).content.decode()
    assert html.count(said) == 1
    assert reverse("office:comments", args=[code, ITS_QUESTION]) in html
    assert said not in signed_in(Client(), ben).get(page).content.decode()


def test_what_is_asked_in_confidence_counts_in_no_section(code, ann, ben, friends):
    Talker(friends, code, ITS_QUESTION).say()
    page = signed_in(Client(), ben).get(reverse("office:assessment", args=[code]))
    assert "open comment" not in page.content.decode()
