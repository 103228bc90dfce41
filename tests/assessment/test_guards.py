"""The database refuses what would change an assessment that is signed."""

# ruff: noqa: S608 -- the names in these statements are our own

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from assessment.actions import evidence
from assessment.actions.dissenting import file_view
from assessment.models import (
    Answer,
    Assessment,
    Evidence,
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.models.guarded import (
    ASSESSMENT,
    BY_ASSESSMENT,
    BY_EVIDENCE,
    EVIDENCE,
    FOR_EVER,
    NUMBERED,
    SIGNATURE,
)
from assessment.models.guards import guard_signed, missing_guards
from tests.registers import add_link
from tests.teams import make_team, publish_harbours

SQLITE_ONLY = pytest.mark.skipif("connection.vendor != 'sqlite'")
POSTGRESQL_ONLY = pytest.mark.skipif("connection.vendor == 'sqlite'")
AT = timezone.now()
COPY = {
    "revision": 1,
    "content": "{}",
    "sha256": "sha256:0",
    "leaves_out": "",
    "published_sha256": "sha256:0",
    "signed_at": AT,
}
# what makes a copy of a row another one
FRESH = {
    "assessment_answer": {"question": "'x'"},
    "assessment_answerrevision": {"question": "'x'"},
    "assessment_dissent": {"question": "'x'"},
    "assessment_evidencerevision": {"number": "9"},
    "assessment_evidenceuse": {"question": "'x'"},
}


def answered(name):
    """Return a team with a row in each table that can be signed."""
    made = make_team(name)
    made.save("contributor", "access_1", "level_3", "We looked.")
    by = made.user("contributor").username
    file_view(made.assessment(), "access_1", "level_1", "Too high.", by=by, now=AT)
    piece = add_link(made.assessment())
    evidence.use(made.assessment(), piece, "access_1", "Article 4", by=by)
    return made


@pytest.fixture
def signed(db):
    """Return the row of a signed assessment; another one beside it is not."""
    publish_harbours()
    answered("Other")
    row = Assessment.objects.get(code=answered("Own").code)
    Signature.objects.create(assessment=row, code="s", revision=1, at=AT)
    SignedCopy.objects.create(assessment=row, **COPY)
    Reopening.objects.create(assessment=row, revision=1, reason="x", at=AT)
    SectionReview.objects.create(assessment=row, is_accepted=True, at=AT)
    Assessment.objects.filter(pk=row.pk).update(signed_at=AT)
    return row


def run(statement):
    connection.check_constraints()  # else a table that waits for that is not emptied
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        connection.check_constraints()


def refused(statement):
    with pytest.raises(DatabaseError, match=r"is signed|stays as it is"):
        run(statement)


def parent(table, signed):
    """Return the column that leads to an assessment, and where to for the signed one.

    The second value leads to the one that is not signed.
    """
    if table in BY_EVIDENCE:
        mine = Evidence.objects.get(assessment=signed)
        other = Evidence.objects.exclude(assessment=signed).get()
        return "evidence_id", mine.pk, other.pk
    other = Assessment.objects.exclude(pk=signed.pk).get()
    return "assessment_id", signed.pk, other.pk


def copied(table, where, verb="INSERT", **changed):
    """Return a statement that writes rows once more, some columns of them changed."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    names = [one.name for one in found if one.name != "id" or "id" in changed]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(str(changed.get(name, f'"{name}"')) for name in names)
    return f'{verb} INTO "{table}" ({columns}) SELECT {values} FROM "{table}" {where}'


@pytest.mark.django_db
def test_the_guards_stand_after_all_migrations():
    assert missing_guards(connection) == []


@pytest.mark.parametrize("table", [*BY_ASSESSMENT, *BY_EVIDENCE])
def test_no_row_of_a_signed_assessment_is_written_changed_or_taken_away(signed, table):
    path, mine, other = parent(table, signed)
    refused(f"DELETE FROM {table} WHERE {path} = {mine}")
    refused(f"UPDATE {table} SET id = id + 99 WHERE {path} = {mine}")
    refused(f"UPDATE {table} SET {path} = {other} WHERE {path} = {mine}")
    # nor is one of another assessment moved there, or written there
    refused(f"UPDATE {table} SET {path} = {mine} WHERE {path} = {other}")
    refused(copied(table, f"WHERE {path} = {other}", **{path: mine}))


def test_rows_of_another_assessment_come_and_go_as_before(signed):
    for table in (*BY_ASSESSMENT[:-1], *BY_EVIDENCE):
        path, _mine, other = parent(table, signed)
        run(copied(table, f"WHERE {path} = {other}", **FRESH[table]))
        run(f"UPDATE {table} SET id = id + 99 WHERE {path} = {other}")
    assert Assessment.objects.exclude(pk=signed.pk).get().delete()[0] > 10


@SQLITE_ONLY
@pytest.mark.parametrize("table", [*BY_ASSESSMENT, *BY_EVIDENCE])
def test_no_row_of_a_signed_assessment_is_pushed_out_by_another(signed, table):
    path, mine, other = parent(table, signed)
    its, elsewhere = (
        f"(SELECT id FROM {table} WHERE {path} = {mine})",
        f"WHERE {path} = {other}",
    )
    refused(copied(table, elsewhere, "INSERT OR REPLACE", id=its))
    refused(f"UPDATE OR REPLACE {table} SET id = {its} {elsewhere}")


@SQLITE_ONLY
def test_no_evidence_is_pushed_out_by_another_with_its_code(signed):
    _path, mine, other = parent(EVIDENCE, signed)
    code = f"(SELECT code FROM {EVIDENCE} WHERE assessment_id = {mine})"
    elsewhere = f"WHERE assessment_id = {other}"
    refused(copied(EVIDENCE, elsewhere, "INSERT OR REPLACE", code=code))
    refused(f"UPDATE OR REPLACE {EVIDENCE} SET code = {code} {elsewhere}")


@pytest.mark.parametrize(
    "change",
    [
        "title = 'Other'",
        "revision = revision + 1",
        "signed_at = NULL",
        "signed_at = NULL, revision = revision + 2",
        "signed_at = NULL, revision = revision + 1, title = 'Other'",
        "signed_at = '2001-01-01 00:00:00+00:00'",
        "id = id + 99",
    ],
)
def test_of_a_signed_assessment_nothing_is_changed(signed, change):
    refused(f"UPDATE {ASSESSMENT} SET {change} WHERE id = {signed.pk}")
    refused(f"DELETE FROM {ASSESSMENT} WHERE id = {signed.pk}")


def test_a_signed_assessment_is_opened_again_and_then_changes(signed):
    rows = Assessment.objects.filter(pk=signed.pk)
    rows.update(signed_at=None, revision=2)
    rows.update(title="Other")
    Answer.objects.filter(assessment=signed).update(found="Other")
    assert Answer.objects.filter(assessment=signed).delete()[0] == 1


@SQLITE_ONLY
@pytest.mark.parametrize("column", ["id", "code"])
def test_a_signed_assessment_is_not_pushed_out_by_another(signed, column):
    its = f"(SELECT {column} FROM {ASSESSMENT} WHERE id = {signed.pk})"
    elsewhere = f"WHERE id <> {signed.pk}"
    refused(copied(ASSESSMENT, elsewhere, "INSERT OR REPLACE", **{column: its}))
    refused(f"UPDATE OR REPLACE {ASSESSMENT} SET {column} = {its} {elsewhere}")


def test_a_signature_is_made_void_once_and_stays(signed):
    rows = Signature.objects.filter(assessment=signed)
    for change in ("name = 'x'", "sha256 = 'x'", "voided_by = 'x'", "id = 99"):
        refused(f"UPDATE {SIGNATURE} SET {change}")
    rows.update(voided_at=AT, voided_by="x", voided_because="answer")
    for change in ("voided_at = NULL", "voided_by = 'y'", "name = 'x'"):
        refused(f"UPDATE {SIGNATURE} SET {change}")
    refused(f"DELETE FROM {SIGNATURE}")


@pytest.mark.parametrize("table", FOR_EVER)
def test_a_copy_a_reopening_and_a_review_stay_even_when_it_is_open_again(signed, table):
    Assessment.objects.filter(pk=signed.pk).update(signed_at=None, revision=2)
    refused(f"UPDATE {table} SET id = id + 99")
    refused(f"DELETE FROM {table}")
    with pytest.raises(DatabaseError), transaction.atomic():
        signed.delete()


@SQLITE_ONLY
@pytest.mark.parametrize("table", [SIGNATURE, *FOR_EVER])
def test_what_stays_is_not_pushed_out(signed, table):
    refused(copied(table, "", "INSERT OR REPLACE", id="id"))
    if table in {SIGNATURE, *NUMBERED}:
        refused(copied(table, "", "INSERT OR REPLACE"))


def test_a_review_stays_before_anything_is_signed_and_another_is_added(signed):
    table = FOR_EVER[-1]
    Assessment.objects.filter(pk=signed.pk).update(signed_at=None, revision=2)
    run(copied(table, ""))
    for change in ("is_accepted = NOT is_accepted", "reason = 'x'", "at = at"):
        refused(f"UPDATE {table} SET {change}")
    refused(f"DELETE FROM {table}")


@POSTGRESQL_ONLY
@pytest.mark.parametrize("table", ["assessment_answer", ASSESSMENT, SIGNATURE])
def test_no_table_is_emptied(signed, table):
    refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_a_guard_that_is_gone_or_says_something_else_is_named():
    name = "assessment_answer_keeps_what_is_signed"
    if connection.vendor == "sqlite":
        name = f"{name}_update"
        run(f"DROP TRIGGER {name}")
        assert missing_guards(connection) == [name]
        head = f"CREATE TRIGGER {name} BEFORE UPDATE ON assessment_answer"
        run(f"{head} WHEN 0 BEGIN SELECT 1; END")
    else:
        run(f"ALTER TABLE assessment_answer DISABLE TRIGGER {name}")
    assert missing_guards(connection) == [name]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_made_anew_is_guarded_again():
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            editor._remake_table(Answer)  # noqa: SLF001 -- what most migrations do
            assert len(missing_guards(connection)) == 3
        guard_signed(apps, editor)
    assert missing_guards(connection) == []
