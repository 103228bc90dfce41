"""F3 of the faults to survive: the disk is full, or cannot be written."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import manage
from tests.conftest import do_without
from tests.journeys.clusters import Cluster, a_cluster, with_a_worker
from tests.journeys.form import an_expert, assert_goes_on, assert_kept_what_she_typed
from tests.journeys.operating import (
    a_visitor,
    assert_kept_and_said,
    come_back,
    go_on,
    save,
    with_a_check,
)
from tests.server import fill, serve


def mount(*words):
    """Mount, where this is allowed.

    Many containers have no loop devices, whatever one may do in them.
    """
    if os.geteuid() != 0 or subprocess.run(["mount", *words], check=False).returncode:
        if "loop" in words:
            pytest.skip("this machine has no loop devices")
        do_without("the right to mount")


@contextmanager
def a_place():
    """A folder that also PostgreSQL's user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="touchstone-disk-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def mounted(*words):
    with a_place() as folder:
        mount(*words, folder)
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def small_disk(megabytes):
    return mounted("-t", "tmpfs", "-o", f"size={megabytes}m", "none")


def leave_no_room(folder):
    """Leave not a byte of room."""
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def make_room(folder):
    (folder / "filler").unlink()


def damage(state):
    with closing(sqlite3.connect(state / "touchstone.sqlite3")) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    return "" if said == "ok" else said


@dataclass(frozen=True, slots=True)
class Small:
    """A database on a disk without much room, and the site's own state."""

    disk: Path
    state: Path
    environment: dict[str, str]
    damage: Callable[[], str]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def small(request, tmp_path):
    if request.param == "SQLite":
        with small_disk(40) as disk:
            state = disk / "state"
            yield Small(disk, state, {"DATABASE_URL": ""}, lambda: damage(state))
        return
    with (
        small_disk(120) as disk,
        a_cluster(disk) as cluster,
    ):
        address = {"DATABASE_URL": cluster.address}
        yield Small(disk, tmp_path / "state", address, cluster.damage)


def save_until_refused(visitors):
    """Let them save until three were told that it cannot be; return codes, and them.

    What was reserved before may still take a few.
    """
    codes, refused = [], []
    for visitor in visitors:
        if code := save(visitor):
            codes.append(code)
        else:
            assert_kept_and_said(visitor)
            refused.append(visitor)
            visitor.post(s=visitor.sealed, go="stay")
        if len(refused) == 3:
            return codes, refused
    raise AssertionError("there was room all the time")


def test_without_room_saving_is_refused_in_words_and_works_once_there_is(small):
    fill(small.state, small.environment["DATABASE_URL"])
    with serve(small.state, **small.environment) as site:
        with_a_check(site)
        visitor = a_visitor(site.url)
        before = save(visitor)
        visitor.post(s=visitor.sealed, go="stay")
        others = [a_visitor(site.url) for _other in range(40)]
        leave_no_room(small.disk)
        codes, refused = save_until_refused(others)
        go_on(visitor)
        assert visitor.sealed
        make_room(small.disk)
        codes += [before, *(save(one) for one in [visitor, *refused])]
        assert [code for code in codes if not come_back(site.url, code)] == []
    leave_no_room(small.disk)
    make_room(small.disk)
    assert small.damage() == ""
    with serve(small.state, **small.environment) as site:
        assert save(a_visitor(site.url))


def test_on_a_disk_that_cannot_be_written_it_says_so_and_keeps_the_answers(tmp_path):
    # no background worker: it would keep the database open for writing
    with (
        small_disk(40) as disk,
        serve(fill(disk / "state"), DATABASE_URL="") as site,
    ):
        with_a_check(site)
        visitor = a_visitor(site.url)
        time.sleep(1)
        mount("-o", "remount,ro", disk)
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        mount("-o", "remount,rw", disk)
        assert save(visitor)


# --- what only PostgreSQL does


def write_until_it_ends(cluster: Cluster):
    """Fill its log: where that finds no room, PostgreSQL ends itself."""
    import psycopg

    query = """
        SELECT pg_logical_emit_message(false, '', repeat('x', 1000000))
        FROM generate_series(1, 200)"""
    with psycopg.connect(cluster.address) as connection:
        with pytest.raises(psycopg.OperationalError):
            connection.execute(query)
        assert connection.broken


def test_postgresql_that_ended_for_want_of_room_loses_nothing(tmp_path):
    with (
        small_disk(120) as disk,
        a_cluster(disk) as cluster,
        with_a_worker(tmp_path, cluster) as site,
    ):
        with_a_check(site)
        visitor, expert = a_visitor(site.url), an_expert(site)
        code = save(visitor)
        leave_no_room(disk)
        write_until_it_ends(cluster)
        visitor.post(s=visitor.sealed, go="stay")
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        assert_kept_what_she_typed(expert)
        make_room(disk)
        cluster.come_up()
        assert save(visitor)
        assert_goes_on(expert)
        assert come_back(site.url, code)
        assert cluster.damage() == ""
        assert site.process.poll() is None, "a part ended, so all did"


@contextmanager
def disk_that_can_break(image):
    """A file system that becomes read-only as Linux does it when a disk fails."""
    with image.open("wb") as file:
        file.truncate(200 << 20)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    with mounted("-o", "loop", image) as disk:
        yield disk


def mend(disk, image):
    for _try in range(100):  # until what had it open has ended
        if subprocess.run(["umount", disk], check=False).returncode == 0:
            break
        time.sleep(0.1)
    # 1: it had something to mend
    assert subprocess.run(["fsck.ext4", "-p", image], check=False).returncode in {0, 1}
    mount("-o", "loop", image, disk)


def test_postgresql_on_a_disk_that_fails_under_it_loses_nothing(tmp_path):
    with (
        disk_that_can_break(tmp_path / "image") as disk,
        a_cluster(disk, fsync="on") as cluster,
        with_a_worker(tmp_path, cluster) as site,
    ):
        with_a_check(site)
        visitor = a_visitor(site.url)
        code = save(visitor)
        visitor.post(s=visitor.sealed, go="stay")
        mount("-o", "remount,abort", disk)
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        go_on(visitor)
        assert visitor.sealed
        cluster.go_down()
        mend(disk, tmp_path / "image")
        cluster.come_up()
        assert save(visitor)
        assert come_back(site.url, code)
        assert cluster.damage() == ""
        assert site.process.poll() is None, "a part ended, so all did"


def test_a_database_that_takes_no_writes_is_waited_for(cluster, tmp_path):
    """As a host has it whose disk is nearly full, or a standby."""
    with with_a_worker(tmp_path, cluster) as site:
        with_a_check(site)
        visitor, expert = a_visitor(site.url), an_expert(site)
        cluster.set("default_transaction_read_only", "on")
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        assert_kept_what_she_typed(expert)
        with pytest.raises(subprocess.CalledProcessError) as refused:
            manage(site, "forget")
        assert refused.value.stderr.startswith("The database cannot be used:")
        time.sleep(3)  # background workers meet it, too
        assert site.process.poll() is None, "a part ended, so all did"
        cluster.set("default_transaction_read_only", "off")
        assert save(visitor)
        assert_goes_on(expert)
        assert site.process.poll() is None, "a part ended, so all did"
