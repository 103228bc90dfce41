"""Records that are changed in SQL are named, and so are those that are gone."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction

from assessment.actions import accounts, offices
from assessment.domain.roles import Role
from assessment.models import Organisation
from questionnaires.actions import publish, replace_draft
from questionnaires.actions.recording import record
from questionnaires.models import AuditChain
from questionnaires.models.audit_guards import TABLE
from tests import samples
from tests.guards import in_sql

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def verified(*options):
    """Return what the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("verify_audit", *options, stdout=said)
    except SystemExit as end:
        return said.getvalue(), end.code
    return said.getvalue(), 0


def broken():
    """Return what the command names, for people and for machines alike."""
    said, code = verified()
    plain, same = verified("--json")
    assert (code, same) == (1, 1)
    breaks = json.loads(plain)["breaks"]
    assert len(breaks) == len(said.splitlines())
    return said


def delete_record(chain):
    """Delete a record, and that it was there, as whoever has the database can."""
    head = AuditChain.objects.get(key=chain)
    in_sql(f"DELETE FROM {TABLE} WHERE chain_id = {head.pk}")  # noqa: S608 -- our own
    head.delete()


@pytest.fixture
def office():
    """An organisation in whose record are four events."""
    code = offices.found_organisation("Ministry", "UTC", by="", today=TODAY)
    with transaction.atomic():
        for number in range(2, 5):
            record("cup.filled", f"cup:{number}", by="somebody", chain=code)
    return code


def test_untouched_records_are_whole(office):
    said, code = verified()
    assert code == 0
    assert f"{office}: whole, 4 long" in said
    assert "installation: whole, 1 long" in said


def test_an_installation_that_nobody_used_yet_is_whole():
    assert verified() == ("", 0)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE {} SET by = 'else' WHERE number = 2", "event 2 was changed"),
        ("UPDATE {} SET details = 'no' WHERE number = 3", "event 3 was changed"),
        ("UPDATE {} SET details = '[1.5]' WHERE number = 3", "event 3 was changed"),
        ("DELETE FROM {} WHERE number = 2", "event 2 is missing"),
        ("DELETE FROM {} WHERE number = 4", "event 4 is missing"),
        ("UPDATE {} SET number = 9 WHERE number = 3", "event 3 is missing"),
        ("UPDATE {} SET hash = 'sha256:0' WHERE number = 4", "event 4 was changed"),
    ],
)
def test_what_is_changed_in_sql_is_named(office, statement, said):
    in_sql(statement.replace("{}", TABLE).replace(" by ", ' "by" '))
    assert broken().startswith(f"{office}, {said}")


def test_a_head_that_is_set_back_is_named(office):
    AuditChain.objects.filter(key=office).update(length=3)
    assert broken().startswith(f"{office}, event 4 was changed")


def test_an_organisation_whose_record_is_gone_is_named(office):
    delete_record(office)
    assert broken().startswith(f"{office}, event 1 is missing")


def test_an_organisation_whose_record_began_anew_is_named(office):
    delete_record(office)
    offices.invite(office, "ben@example.org", Role.OBSERVER, "en", by="", today=TODAY)
    assert broken().startswith(f"{office}, event 1 was changed")


def test_a_record_that_was_written_anew_from_its_founding_on_is_named(office):
    delete_record(office)
    with transaction.atomic():
        by = "somebody else"
        record("organisation.founded", f"organisation:{office}", by=by, chain=office)
    assert broken().startswith(f"{office}, event 1 was changed")


def test_an_organisation_that_is_gone_with_its_record_is_named(office):
    delete_record(office)
    Organisation.objects.all().delete()
    assert broken().startswith(f"{office}, event 1 is missing")


def test_the_record_of_an_invented_organisation_that_was_removed_is_whole(office):
    Organisation.objects.all().delete()
    assert verified()[1] == 0


def test_an_organisation_that_came_by_no_event_is_named(office):
    Organisation.objects.create(code="other", name="Other", founded_on=TODAY)
    said = broken()
    assert "tells of organisation:other is missing" in said
    assert "other, event 1 is missing" in said


def test_an_installation_whose_record_is_gone_is_named(office):
    delete_record("installation")
    assert broken().startswith("installation, event 1 is missing")


def test_so_it_is_where_there_are_accounts_alone():
    accounts.make_account("ann@example.org", None, "Ann", "en", "UTC")
    assert broken().startswith("installation, event 1 is missing")


def test_a_record_of_the_installation_that_began_anew_lacks_what_is_there(office):
    replace_draft(samples.bank(samples.one("q")))
    publish("sample", by="an expert")
    assert verified()[1] == 0
    delete_record("installation")
    with transaction.atomic():
        record("month.published", "month:2026-10")
    said = broken().splitlines()
    assert [one.partition(" is missing")[0] for one in said] == [
        f"installation, the event that tells of organisation:{office}",
        "installation, the event that tells of version:sample/1",
    ]


def test_a_record_in_a_database_that_is_not_set_up_is_said_in_a_sentence(monkeypatch):
    def ask():
        raise OperationalError("no such table: questionnaires_auditchain")

    command = "assessment.management.commands.verify_audit"
    monkeypatch.setattr(f"{command}.load_audit_chains", ask)
    with pytest.raises(CommandError, match="The database is not set up yet"):
        verified()
