"""Two experts change one bank at once, and nothing is lost."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from questionnaires.actions import publish, replace_draft
from questionnaires.queries import load_draft
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db
QUESTION = "question/q/edit/"


def words(answer):
    return answer.content.decode()


def label(key="q"):
    found = {one.key: one for one in load_draft(BANK.key).questions()}
    return found[key].label.in_language("en", "en")


def test_two_who_change_the_same_words_see_both_and_choose():
    drafted()
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(second.get(AT + QUESTION))
    save(first, QUESTION, label__en="First?")
    answer = second.post(AT + QUESTION, opened | {"label::en": "Second?"})
    assert answer.status_code == 409
    assert "First?" in words(answer)
    assert "Second?" in words(answer)
    assert "Ada, " in words(answer)
    assert label() == "First?"
    sent = fields_of(answer)
    again = second.post(AT + QUESTION, sent)  # nothing is chosen beforehand
    assert again.status_code == 409
    assert "First?" in words(again)
    assert "Second?" in words(again)
    assert label() == "First?"
    sent = fields_of(again) | {"choose-label::en": "mine"}
    assert second.post(AT + QUESTION, sent).status_code == 302
    assert label() == "Second?"


def test_who_chooses_the_words_of_a_colleague_keeps_them():
    drafted()
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(second.get(AT + QUESTION))
    save(first, QUESTION, label__en="First?", hint__en="A hint")
    mine = {"label::en": "Second?", "source": "Mine"}
    answer = second.post(AT + QUESTION, opened | mine)
    sent = fields_of(answer) | {"choose-label::en": "theirs"}
    assert second.post(AT + QUESTION, sent).status_code == 302
    assert label() == "First?"
    kept = next(load_draft(BANK.key).questions())
    assert kept.hint.in_language("en", "en") == "A hint"
    assert kept.source == "Mine"


def test_other_cells_of_one_row_go_together():
    drafted()
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(second.get(AT + QUESTION))
    save(first, QUESTION, hint__en="A hint")
    answer = second.post(AT + QUESTION, opened | {"label::en": "Second?"})
    assert answer.status_code == 302
    kept = next(load_draft(BANK.key).questions())
    assert (label(), kept.hint.in_language("en", "en")) == ("Second?", "A hint")


def test_other_rows_never_stand_in_the_way():
    drafted()
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(second.get(AT + QUESTION))
    save(first, "question/r/edit/", label__en="Other?")
    assert (
        second.post(AT + QUESTION, opened | {"label::en": "Mine?"}).status_code == 302
    )
    assert (label("q"), label("r")) == ("Mine?", "Other?")


def test_what_is_sent_after_the_draft_was_published_is_given_back():
    drafted()
    client = expert()
    opened = fields_of(client.get(AT + QUESTION))
    publish(BANK.key)
    answer = client.post(AT + QUESTION, opened | {"label::en": "Long words?"})
    assert answer.status_code == 409
    assert "Long words?" in words(answer)
    assert "New draft from version 1" in words(answer)


def test_two_who_change_one_list_see_both_tables():
    drafted()
    where = "list/zero_to_four/edit/"
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(second.get(AT + where))
    save(first, where, **{"0-label__en": "First"})
    answer = second.post(AT + where, opened | {"0-label::en": "Second"})
    assert answer.status_code == 409
    assert 'value="First"' in words(answer)
    assert 'value="Second"' in words(answer)


def test_what_was_changed_after_it_was_looked_at_is_not_deleted():
    drafted()
    client = expert()
    seen = fields_of(client.get(f"{AT}section/all/remove/"))
    save(client, QUESTION, label__en="New words?")
    client.post(f"{AT}section/all/remove/", seen)
    assert label() == "New words?"


def given_back(answer):
    """Return what a page gives back: each head with its words."""
    found = re.findall(
        r"<strong>([^<]*)</strong>\s*</p>\s*<(?:pre|p)\b[^>]*>(?:<bdi>)?([^<]*)<",
        words(answer),
    )
    return [(head, unescape(said)) for head, said in found]


def test_what_was_typed_too_late_is_given_back_under_the_names_of_its_boxes():
    drafted()
    first, second = expert(), expert("eve@example.org")
    opened = fields_of(first.get(AT + QUESTION))
    table = fields_of(first.get(f"{AT}list/zero_to_four/edit/"))
    typed = opened | {"label::en": "“Söhne”?", "guidance_hint::en": "Why"}
    out = Client().post(AT + QUESTION, typed)
    publish(BANK.key)
    wanted = [("Question", "“Söhne”?"), ("Why we ask", "Why")]
    for answer, status in ((out, 403), (second.post(AT + QUESTION, typed), 409)):
        assert answer.status_code == status
        assert given_back(answer) == wanted
        assert "\\u" not in words(answer)
    answer = second.post(
        f"{AT}list/zero_to_four/edit/", table | {"1-label::en": "Seldom"}
    )
    assert given_back(answer) == [("2 · Words", "Seldom")]


def test_what_a_colleague_removed_meanwhile_is_given_back_under_its_name():
    drafted()
    client = expert()
    opened = fields_of(client.get(AT + QUESTION))
    replace_draft(replace(BANK, sections=()))
    answer = client.post(AT + QUESTION, opened | {"label::en": "Long words?"})
    assert answer.status_code == 409
    assert given_back(answer) == [("Question", "Long words?")]
