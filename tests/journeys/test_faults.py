"""What may happen to the server while a person answers: she loses nothing."""

import re
import subprocess
import sys

from tests.commands import manage
from tests.journeys.visitor import Visitor
from tests.journeys.web import web_of
from tests.postgresql import free_port
from tests.server import TOP, serve_ready

OURS = {"Sec-Fetch-Site": "same-origin"}


def test_every_process_may_be_new_between_any_two_clicks(tmp_path):
    with serve_ready(tmp_path / "state") as site, web_of(site, workers=1) as web:
        manage(site, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(site, "publish", "home_energy")
        visitor = Visitor(web.url, headers=OURS)
        visitor.begin("Energy at home")
        for _page in range(20):
            if "See my results" in visitor.page:
                break
            visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])
            web.replace_one()
        web.kill_all()
        visitor.post(s=visitor.sealed, go="next")
        assert "What your answers suggest" in visitor.page
        web.kill_all()
        visitor.post(s=visitor.sealed, go="pause")
        code = re.search(r'id="code"[^>]*>([^<]*)<', visitor.page)[1]
        web.kill_all()
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
    os.kill(os.getpid(), signal.SIGCHLD)  # and it is not the last that it is told
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
