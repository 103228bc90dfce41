"""F13 of the faults to survive: a new release while people save."""

import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing

from tests.commands import manage
from tests.journeys.operating import a_visitor, come_back, save, with_a_check
from tests.server import TOP, serve_ready


def a_door():
    """Return a socket as systemd keeps it: open, whoever serves."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen(2048)
    return door


HANDED_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
words = [sys.executable, "-W", "ignore", "-m", "gunicorn", "--workers", "2"]
os.execv(sys.executable, [*words, "assessment.wsgi"])
"""

A_STEP_BACK_AND_FORTH = """
from django.core.management import call_command
call_command("migrate", "django_tasks_database", "0020", verbosity=0)
call_command("migrate", verbosity=0)
"""


def serve_at(door, site):
    """Serve as systemd has it: the third file is the socket, for this process."""
    number = door.fileno()
    return subprocess.Popen(
        [sys.executable, "-c", HANDED_OVER, str(number)],
        env=site.environment,
        cwd=TOP,
        pass_fds=[number],
    )


def test_a_new_release_under_load_fails_nobody(database, tmp_path):
    with serve_ready(tmp_path / "state", **database) as site, closing(a_door()) as door:
        with_a_check(site)
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        server = serve_at(door, site)
        is_over = threading.Event()
        codes, failed = [], []

        def keep_saving():
            while not is_over.is_set():
                try:
                    codes.append(save(a_visitor(url)))
                except Exception as error:  # noqa: BLE001 -- whatever it is, it failed
                    failed.append(repr(error))

        threads = [threading.Thread(target=keep_saving) for _client in range(4)]
        for thread in threads:
            thread.start()
        for _release in range(3):
            time.sleep(3)
            manage(site, "shell", "--verbosity=0", "-c", A_STEP_BACK_AND_FORTH)
            assert server.poll() is None
            server.send_signal(signal.SIGTERM)
            server.wait(60)
            server = serve_at(door, site)
        time.sleep(3)
        is_over.set()
        for thread in threads:
            thread.join()
        assert failed == []
        assert len(codes) > 20
        assert None not in codes
        lost = [code for code in codes if not come_back(url, code)]
        assert lost == [], "what was said to be saved is not"
        server.terminate()
        server.wait(60)
