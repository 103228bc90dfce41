"""What may happen to the server while a person answers: she loses nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from tests.commands import manage
from tests.journeys.visitor import Visitor
from tests.postgresql import free_port
from tests.server import TOP, serve_ready

OURS = {"Sec-Fetch-Site": "same-origin"}


@contextmanager
def served_anew(site):
    """Serve the same state by processes that have never seen anybody."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, "--workers", "1", "assessment.wsgi"], env=site.environment, cwd=TOP
    )
    try:
        wait_until_it_answers(port, process)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def wait_until_it_answers(port, process):
    for _try in range(600):
        assert process.poll() is None
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("it does not answer")


def worker_of(master):
    """Return the number of the process that answers, as soon as there is one."""
    children = Path(f"/proc/{master.pid}/task/{master.pid}/children")
    for _try in range(600):
        if numbers := children.read_text().split():
            return int(numbers[0])
        time.sleep(0.1)
    raise AssertionError("nobody answers")


def replace_worker(master):
    """Let another process answer, made of what was there before anybody came."""
    before = worker_of(master)
    os.kill(before, signal.SIGKILL)
    while worker_of(master) == before:
        time.sleep(0.01)


def test_every_process_may_be_new_between_any_two_clicks(tmp_path):
    with serve_ready(tmp_path / "state") as site:
        manage(site, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(site, "publish", "home_energy")
        visitor = Visitor(site.url, headers=OURS)
        visitor.begin("Energy at home")
        with served_anew(site) as (master, visitor.url):
            for _page in range(20):
                if "See my results" in visitor.page:
                    break
                visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])
                replace_worker(master)
            visitor.post(s=visitor.sealed, go="next")
            assert "What your answers suggest" in visitor.page
        with served_anew(site) as (master, visitor.url):
            visitor.post(s=visitor.sealed, go="pause")
            code = re.search(r'id="code"[^>]*>([^<]*)<', visitor.page)[1]
            replace_worker(master)
            visitor.post(code=code, go="return")
        assert "What your answers suggest" in visitor.page


MADE_READY = """
import assessment.wsgi
from django.db import connections
from questionnaires.queries import load_compiled
print(load_compiled.cache_info().currsize, [c.connection for c in connections.all()])
"""


def test_the_checks_are_ready_before_there_are_workers(tmp_path):
    with serve_ready(tmp_path / "state") as site:
        answer = subprocess.run(
            [sys.executable, "-c", MADE_READY],
            env=site.environment,
            cwd=TOP,
            capture_output=True,
            text=True,
            check=False,
        )
    ready = len(list((TOP / "banks").glob("*_check")))
    assert (answer.stdout, answer.stderr) == (f"{ready} [None]\n", "")


TOLD_WHILE_A_WORKER_BEGINS = """
import os, signal, time
def tell():
    os.kill(os.getppid(), signal.SIGTERM)
    time.sleep(2)  # meanwhile the master tells its worker, which is nobody yet
os.register_at_fork(after_in_child=tell)
from gunicorn.app.wsgiapp import run
run()
"""


def test_a_worker_that_is_told_to_end_while_it_begins_ends(tmp_path):
    """One that had not heard it kept the master waiting until it was killed."""
    with serve_ready(tmp_path / "state") as site:
        words = ["--bind", f"127.0.0.1:{free_port()}", "--graceful-timeout", "3600"]
        words += ["--workers", "1", "assessment.wsgi"]
        server = subprocess.Popen(
            [sys.executable, "-c", TOLD_WHILE_A_WORKER_BEGINS, *words],
            env=site.environment,
            cwd=TOP,
        )
        try:
            assert server.wait(60) == 0
        finally:
            server.kill()
