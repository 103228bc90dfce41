"""F1 of the faults to survive, for reports: workers are killed while they make them.

Each report ends once, and whoever asks for the PDF meanwhile gets all of it or nothing.
"""

import hashlib
import http.client
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from reports.forms import CHOSEN
from tests.conftest import do_without
from tests.journeys.saving_officials import Official
from tests.journeys.test_officials_faults import MAKE
from tests.journeys.test_organisations import shell
from tests.postgresql import find_postgresql, postgresql
from tests.server import TOP, serve_ready

KILLS = 50  # on each of the two databases
WORKERS, UNDER_WAY = 2, 12
SECONDS_TO_PRINT = 15  # until a worker that has begun something prints it
SHARE_OF_PRINTING = 0.7  # of the kills; the others are at any moment
LONGEST_WAIT = 2.0  # seconds before a kill
PATIENCE = 600
STORED = """
import json
from assessment.models import PaperJob, PaperFile
from django_tasks_db.models import DBTaskResult
from questionnaires.models import AuditEvent
made = AuditEvent.objects.filter(what="report.made").values_list("details", flat=True)
print(json.dumps({
    "jobs": list(PaperJob.objects.values("code", "state", "why", "attempt", "sha256")),
    "files": PaperFile.objects.count(),
    "made": [json.loads(one)["report"] for one in made],
    "tasks": list(DBTaskResult.objects.values_list("status", flat=True)),
}))
"""


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def site(request, tmp_path_factory):
    """The site on each of the two databases, without a worker."""
    programs = find_postgresql()
    if request.param == "SQLite":
        database = nullcontext("")
    elif programs:
        database = postgresql(programs)
    else:
        do_without("PostgreSQL")
    more = {"REPORTS_SECONDS": "20", "REPORTS_WAITING": "50"}
    folder = tmp_path_factory.mktemp("state")
    with database as address, serve_ready(folder, DATABASE_URL=address, **more) as it:
        yield it


class Workers:
    """Background workers, each of which another follows."""

    def __init__(self, site):
        self.environment = site.environment
        self.running = [self._start() for _each in range(WORKERS)]

    def _start(self):
        command = [sys.executable, TOP / "manage.py", "db_worker", "--interval", "0.2"]
        return subprocess.Popen(
            command, env=self.environment, cwd=TOP, start_new_session=True
        )

    def kill_one(self):
        """Kill one as the system does that is short of memory, and start another.

        Its printer is not killed with it: it has to see for itself that it is over.
        """
        place = random.randrange(WORKERS)  # noqa: S311 -- no secret
        victim = self.running[place]
        if random.random() < SHARE_OF_PRINTING:  # noqa: S311 -- as above
            wait_until_it_prints(victim)
        time.sleep(random.uniform(0, LONGEST_WAIT))  # noqa: S311 -- as above
        assert victim.poll() is None, "a worker ended by itself"
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait(30)
        self.running[place] = self._start()

    def end(self):
        for one in self.running:
            one.terminate()
        for one in self.running:
            one.wait(90)


def wait_until_it_prints(worker):
    """Wait until a worker has a printer, or has had the time to."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    until = time.monotonic() + SECONDS_TO_PRINT
    while not children.read_text().strip() and time.monotonic() < until:
        time.sleep(0.02)


@contextmanager
def workers_of(site):
    workers = Workers(site)
    try:
        yield workers
    finally:
        workers.end()


def wishes():
    """Yield wishes for reports that differ from one another."""
    few = [one for most in (1, 2) for one in itertools.combinations(CHOSEN, most)]
    ways = itertools.product(few, ("en", "ar"), ("public", "all"))
    for chapters, language, evidence in ways:
        more = {"evidence": evidence, "chapters": [one.value for one in chapters]}
        kind = {"layout": "office", "form": "print", "language": language}
        yield {"of": 0} | kind | more


class Reader:
    """Somebody who asks for reports, and for every PDF again and again."""

    def __init__(self, official):
        self.official, self.wishes = official, wishes()
        self.page = f"/office/assessments/{official.code}/reports"
        self.got, self.halves = {}, []
        self.is_over = threading.Event()

    def ask(self):
        status, _said = self.official.ask(f"{self.page}/", next(self.wishes))
        assert status == 302

    def states(self):
        status, said = self.official.ask(f"{self.page}.json")
        assert status == 200
        return json.loads(said)

    def read_without_end(self):
        while not self.is_over.wait(0.05):
            for code in self.states():
                self._read(code)

    def _read(self, code):
        place = urlsplit(self.official.url)
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        line.request("GET", f"{self.page}/{code}/file/", headers=self._headers())
        answer = line.getresponse()
        content = answer.read()
        line.close()
        if answer.status == 200:
            self.got.setdefault(code, set()).add(hashlib.sha256(content).hexdigest())
            is_whole = content.startswith(b"%PDF") and b"%%EOF" in content[-8:]
            if not is_whole:
                self.halves.append(code)
        elif answer.status != 404:
            self.halves.append((code, answer.status))

    def _headers(self):
        return {"Cookie": f"s={self.official.cookie}"}


@contextmanager
def reading(reader):
    thread = threading.Thread(target=reader.read_without_end)
    thread.start()
    try:
        yield
    finally:
        reader.is_over.set()
        thread.join(60)


def test_each_report_ends_once_though_workers_are_killed_again_and_again(site):
    made = json.loads(shell(site, MAKE.format(name="Killed")))
    reader = Reader(Official(site.url, *made[0]))
    with workers_of(site) as workers, reading(reader):
        for _kill in range(KILLS):
            waiting = [one for one in reader.states().values() if one["is_open"]]
            for _more in range(UNDER_WAY - len(waiting)):
                reader.ask()
            workers.kill_one()
        until = time.monotonic() + PATIENCE
        while any(one["is_open"] for one in reader.states().values()):
            assert time.monotonic() < until, "a report never ends"
            time.sleep(0.5)
        time.sleep(1)  # for the reader, to see the last one
    assert reader.halves == []
    stored = json.loads(shell(site, STORED))
    jobs = stored["jobs"]
    assert {(one["state"], one["why"]) for one in jobs} == {("made", "")}
    assert sorted(stored["made"]) == sorted(one["code"] for one in jobs)
    assert stored["files"] == len(jobs) >= UNDER_WAY
    assert reader.got == {one["code"]: {one["sha256"]} for one in jobs}
    assert any(one["attempt"] > 1 for one in jobs), "no kill met a report"
    assert "FAILED" not in stored["tasks"]


def test_a_report_that_was_made_opens(site):
    made = json.loads(shell(site, MAKE.format(name="Opened")))
    official = Official(site.url, *made[0])
    reader = Reader(official)
    reader.ask()
    with workers_of(site):
        until = time.monotonic() + PATIENCE
        while any(one["is_open"] for one in reader.states().values()):
            assert time.monotonic() < until
            time.sleep(0.2)
    (code,) = reader.states()
    line = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
    headers = {"Cookie": f"s={official.cookie}"}
    line.request("GET", f"{reader.page}/{code}/file/", headers=headers)
    pdf = PdfReader(BytesIO(line.getresponse().read()))
    line.close()
    assert len(pdf.pages) >= 3
