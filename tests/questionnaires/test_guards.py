"""The database refuses what Python might do by mistake."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from questionnaires.actions import publish, replace_draft
from questionnaires.models import Version
from questionnaires.models.guards import NAMES, TABLE, guard_versions
from questionnaires.queries import load_version
from tests import samples

HASH = "sha256:" + "0" * 64
BANK = samples.bank(samples.one("q"))
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
    " AND NOT tgisinternal AND tgenabled = 'O'",
}
NAMES_IN = {"sqlite": set(NAMES), "postgresql": set(NAMES[:2])}


@pytest.fixture
def version(db):
    replace_draft(BANK)
    publish("sample")
    return Version.objects.get()


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        connection.check_constraints()  # SQLite looks at keys at the end


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor], [TABLE])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_the_guards_stand_after_all_migrations():
    assert triggers() == NAMES_IN[connection.vendor]


@pytest.mark.parametrize(
    "change",
    [
        "definition = '{}'",
        f"hash = '{HASH}'",
        "number = 7",
        "published_on = '2001-01-01'",
        "state = 'retired', number = 7",
        "state = 'published'",
        "id = 99",
    ],
)
def test_a_published_version_cannot_be_changed(version, change):
    with pytest.raises(DatabaseError, match=r"cannot be changed|violates"):
        run(f"UPDATE {TABLE} SET {change} WHERE id = {version.pk}")  # noqa: S608
    assert load_version("sample", 1).content_hash == version.hash


def test_a_version_is_retired_and_stays_so(version):
    run(f"UPDATE {TABLE} SET state = 'retired'")  # noqa: S608
    with pytest.raises(DatabaseError, match="cannot be changed"):
        run(f"UPDATE {TABLE} SET state = 'published'")  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM {TABLE}",  # noqa: S608
        "DELETE FROM questionnaires_questionnaire",
        pytest.param(
            f"TRUNCATE {TABLE} CASCADE",
            marks=pytest.mark.skipif("connection.vendor == 'sqlite'"),
        ),
        pytest.param(
            "TRUNCATE questionnaires_questionnaire CASCADE",
            marks=pytest.mark.skipif("connection.vendor == 'sqlite'"),
        ),
    ],
)
def test_a_version_cannot_be_deleted(version, statement):
    with pytest.raises(DatabaseError):
        run(statement)
    assert triggers() == NAMES_IN[connection.vendor]


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize("number", ["number", "number + 1"])
def test_a_version_cannot_be_replaced(version, number):
    with pytest.raises(DatabaseError, match="cannot be changed"):
        run(
            f"INSERT OR REPLACE INTO {TABLE}"  # noqa: S608
            " (id, questionnaire_id, number, state, definition, hash, published_on)"
            f" SELECT id, questionnaire_id, {number}, state, '{{}}', hash, published_on"
            f" FROM {TABLE}"
        )


def test_the_rows_of_django_are_guarded_too(version):
    version.hash = HASH
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_made_anew_is_guarded_again():
    field = Version._meta.get_field("number")  # noqa: SLF001 -- documented by Django
    with connection.schema_editor() as editor:
        editor.alter_field(Version, field, field)
        if connection.vendor == "sqlite":
            editor._remake_table(Version)  # noqa: SLF001 -- what most migrations do
            assert triggers() == set()
        guard_versions(apps, editor)
    assert triggers() == NAMES_IN[connection.vendor]
