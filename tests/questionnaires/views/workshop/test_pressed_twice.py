"""A button that is pressed twice does once what it says, and says so twice."""

import re

import pytest

from questionnaires.domain.definition import Case, Fact
from questionnaires.models import AuditEvent
from questionnaires.queries import load_draft
from tests.workshops import AT, BANK, address, drafted, expert, fields_of

pytestmark = pytest.mark.django_db

NEW = {
    "section": {"name": "more", "label::en": "More"},
    "question": {"name": "again", "label::en": "Again?", "type": "text"},
    "list": {"name": "yes_no", "0-name": "yes", "0-label::en": "Yes"},
    "scale": {"name": "other", "label::en": "Other"},
    "band": {"name": "top", "label::en": "Top", "min": "5", "max": "6"},
    "advice": {"name": "sleep", "title::en": "Sleep"},
    "text": {"name": "notice", "text::en": "For you alone"},
}
PARTS = [
    ("structure/", "section/all"),
    ("structure/", "question/q"),
    ("structure/", "list/zero_to_four"),
    ("scoring/", "scale/use"),
    ("scoring/", "band/use/low"),
    ("scoring/", "advice/rest"),
]
BESIDE = {"question": "?in=all", "band": "?in=use"}


def changes():
    return AuditEvent.objects.filter(what="draft.changed").count()


@pytest.mark.parametrize("kind", NEW)
def test_a_part_that_is_sent_twice_is_added_once_and_shown_both_times(kind):
    drafted()
    client, where = expert(), f"{AT}add/{kind}/{BESIDE.get(kind, '')}"
    sent = fields_of(client.get(where)) | NEW[kind]
    first, second = client.post(where, sent), client.post(where, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert changes() == 1


def test_another_part_does_not_take_a_key_that_is_there():
    drafted()
    client, where = expert(), f"{AT}add/question/?in=all"
    sent = fields_of(client.get(where)) | NEW["question"]
    client.post(where, sent)
    answer = client.post(where, sent | {"label::en": "Something else?"})
    assert answer.status_code == 422
    assert "The key “again” is taken." in answer.content.decode()


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_what_is_duplicated_by_two_presses_is_there_twice_not_three_times(page, part):
    drafted()
    client, where = expert(), f"{AT}{part}/copy/"
    sent = form_of(client.get(AT + page), where)
    first, second = client.post(where, sent), client.post(where, sent)
    assert first["Location"] == second["Location"]
    assert changes() == 1
    # who looks at the page again and presses means another copy
    client.post(where, form_of(client.get(AT + page), where))
    assert changes() == 2


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_what_is_moved_by_two_presses_goes_one_place(page, part):
    drafted()
    client, where = expert(), f"{AT}{part}/move/"
    for _copies in range(2):  # so that there are two places to go
        copied = f"{AT}{part}/copy/"
        client.post(copied, form_of(client.get(AT + page), copied))
    sent = form_of(client.get(AT + page), where) | {"to": "down"}
    before = changes()
    for _presses in range(2):
        assert client.post(where, sent).status_code == 302
    assert changes() == before + 1


def form_of(page, action):
    """Return what a browser sends of the form with this action."""
    body = page.content.decode()
    (form,) = re.findall(rf'<form\b[^>]*action="{action}".*?</form>', body, re.DOTALL)
    hidden = r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"'
    return dict(re.findall(hidden, form))


def sent_case(client, **query):
    where = address("workshop:case", BANK.key, **query)
    case = Case("new", (Fact("answer", "q", "p1"), Fact("shown", "r")))
    sent = {
        "case": case.key,
        "expect": [one.expect for one in case.facts],
        "key": [one.key for one in case.facts],
        "value": [one.value for one in case.facts],
        "go": "save",
    }
    return client.post(where, sent)


def test_a_case_that_is_sent_twice_is_saved_once():
    drafted()
    client = expert()
    first, second = sent_case(client), sent_case(client)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert [one.key for one in load_draft(BANK.key).cases] == ["new"]
    assert changes() == 1


def test_a_case_that_is_removed_already_is_no_missing_page():
    drafted()
    client = expert()
    sent_case(client)
    where = address("workshop:case_remove", BANK.key, case="new")
    sent = {"based_on": client.get(where).context["revision"]}
    assert client.post(where, sent).status_code == 302
    again = client.post(where, sent, follow=True)
    assert again.status_code == 200
    assert "It is not there any more." in again.content.decode()
