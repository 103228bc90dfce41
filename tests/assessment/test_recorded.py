"""What experts write in the admin stands in the record of the installation."""

import pytest
from django.test import Client

from assessment.models import Edition
from questionnaires.queries import load_record
from tests.accounts import make_account, signed_in
from tests.assessment.test_editions_admin import filled

pytestmark = pytest.mark.django_db
EDITION = filled()


@pytest.fixture
def expert():
    return make_account("expert@example.org", expert=True)


@pytest.fixture
def her(expert):
    return signed_in(Client(), expert)


def events():
    return [one.event for one in load_record("installation")]


def add(her):
    answer = her.post("/admin/assessment/edition/add/", EDITION)
    assert answer.status_code == 302, answer.content.decode()
    return Edition.objects.get()


def test_each_change_of_a_row_is_an_event_with_the_code_of_who_made_it(her, expert):
    row = add(her)
    there = f"/admin/assessment/edition/{row.pk}"
    her.post(f"{there}/change/", EDITION | {"site_name": "Test"})
    her.post(f"{there}/delete/", {"post": "yes"})
    assert [event.what for event in events()] == [
        "edition.added",
        "edition.changed",
        "edition.deleted",
    ]
    assert {event.on for event in events()} == {"edition:gr"}
    assert {event.by for event in events()} == {expert.user.username}


def test_rows_that_are_deleted_together_are_named_one_by_one(her):
    row = add(her)
    chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    her.post("/admin/assessment/edition/", chosen)
    assert not Edition.objects.exists()
    assert events()[-1].what == "edition.deleted"


def test_what_is_refused_is_no_event(her):
    her.post("/admin/assessment/edition/add/", EDITION | {"key": "no key"})
    assert events() == []
