"""What is said of a save is in the session at once, and said once."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.base import UpdateError
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


def opened(request_):
    """Return the session of a request as another one of the same moment reads it."""
    made = SessionStore(request_.session.session_key)
    assert made["n"] == 1
    return made


def test_who_is_seen_in_the_same_moment_writes_not_over_what_is_to_be_said(request_):
    other = opened(request_)
    say(request_, "Saved.")
    other["last_seen"] = 7
    other.save()
    there = RequestFactory().get("/office/")
    there.session = SessionStore(request_.session.session_key)
    assert [str(one) for one in default_storage(there)] == ["Saved."]
    assert there.session["last_seen"] == 7


def test_what_one_request_takes_out_of_a_session_another_does_not_put_back(request_):
    one, other = opened(request_), opened(request_)
    del one["n"]
    one.save()
    other["last_seen"] = 7
    other.save()
    one["seen_by"] = "one"  # once more: it has its own write before it
    one.save()
    assert dict(SessionStore(request_.session.session_key).items()) == {
        "last_seen": 7,
        "seen_by": "one",
    }


def test_a_session_that_was_just_made_is_changed_too(request_):
    made = SessionStore()
    made["n"] = made["m"] = 1
    made.save()
    del made["n"]
    other = SessionStore(made.session_key)
    other["last_seen"] = 7
    other.save()
    made.save()
    assert dict(SessionStore(made.session_key).items()) == {"m": 1, "last_seen": 7}


def test_a_session_that_ended_while_two_wrote_is_not_written_anew(request_):
    other = opened(request_)
    Session.objects.all().delete()
    other["last_seen"] = 7
    with pytest.raises(UpdateError):
        other.save()
