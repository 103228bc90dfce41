"""What was done is recorded with it, and the database keeps it so."""

import json
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.recording import record
from questionnaires.domain.audit import first_break
from questionnaires.models import AuditEvent
from questionnaires.models.audit_guards import TABLE
from questionnaires.queries import load_whole_record
from tests import samples

BANK = samples.bank(samples.one("q"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    with transaction.atomic():
        for number in range(1, 5):
            record("cup.filled", f"cup:{number}", by="somebody", chain="office")
        record("pot.filled", "pot:1", details={"with": "čaj"}, chain="other")


@pytest.mark.parametrize("change", ["UPDATE {} SET what = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_an_event(events, change):
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(TABLE))


def test_a_publication_is_recorded_with_its_hash():
    replace_draft(BANK)
    published = publish("sample", by="an expert")
    event = AuditEvent.objects.get()
    assert (event.what, event.on, event.by, json.loads(event.details)) == (
        "version.published",
        "version:sample/1",
        "an expert",
        {"hash": published.content_hash},
    )


def test_what_is_not_done_is_not_recorded():
    with transaction.atomic():
        record("cup.filled", "cup:1", chain="office")
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_of_a_transaction():
    with pytest.raises(RuntimeError, match="in the transaction"):
        record("cup.filled", "cup:1", chain="office")


@pytest.mark.django_db(transaction=True)
def test_eight_who_do_something_at_once_leave_one_whole_record():
    def do():
        for _time in range(5):
            with transaction.atomic():
                record("cup.filled", "cup:1", chain="office")
        connection.close()

    people = [Thread(target=do) for _one in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert AuditEvent.objects.count() == 40
    record_of, head = load_whole_record("office")
    assert first_break("office", record_of, head) is None
