"""T2, T7 and T13 for persons: a step, crowds, statistics.

    python bench/persons.py              all
    python bench/persons.py steps        T2, as bench/pages.py measures it
    python bench/persons.py statistics   T13
    python bench/persons.py crowds       T7: 200 and 500 people at once

T13a: the page, in microseconds, against the five milliseconds it may take. T13b: the
page with the counters of ten million visits against the same with a thousand.
Then, for comparison, what counting one person takes: all cells of the larger bank.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
STATE = TemporaryDirectory()
os.environ["DATABASE_URL"] = f"sqlite:///{STATE.name}/bench.sqlite3"

import django

django.setup()

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client

from assessment.actions.counting import count_visit
from assessment.domain.counting import cells_of, every_cell
from assessment.queries.checks import load_person_checks
from bench import burst
from bench.timing import line, medians
from questionnaires.domain.answers import Answers
from questionnaires.domain.scoring import score
from questionnaires.queries import load_compiled
from reports.actions import publish_month
from tests.server import serve

PAGE = "/en/int/statistics/"
MONTHS = [f"{year}-{month:02}" for year in (2026, 2027) for month in range(1, 13)]
LATER = datetime(2029, 1, 1, tzinfo=UTC).date()
EDITIONS = ("int", "gr", "fr", "hr", "rs", "lb")
FILL = (
    'INSERT INTO assessment_tally (month, edition, version, "table", "row", "column",'
    " count) VALUES (%s, %s, %s, %s, %s, %s, %s)"
    ' ON CONFLICT (month, edition, version, "table", "row", "column")'
    " DO UPDATE SET count = excluded.count"
)


def fill(visits):
    """Write the counters that so many visits leave, and publish their months."""
    versions = [version for version, _check in load_person_checks()]
    each = visits // (len(MONTHS) * len(EDITIONS) * len(versions))
    rows = []
    for version in versions:
        cells = list(every_cell(load_compiled(version)))
        for cell in cells:
            of_table = sum(other.table == cell.table for other in cells)
            place = (version, cell.table, cell.row, cell.column, each // of_table)
            rows += [
                (month, edition, *place) for month in MONTHS for edition in EDITIONS
            ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM assessment_publishedmonth")
        cursor.executemany(FILL, rows)
    for month in MONTHS:
        publish_month(month, LATER)
    return len(rows)


def page_time(client):
    answer = client.get(PAGE)
    if answer.status_code != 200 or b"tally__bar" not in answer.content:
        raise RuntimeError("the page shows no numbers")
    return medians(lambda: client.get(PAGE), rounds=20, each=10)[0]


def statistics():
    call_command("migrate", verbosity=0)
    call_command("load_banks", verbosity=0)
    client = Client(headers={"host": "localhost"})
    fill(1_000_000)
    few = page_time(client)
    rows = fill(10_000_000)
    many = page_time(client)
    print(f"# {rows} counters of 10 million visits, {len(MONTHS)} months published")
    line("T13a", many, 5_000, 1.0)
    line("T13b", many, few, 1.15)
    counting()


def counting():
    version = max(
        (version for version, _check in load_person_checks()),
        key=lambda one: len(list(every_cell(load_compiled(one)))),
    )
    compiled = load_compiled(version)
    every = list(every_cell(compiled))
    hers = cells_of(compiled, score(compiled, Answers()), "en")
    facts = {"edition": "int", "version": version, "today": LATER}

    def session():
        store = SessionStore()
        store["answer"] = "c0"
        store.save()

    ours, floor = medians(
        lambda: count_visit(every, hers, **facts), session, rounds=20, each=10
    )
    print(
        f"# counting a person, {len(every)} cells in one statement: {ours:.0f} us;"
        f" saving a session: {floor:.0f} us"
    )


def crowds():
    with (
        TemporaryDirectory() as state,
        serve(Path(state), WEB_CONCURRENCY="1", DATABASE_URL="") as server,
    ):
        port, request = urlsplit(server.url).port, burst.request_of(server)
        for people in (200, 500):
            asyncio.run(burst.measure(port, request, people))


def steps():
    """Print the lines of T2: they need addresses of their own, so a process, too."""
    command = [sys.executable, Path(__file__).with_name("pages.py")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own
    print(*(one for one in lines.splitlines() if one.startswith("T2")), sep="\n")


PARTS = {"steps": steps, "statistics": statistics, "crowds": crowds}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
    STATE.cleanup()
