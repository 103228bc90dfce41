"""What is said of a save is in the session at once, and said once."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import RequestFactory

from assessment.entrance.said import say
from assessment.entrance.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(db):
    """A request in a session that has a row."""
    made = RequestFactory().post("/office/")
    made.session = SessionStore()
    made.session["n"] = 1
    made.session.save()
    made.session = SessionStore(made.session.session_key)
    assert made.session["n"] == 1  # read at the beginning, as by the guard
    made._messages = default_storage(made)  # noqa: SLF001 -- as its middleware
    return made


def test_it_is_written_at_once_and_not_again(request_):
    say(request_, "Saved.")
    assert not request_.session.modified
    messages.get_messages(request_).update(HttpResponse())
    assert not request_.session.modified
    there = RequestFactory().get("/office/")
    there.session = SessionStore(request_.session.session_key)
    assert [str(one) for one in default_storage(there)] == ["Saved."]


def test_what_waited_is_said_before_it(request_):
    messages.info(request_, "First.")
    say(request_, "Saved.")
    there = RequestFactory().get("/office/")
    there.session = SessionStore(request_.session.session_key)
    assert [str(one) for one in default_storage(there)] == ["First.", "Saved."]


def test_a_warning_is_said_after_it(request_):
    say(request_, "Saved.", ["A signature is void now."])
    there = RequestFactory().get("/office/")
    there.session = SessionStore(request_.session.session_key)
    assert [(one.level_tag, str(one)) for one in default_storage(there)] == [
        ("success", "Saved."),
        ("warning", "A signature is void now."),
    ]


def test_a_session_that_was_ended_stays_so_and_the_request_finds_out(request_):
    Session.objects.all().delete()
    say(request_, "Saved.")
    assert request_.session.modified
    assert not Session.objects.exists()
