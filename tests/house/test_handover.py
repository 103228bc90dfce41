"""What we could hand over is what there is: the page is compared with the database."""

import json
import re
from runpy import run_path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from assessment.domain.handover import About
from assessment.logs import QuietFormatter
from assessment.queries.schema import ABOUT, load_handover

TOP = settings.BASE_DIR

pytestmark = pytest.mark.django_db


def described():
    """The tables of the database as it really is, and their columns."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        if connection.vendor == "sqlite":  # of which Django leaves one out
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = [name for (name,) in cursor.fetchall()]
        return {
            name: {
                column.name
                for column in connection.introspection.get_table_description(
                    cursor, name
                )
            }
            for name in names
        }


def test_every_table_and_column_of_the_database_is_said():
    said = {table.name: set(table.columns) for table in load_handover().tables}
    assert said == described()


def test_the_page_says_every_table_and_every_column(client):
    html = client.get("/en/handover/").content.decode()
    for name, columns in described().items():
        row = html.split(f">{name}<")[1].split("</dd>")[0]
        assert {column for column in columns if column not in row} == set()


def test_what_is_about_somebody_is_a_table_there_is():
    assert set(ABOUT) <= set(described())


def test_only_one_table_is_about_persons_and_holds_a_hash_and_ciphertext():
    tables = load_handover().tables
    sealed = [table for table in tables if table.about is About.SEALED]
    assert [(table.name, table.columns) for table in sealed] == [
        ("assessment_pausedvisit", ("lookup", "content", "version", "expires_on"))
    ]


def page(client):
    return re.sub(r"\s+", " ", client.get("/en/handover/").content.decode())


def test_the_page_says_what_of_a_paused_check_anybody_could_read(client):
    sealed = next(t for t in load_handover().tables if t.about is About.SEALED)
    readable = set(sealed.columns) - {"lookup", "content"}
    assert readable == {"version", "expires_on"}
    assert "which check it is, in which version, and on which day" in page(client)


def test_the_page_says_that_a_request_that_is_refused_leaves_a_line(client, caplog):
    client.get("/en/nowhere/statistics/")
    formatter = QuietFormatter()
    (line,) = [formatter.format(record) for record in caplog.records]
    assert re.match(r"\d{4}-\d\d-\d\d WARNING django.request .*404", line)
    assert "Of each request that is refused or goes wrong there is one" in page(client)


def test_the_page_says_that_two_copies_tell_what_was_counted(client):
    assert "just before and just after" in page(client)


def test_a_machine_may_read_it(capsys):
    call_command("privacy_report", "--json")
    plain = json.loads(capsys.readouterr().out)
    assert {table["name"] for table in plain["tables"]} == set(described())
    assert plain["keeps_access_log"] is False
    assert plain["days_a_pause_is_kept"] == 30


def test_what_is_said_of_the_access_log_is_what_gunicorn_does():
    conf = run_path(str(TOP / "gunicorn.conf.py"))
    assert conf["accesslog"] is settings.ACCESS_LOG
