"""The web processes of a site, which are killed, one or all of them."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql import free_port
from tests.server import TOP, wait_for_door


class Web:
    """Web processes of a site at an address of their own."""

    def __init__(self, site, workers):
        self.environment, self.port = site.environment, free_port()
        self.count = str(workers)
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--workers", self.count]
        command += ["--bind", f"127.0.0.1:{self.port}", "assessment.wsgi"]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=TOP, start_new_session=True
        )
        wait_for_door(self.port, self.process, [])

    def workers(self):
        number = self.process.pid
        return Path(f"/proc/{number}/task/{number}/children").read_text().split()

    def kill_one(self):
        """Kill one of those there are, and return which.

        The other one may be about to be replaced.
        """
        while True:
            try:
                one = secrets.choice(self.workers())
                os.kill(int(one), signal.SIGKILL)
            except (IndexError, ProcessLookupError):  # it ended by itself just now
                time.sleep(0.001)
            else:
                return one

    def replace_one(self):
        """Let another one answer, made of what was there before anybody came."""
        gone = self.kill_one()
        while gone in (there := self.workers()) or not there:
            time.sleep(0.01)

    def kill_all(self):
        """Kill all of them, and start them again as systemd does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        while self.is_open():  # a worker ends after its master
            time.sleep(0.01)
        self.start()

    def is_open(self):
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def web_of(site, workers=2):
    web = Web(site, workers)
    try:
        yield web
    finally:
        web.process.terminate()
        web.process.wait(60)
