"""What was done is recorded with it, and what is changed in SQL is named."""

import json
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection, transaction

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.recording import record
from questionnaires.models import AuditChain, AuditEvent
from questionnaires.models.audit_guards import TABLE
from tests import samples
from tests.guards import in_sql

BANK = samples.bank(samples.one("q"))
pytestmark = pytest.mark.django_db


def verified(*options):
    """Return what the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("verify_audit", *options, stdout=said)
    except SystemExit as end:
        return said.getvalue(), end.code
    return said.getvalue(), 0


@pytest.fixture
def events():
    with transaction.atomic():
        for number in range(1, 5):
            record("cup.filled", f"cup:{number}", by="somebody", chain="office")
        record("pot.filled", "pot:1", details={"with": "čaj"}, chain="other")


def test_an_untouched_record_is_whole(events):
    said, code = verified()
    assert code == 0
    assert "office: whole, 4 long" in said
    assert "other: whole, 1 long" in said


def test_an_installation_without_a_record_is_whole():
    assert verified() == ("", 0)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE {} SET by = 'else' WHERE number = 2", "office, event 2 was changed"),
        ("UPDATE {} SET details = 'no' WHERE number = 3", "office, event 3 was"),
        ("UPDATE {} SET details = '[1.5]' WHERE number = 3", "office, event 3 was"),
        ("DELETE FROM {} WHERE number = 2", "office, event 2 is missing"),
        ("DELETE FROM {} WHERE number = 4", "office, event 4 is missing"),
        ("UPDATE {} SET number = 9 WHERE number = 3", "office, event 3 is missing"),
        ("UPDATE {} SET hash = 'sha256:0' WHERE number = 4", "office, event 4 was"),
    ],
)
def test_what_is_changed_in_sql_is_named(events, statement, said):
    in_sql(statement.replace("{}", TABLE).replace(" by ", ' "by" '))
    found, code = verified()
    assert code == 1
    assert found.startswith(said)
    plain, code = verified("--json")
    assert (code, len(json.loads(plain)["breaks"])) == (1, 1)


def test_a_head_that_is_set_back_is_named(events):
    AuditChain.objects.filter(key="office").update(length=3)
    assert verified()[0].startswith("office, event 4 was changed")


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
    assert verified()[1] == 0


def test_a_record_in_a_database_that_is_not_set_up_is_said_in_a_sentence(monkeypatch):
    def ask():
        raise OperationalError("no such table: questionnaires_auditchain")

    command = "questionnaires.management.commands.verify_audit"
    monkeypatch.setattr(f"{command}.load_audit_chains", ask)
    with pytest.raises(CommandError, match="The database is not set up yet"):
        verified()
