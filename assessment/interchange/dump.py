"""A database as one file, and back: SQLite by itself, PostgreSQL by its own tools.

Neither keeps anybody from writing: what is copied is the database of one moment.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from assessment.domain.backups import BackupError

# Sessions, and mails that wait: a stolen backup must open nothing.
LEFT_OUT = (
    "django_session",
    "usersessions_usersession",
    "django_tasks_database_dbtaskresult",
)
DEBIAN = Path("/usr/lib/postgresql")


def file_name() -> str:
    return "database/sqlite3" if connection.vendor == "sqlite" else "database/pgdump"


def is_empty() -> bool:
    """Say whether there is no table yet."""
    return not connection.introspection.table_names()


def dump(target: Path) -> None:
    """Copy the database of this moment into a new file.

    Raises:
        BackupError: a tool is missing, or could not do it.
    """
    if connection.vendor == "sqlite":
        _dump_sqlite(target)
        return
    left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    options = ["--format=custom", "--no-owner", "--no-privileges", *left_out]
    _run("pg_dump", [*options, f"--file={target}"])


def _dump_sqlite(target: Path) -> None:
    source = Path(str(connection.settings_dict["NAME"]))
    if not source.is_file():
        raise BackupError(
            f"There is no database at {source} yet. Is TOUCHSTONE_STATE or"
            " DATABASE_URL the one that the site uses?"
        )
    with closing(sqlite3.connect(source, isolation_level=None, timeout=30)) as origin:
        origin.execute("VACUUM INTO ?", [str(target)])
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        listed = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for table in set(LEFT_OUT) & {name for (name,) in listed.fetchall()}:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- names of ours
        copy.execute("VACUUM")


def load(source: Path) -> None:
    """Put a dump in the place of the database, as a whole or not at all.

    Raises:
        BackupError: a tool is missing, or could not do it.
    """
    if connection.vendor == "sqlite":
        _load_sqlite(source)
        return
    plain = source.with_suffix(".sql")
    _call([_find("pg_restore"), "--no-owner", "--no-privileges", "-f", plain, source])
    anew = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    quietly = ["--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction"]
    as_one = [*quietly, "--set=ON_ERROR_STOP=1", f"--command={anew}", f"--file={plain}"]
    _run("psql", as_one)


def _load_sqlite(source: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as copy:
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise BackupError(
                "The database in this backup is not whole. Take another backup."
            )
        # Into the file, not in its place: who has it open sees the new one, or the
        # old one if this fails half-way.
        place = str(connection.settings_dict["NAME"])
        Path(place).touch(mode=0o600)
        with closing(sqlite3.connect(place, timeout=30)) as target:
            target.execute("PRAGMA journal_mode = WAL")
            copy.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _run(program: str, options: list[str]) -> None:
    """Run a tool of PostgreSQL on our database; the password is in no list of ours."""
    arguments, secrets = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    _call([_find(program), *options, *arguments[1:]], secrets)


def _find(program: str) -> str:
    """Return where a tool is: on the PATH, or where Debian keeps the newest.

    Raises:
        BackupError: it is nowhere.
    """
    if path := shutil.which(program):
        return path
    found = DEBIAN.glob(f"*/bin/{program}")
    for newest in sorted(found, key=_version_of, reverse=True):
        return str(newest)
    raise BackupError(
        f"{program} is not installed here. Install PostgreSQL's client, of the"
        " server's version or newer: apt-get install postgresql-client"
    )


def _version_of(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdecimal() else 0


def _call(command: list[str | Path], secrets: dict[str, str] | None = None) -> None:
    answer = subprocess.run(  # noqa: S603 -- a tool of PostgreSQL, found above
        command,
        env=os.environ | (secrets or {}) | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answer.returncode == 0:
        return
    said = answer.stderr.strip()
    program = Path(command[0]).name
    if "version mismatch" in said or "unsupported version" in said:
        raise BackupError(
            f"{program} is older than the server. Install the client of the server's"
            " version (apt-get install postgresql-client-NUMBER), and put it first on"
            f" the PATH. It said: {said}"
        )
    if "No space left" in said:
        raise BackupError(no_room())
    raise BackupError(f"{program} could not do it. It said: {said}")


def no_room() -> str:
    return "The disk is full. Make room there; nothing half-made was left behind."
