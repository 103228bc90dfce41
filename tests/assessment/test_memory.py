"""One memory for all processes and threads of a server, of which nothing stays."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from assessment.memory import Kind, times_seen
from tests.postgresql import free_port
from tests.server import TOP

TODAY = date(2026, 11, 30)


def seen(what, kind=Kind.COUNTED):
    return times_seen(kind, what, today=TODAY)


def test_twenty_threads_at_once_are_counted_one_after_another():
    found = []
    people = [Thread(target=lambda: found.append(seen(b"twenty"))) for _ in range(20)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(found) == list(range(20))


def test_each_kind_counts_for_itself():
    assert [seen(b"kinds"), seen(b"kinds", Kind.CODES), seen(b"kinds")] == [0, 0, 1]


FORKS = """
import os
from datetime import date
from assessment.memory import Kind, times_seen
for worker in range(4):
    if os.fork() == 0:
        for _ in range(500):
            times_seen(Kind.COUNTED, b"same", today=date(2026, 11, 30))
        os._exit(0)
for worker in range(4):
    os.wait()
print(times_seen(Kind.COUNTED, b"same", today=date(2026, 11, 30)))
"""


def run(program):
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=TOP, capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_processes_made_afterwards_count_together():
    assert run(FORKS) == "2000"


KILLED = """
import os, signal
from datetime import date
from assessment import memory
if (child := os.fork()) == 0:
    with memory._alone():
        os.kill(os.getpid(), signal.SIGKILL)
assert os.waitpid(child, 0)[1] == signal.SIGKILL
print(memory.times_seen(memory.Kind.COUNTED, b"a", today=date(2026, 11, 30)))
"""


def test_a_process_killed_while_it_counts_stops_nobody():
    assert run(KILLED) == "0"


OPEN = """
import os
from assessment import memory
found = os.fstat(memory._FILE.fileno())
print(found.st_nlink, found.st_size)
"""


def test_its_file_has_no_name_and_no_content():
    assert run(OPEN) == "0 0"


APP = "tests.assessment.test_memory:an_app"


def an_app(_environ, start_response):
    """Answer which process this is, and how often any was asked before."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    before = times_seen(Kind.COUNTED, b"a token", today=TODAY)
    time.sleep(0.02)  # so that one worker alone would be busy
    return [f"{os.getpid()} {before}".encode()]


def ask(port):
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as answer:
                return answer.read().decode().split()
        except URLError:
            time.sleep(0.05)
    raise AssertionError("gunicorn does not answer")


def test_all_workers_of_gunicorn_share_it():
    port = free_port()
    options = ["-c", TOP / "gunicorn.conf.py", "--workers", "3", "--bind"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, f"127.0.0.1:{port}", APP],
        cwd=TOP,
    )
    try:
        ask(port)
        with ThreadPoolExecutor(20) as people:
            answers = list(people.map(ask, [port] * 40))
    finally:
        server.terminate()
        server.wait(30)
    assert sorted(int(before) for _worker, before in answers) == list(range(1, 41))
    assert len({worker for worker, _before in answers}) > 1
