"""The site as a person gets it: `./run` on a free port, with a state of its own."""

import fcntl
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.postgresql import (
    dump,
    find_postgresql,
    free_port,
    is_empty,
    postgresql,
    restore,
)

TOP = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 300
READY = "Touchstone is ready"
DUMP = "database.dump"  # of a state on PostgreSQL that is ready
# what the processes of a test run have together; tests/conftest.py says where
shared = Path(tempfile.gettempdir())


@dataclass(frozen=True, slots=True)
class Server:
    """A running site: its address, its state, all it has said, its environment."""

    url: str
    state: Path
    said: list[str]
    process: subprocess.Popen[str]
    environment: dict[str, str]


@contextmanager
def serve(
    state: Path, top: Path = TOP, *, demo: bool = False, **environment: str
) -> Iterator[Server]:
    """Run `./run --bare` (or with the demo) until it is ready; stop it afterwards.

    Raises:
        RuntimeError: it ended or did not get ready; the message is what it said.
    """
    settings = settings_of(state, own_database() | environment)
    process = start(
        # a shell cannot trap a signal that was ignored when it began, as one is that
        # was started in the background
        ["env", "--default-signal=INT", top / "run", *([] if demo else ["--bare"])],
        settings,
    )
    said: list[str] = []
    is_ready = threading.Event()
    with ended_afterwards([process], said, is_ready):
        is_ready.wait(SECONDS_TO_START)
        if not any(line.startswith(READY) for line in said):
            raise RuntimeError("./run did not start:\n" + "".join(said))
        url = f"http://127.0.0.1:{settings['PORT']}"
        yield Server(url, state, said, process, settings)


@contextmanager
def serve_ready(state: Path, **environment: str) -> Iterator[Server]:
    """Serve as `./run --bare` does, from a copy of what it made ready once.

    For what comes after the start: making a state ready takes longer than most
    journeys. `process` is the web server.
    """
    settings = settings_of(state, own_database() | environment)
    fill(state, settings.get("DATABASE_URL", ""))
    url = f"http://127.0.0.1:{settings['PORT']}"
    with tempfile.TemporaryDirectory() as folder:  # a socket's path must be short
        settings |= {
            "SITE_URL": url,
            "PDF_SOCKET": f"{folder}/pdf.sock",
            "TOUCHSTONE_DEMO": "0",
            "PYTHONUNBUFFERED": "1",
        }
        manage = [sys.executable, TOP / "manage.py"]
        web = ["--bind", f"127.0.0.1:{settings['PORT']}"]
        web += ["--workers", settings["WEB_CONCURRENCY"], "assessment.wsgi"]
        commands = [
            [sys.executable, "-m", "gunicorn", *web],
            [*manage, "pdf_worker"],
            *[[*manage, "db_worker"]] * int(settings["TASK_WORKERS"]),
        ]
        processes = [start(command, settings, 0o077) for command in commands]
        said: list[str] = []
        with ended_afterwards(processes, said, threading.Event()):
            wait_for_door(int(settings["PORT"]), processes[0], said)
            yield Server(url, state, said, processes[0], settings)


def fill(state: Path, database: str = "") -> Path:
    """Return a state, filled with what `./run --bare` makes ready if it is empty.

    `database` is the address of one on PostgreSQL, which is filled likewise.
    """
    if database:
        ready = once("ready on PostgreSQL", make_on_postgresql)
    else:
        ready = once("ready", make_on_sqlite)
    if database and is_empty(database):
        restore(ready / DUMP, database)
    if not (state / "secret_key").exists():
        left = shutil.ignore_patterns("*.sock", DUMP)
        shutil.copytree(ready, state, dirs_exist_ok=True, ignore=left)
    return state


def make_on_sqlite(state: Path) -> None:
    with serve(state, DATABASE_URL=""):
        pass


def make_on_postgresql(state: Path) -> None:
    programs = find_postgresql()
    assert programs, "where there is an address there are programs"
    with postgresql(programs) as address:
        with serve(state, DATABASE_URL=address):
            pass
        dump(address, state / DUMP)


def once(name: str, make: Callable[[Path], None]) -> Path:
    """Return where `make` made something: once for all processes of a test run."""
    made = shared / name
    with (shared / f"lock of {name}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            being_made = shared / f"{name} in the making"
            make(being_made)
            being_made.rename(made)
    return made


def settings_of(state: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of a site on a free port."""
    ours = {"PORT": str(free_port()), "TOUCHSTONE_STATE": str(state)}
    ours["WEB_CONCURRENCY"] = "2"
    # most journeys send no mail, and each worker is a process to start
    ours["TASK_WORKERS"] = "0"
    foreign = {
        "TOUCHSTONE_SECRET_KEY",
        "TOUCHSTONE_SEAL_KEYS",
        "DJANGO_SETTINGS_MODULE",
    }
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | ours | environment


def start(command, settings, umask: int = -1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        env=settings,
        cwd=TOP,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        umask=umask,
    )


@contextmanager
def ended_afterwards(processes, said, is_ready) -> Iterator[None]:
    """Keep what they say; end them."""
    listeners = [
        threading.Thread(target=listen, args=(process, said, is_ready))
        for process in processes
    ]
    for listener in listeners:
        listener.start()
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process, listener in zip(processes, listeners, strict=True):
            process.wait(90)
            listener.join(10)
            process.stdout.close()


def wait_for_door(port: int, process, said: list[str]) -> None:
    for _try in range(SECONDS_TO_START * 20):
        if process.poll() is not None:
            break
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("It does not serve:\n" + "".join(said))


def listen(process, said, is_ready) -> None:
    for line in process.stdout:
        said.append(line)
        if line.startswith(READY):
            is_ready.set()
    is_ready.set()  # it will say no more


def own_database(like: str = "") -> dict[str, str]:
    """Return the address of a new database where DATABASE_URL names a server.

    It is empty, or as the one at the address `like`, which nobody may be using.
    """
    url = os.environ.get("DATABASE_URL")
    if not url or not url.startswith("postgres"):
        return {}
    import psycopg

    name = f"live_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        source = urlsplit(like).path.removeprefix("/") or "template1"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    return {"DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}


def wait_for_letter(site: Server, link: re.Pattern[str], before: int = 0) -> str:
    """Return the link in a letter that a background worker prints instead of mailing.

    `before` is how many there were already.
    """
    for _try in range(300):
        if new := link.findall("".join(site.said))[before:]:
            return str(new[0])
        time.sleep(0.1)
    raise AssertionError("no letter has come")
