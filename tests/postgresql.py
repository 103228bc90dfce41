"""A PostgreSQL of our own: python -m tests.postgresql COMMAND...

Starts a server in a temporary folder on a free port, runs the command with its
address in DATABASE_URL, stops the server and returns what the command returned.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
PORTS = range(12_000, 32_000)
CLUSTER = ["--auth=trust", "--username=touchstone", "--encoding=UTF8", "--locale=C"]
# What an operator is asked to set (docs/): no statement and no value in the log.
SETTINGS = {
    "fsync": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
}


def find_postgresql() -> Path | None:
    """Return the folder of the newest server's programs."""
    folders = sorted(INSTALLED.glob("*/bin"), key=lambda bin_: int(bin_.parent.name))
    return folders[-1] if folders else None


def free_port() -> int:
    """Return a port nobody listens at, below those that connections going out get.

    One of those may be another program's own by the time a server has started.
    """
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)):
                return port


def as_somebody(folder: Path) -> list[str]:
    """Return how to start what refuses root, and give that user the folder."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [
        "setpriv",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
    ]


@contextmanager
def postgresql(
    programs: Path, place: Path | None = None, **settings: str
) -> Iterator[str]:
    """Serve, and give the address; `place` is a disk of its own to keep all in."""
    folder = Path(tempfile.mkdtemp(prefix="touchstone-postgresql-", dir=place))
    user = as_somebody(folder)
    data = folder / "data"
    subprocess.run(
        [*user, programs / "initdb", "--pgdata", data, *CLUSTER],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    port = free_port()
    options = [f"--{name}={value}" for name, value in (SETTINGS | settings).items()]
    options += ["-h", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*user, programs / "postgres", "-D", data, "-k", folder, *options],
            stderr=log,
            cwd="/",
        )
    # one that ended before its time must be seen to: else it cannot be started anew
    threading.Thread(target=server.wait, daemon=True).start()
    try:
        wait_until_ready(programs, port)
        yield f"postgres://touchstone@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(2)  # stop now, and cleanly
        server.wait(60)
        shutil.rmtree(folder)


def wait_until_ready(programs: Path, port: int) -> None:
    for _ in range(600):
        ask = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start within a minute")


def is_empty(address: str) -> bool:
    """Say whether a database has no table."""
    import psycopg

    with psycopg.connect(address) as connection:
        ask = "SELECT NOT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')"
        (answer,) = connection.execute(ask).fetchone() or (False,)
    return bool(answer)


def dump(address: str, file: Path) -> None:
    """Write all of a database to a file."""
    _use("pg_dump", "--format=custom", f"--file={file}", address)


def restore(file: Path, address: str) -> None:
    """Fill an empty database with what was written to a file."""
    _use("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={address}", file)


def _use(program: str, *words: str | Path) -> None:
    programs = find_postgresql()
    assert programs is not None
    subprocess.run([programs / program, *words], check=True)


def main(command: list[str]) -> int:
    programs = find_postgresql()
    if programs is None:
        sys.stderr.write("PostgreSQL is not installed: its tests were skipped.\n")
        return 1 if os.environ.get("TOUCHSTONE_CI") else 0
    with postgresql(programs) as address:
        environment = os.environ | {"DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
