"""A PostgreSQL of our own that can be stopped and started, or meet a full disk."""

import os
import shlex
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import do_without
from tests.postgresql import as_somebody, find_postgresql, postgresql, wait_until_ready
from tests.server import fill, serve


class Cluster:
    """A PostgreSQL of our own that can be stopped and started."""

    def __init__(self, programs, address):
        import psycopg

        with psycopg.connect(address) as connection:
            (data,) = connection.execute("SHOW data_directory").fetchone()
        self.data, self.address = Path(data), address
        self.programs = programs
        self.command = [*as_somebody(self.data.parent), programs / "pg_ctl"]
        # a restart takes the options of before, a start does not
        _program, *options = shlex.split((self.data / "postmaster.opts").read_text())
        place = options.index("-D")
        self.options = shlex.join(options[:place] + options[place + 2 :])

    def tell(self, verb):
        how = {
            "stop": ["-m", "immediate"],
            "start": ["-o", self.options],
            "restart": ["-m", "immediate"],
        }
        log = [] if verb == "stop" else ["-l", self.data.parent / "log of restarts"]
        subprocess.run(
            [*self.command, verb, "-s", "-w", "-D", self.data, *how[verb], *log],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def at_work(self):
        """Return the number of its process; None where there is none.

        It is not asked whether it is there: one that is busy answers late, one that
        recovers or ends says no, and all of them still write and remove files. The
        file with its number goes last.
        """
        try:
            number, *_rest = (self.data / "postmaster.pid").read_text().split()
            state = Path("/proc", number, "stat").read_text().rpartition(")")[2]
        except (FileNotFoundError, ProcessLookupError):
            return None
        return None if state.split()[0] == "Z" else int(number)

    def come_up(self):
        """Start it unless it came back by itself, and wait until it answers."""
        if self.at_work() is None:
            self.tell("start")
        wait_until_ready(self.programs, urlsplit(self.address).port)

    def go_down(self):
        """End it unless it has ended; its disk may be one that cannot be written."""
        if number := self.at_work():
            os.kill(number, signal.SIGQUIT)
        for _try in range(100):
            if self.at_work() is None:
                return
            time.sleep(0.1)
        raise AssertionError("PostgreSQL does not end")

    def set(self, name, value):
        """Change a setting, for everybody who asks from now on."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        subprocess.run(
            [*self.command, "reload", "-s", "-D", self.data], check=True, cwd="/"
        )

    def damage(self):
        """Compare each table with its indexes, row by row; return what differs."""
        port = str(urlsplit(self.address).port)
        ask = [self.programs / "pg_amcheck", "--install-missing", "--heapallindexed"]
        answer = subprocess.run(
            [*ask, "-h", "127.0.0.1", "-p", port, "-U", "touchstone", "postgres"],
            check=False,
            capture_output=True,
            text=True,
        )
        return answer.stdout + answer.stderr


@contextmanager
def a_cluster(place=None, **settings):
    """Run one, in the folder `place` where that is a disk of its own."""
    programs = find_postgresql()
    if programs is None:
        do_without("PostgreSQL")
    with postgresql(programs, place, **settings) as address:
        made = Cluster(programs, address)
        try:
            yield made
        finally:
            made.go_down()


def with_a_worker(folder, cluster):
    """Serve from PostgreSQL, with a background worker that has to bear it, too."""
    state = fill(folder / "state", cluster.address)
    return serve(state, DATABASE_URL=cluster.address, TASK_WORKERS="1")
