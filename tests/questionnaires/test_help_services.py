"""The directory of help as rows: kept for half a minute, changed in one go."""

import time
from dataclasses import replace

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction

from questionnaires import queries
from questionnaires.actions import (
    ServicesChangedError,
    receive_services,
    revise_services,
)
from questionnaires.actions.recording import record
from questionnaires.domain.service_cells import directory_hash
from questionnaires.models import HelpService
from questionnaires.queries import forget_services, load_services, load_services_now
from tests.help_services import TODAY, fill, service

pytestmark = pytest.mark.django_db

ONE = service("gr-a", languages=("el", "en"), checked_on=TODAY)
TWO = service("gr-b", kinds=("hotline", "naloxone"), region="Attica")


@pytest.fixture
def editor():
    return User.objects.create_user("ana").pk


def test_a_service_is_read_as_it_was_written():
    fill(TWO, ONE)
    assert load_services_now() == load_services() == (ONE, TWO)


def test_the_directory_is_read_once_and_then_kept(django_assert_num_queries):
    fill(ONE)
    with django_assert_num_queries(1):
        load_services()
    with django_assert_num_queries(0):
        load_services()


def test_after_its_seconds_it_is_read_anew(monkeypatch):
    monkeypatch.setattr(queries, "SECONDS_KEPT", 0.01)
    assert load_services() == ()
    fill(ONE)
    time.sleep(0.02)
    assert load_services() == (ONE,)


def test_a_directory_is_changed_and_the_history_says_by_whom(editor):
    fill(ONE, TWO)
    other = replace(ONE, phone="1031")
    three = service("gr-c")
    before = directory_hash([ONE, TWO])
    after = revise_services([other, TWO, three], before, editor, "a table")
    assert (load_services_now(), after) == (
        (other, TWO, three),
        directory_hash([other, TWO, three]),
    )
    entries = LogEntry.objects.order_by("object_repr")
    assert [(e.object_repr, e.action_flag, e.change_message) for e in entries] == [
        ("gr-a (GR)", CHANGE, "a table"),
        ("gr-c (GR)", ADDITION, "a table"),
    ]


def test_who_read_an_older_directory_changes_nothing(editor):
    fill(ONE)
    with pytest.raises(ServicesChangedError):
        revise_services([TWO], directory_hash([]), editor, "")
    assert (load_services_now(), LogEntry.objects.count()) == ((ONE,), 0)


def test_what_is_left_out_is_not_removed(editor):
    fill(ONE, TWO)
    revise_services([TWO], directory_hash([ONE, TWO]), editor, "")
    assert load_services_now() == (ONE, TWO)


def test_a_directory_with_an_entry_is_not_filled_again():
    fill(ONE)
    assert receive_services([TWO]) == 0
    assert load_services_now() == (ONE,)


def test_what_was_deleted_on_purpose_does_not_come_back(admin_client):
    fill(ONE)
    row = HelpService.objects.get()
    chosen = {"_selected_action": row.pk, "action": "delete_selected", "post": "yes"}
    admin_client.post("/admin/questionnaires/helpservice/", chosen)
    assert load_services_now() == ()
    assert receive_services([ONE]) == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_is_seen_at_once_in_the_process_it_was_made_in(editor):
    fill(ONE)
    assert load_services() == (ONE,)
    revise_services([ONE, TWO], directory_hash([ONE]), editor, "")
    assert load_services() == (ONE, TWO)
    forget_services()


def test_what_was_deleted_stays_so_when_the_account_of_who_did_it_is_gone(db):
    with transaction.atomic():
        record("helpservice.deleted", "helpservice:one", by="somebody")
    assert receive_services([ONE]) == 0
