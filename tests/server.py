"""The site as a person gets it: `./run` on a free port, with a state of its own."""

import os
import re
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.postgresql import free_port

TOP = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 120
READY = "Touchstone is ready"


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
    port = free_port()
    ours = {"PORT": str(port), "TOUCHSTONE_STATE": str(state), "WEB_CONCURRENCY": "2"}
    # most journeys send no mail, and each worker is a process to start
    ours["TASK_WORKERS"] = "0"
    foreign = {
        "TOUCHSTONE_SECRET_KEY",
        "TOUCHSTONE_SEAL_KEYS",
        "DJANGO_SETTINGS_MODULE",
    }
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    settings = kept | own_database() | ours | environment
    process = subprocess.Popen(
        # a shell cannot trap a signal that was ignored when it began, as one is that
        # was started in the background
        ["env", "--default-signal=INT", top / "run", *([] if demo else ["--bare"])],
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    is_ready = threading.Event()
    listener = threading.Thread(target=listen, args=(process, said, is_ready))
    listener.start()
    try:
        is_ready.wait(SECONDS_TO_START)
        if not any(line.startswith(READY) for line in said):
            raise RuntimeError("./run did not start:\n" + "".join(said))
        yield Server(f"http://127.0.0.1:{port}", state, said, process, settings)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(90)
        listener.join(10)
        process.stdout.close()


def listen(process, said, is_ready) -> None:
    for line in process.stdout:
        said.append(line)
        if line.startswith(READY):
            is_ready.set()
    is_ready.set()  # it will say no more


def own_database() -> dict[str, str]:
    """Return the address of a new, empty database where DATABASE_URL names a server."""
    url = os.environ.get("DATABASE_URL")
    if not url or not url.startswith("postgres"):
        return {}
    import psycopg

    name = f"live_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
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
