"""./run: one command that serves, says where, and stops as a whole."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.server import TOP, fill, serve


def told_of(pid, what):
    """Return what the system tells of a process; nothing once it has ended."""
    try:
        return Path(f"/proc/{pid}/{what}").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children(pid):
    """Return the processes a process has started."""
    return [int(child) for child in told_of(pid, f"task/{pid}/children").split()]


def is_alive(pid):
    return told_of(pid, "stat").partition(") ")[2][:1] not in {"", "Z"}


def servers(pid):
    """Return the web server and the workers, without the script's naps."""
    return [child for child in children(pid) if "python" in told_of(child, "cmdline")]


def test_its_state_is_its_owners_alone(live):
    assert oct(live.state.stat().st_mode & 0o777) == "0o700"
    files = ("secret_key", "seal_keys", "touchstone.sqlite3")
    found = [live.state / file for file in files if (live.state / file).exists()]
    assert {oct(file.stat().st_mode & 0o777) for file in found} == {"0o600"}


def test_it_does_not_say_what_serves_it(live):
    with urllib.request.urlopen(f"{live.url}/healthz") as response:
        assert "Server" not in response.headers


def test_it_does_not_log_what_was_asked_for(live):
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{live.url}/en/sentinel/page?sentinel")
    time.sleep(0.5)
    assert [
        line for line in live.said if "sentinel" in line or "127.0.0.1 " in line
    ] == []


def test_a_second_run_on_the_same_port_says_so(live):
    port = live.url.rpartition(":")[2]
    again = subprocess.run(
        [TOP / "run"],
        env=os.environ | {"PORT": port, "TOUCHSTONE_STATE": str(live.state)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert again.stderr == (
        f"Something already serves at 127.0.0.1:{port}, perhaps Touchstone itself."
        " Another port: PORT=8001 ./run\n"
    )


def test_it_stops_as_a_whole(tmp_path):
    with serve(fill(tmp_path / "state"), TASK_WORKERS="1") as server:
        started = servers(server.process.pid)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(90) == 0
        assert [pid for pid in started if is_alive(pid)] == []


def test_when_a_part_ends_the_rest_stops(tmp_path):
    too_long_for_a_socket = tmp_path / ("long and with spaces " * 6)
    with serve(fill(too_long_for_a_socket), TASK_WORKERS="1") as server:
        started = servers(server.process.pid)
        os.kill(started[0], signal.SIGKILL)
        assert server.process.wait(90) == 1
        assert [pid for pid in started if is_alive(pid)] == []


def workers(pid):
    """Return the background workers among the children of a process."""
    return {one for one in children(pid) if "db_worker" in told_of(one, "cmdline")}


def another_worker(process, before):
    """Wait until there is one that was not there before; None once all has ended."""
    while process.poll() is None:
        if found := workers(process.pid) - before:
            return found
        time.sleep(0.1)
    return None


def test_a_background_worker_that_is_killed_is_replaced_and_the_site_goes_on(tmp_path):
    """Where each ends at once, all of it does: somebody should look."""
    with serve(fill(tmp_path / "state"), TASK_WORKERS="1") as server:
        seen, number = set(), 0
        while found := another_worker(server.process, seen):
            with urllib.request.urlopen(f"{server.url}/healthz") as response:
                assert response.status == 200
            seen |= found
            number += 1
            for pid in found:
                os.kill(pid, signal.SIGKILL)
        assert server.process.wait(90) == 1
        assert number == 6


def test_it_starts_as_many_background_workers_as_asked_for(tmp_path):
    with serve(fill(tmp_path / "state"), TASK_WORKERS="2") as server:
        started = [
            told_of(pid, "cmdline").split("\0") for pid in servers(server.process.pid)
        ]
    assert len([words for words in started if "db_worker" in words]) == 2


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"TASK_WORKERS": "many"}, "TASK_WORKERS is a whole number, not many.\n"),
        (
            {"WEB_CONCURRENCY": "x"},
            "WEB_CONCURRENCY is a whole number of 1 or more, not x.\n",
        ),
        (
            {"WEB_CONCURRENCY": "0"},
            "WEB_CONCURRENCY is a whole number of 1 or more, not 0.\n",
        ),
    ],
)
def test_a_number_of_workers_that_is_none_is_said(tmp_path, given, sentence):
    environment = given | {"TOUCHSTONE_STATE": str(tmp_path / "state")}
    answer = subprocess.run(
        [TOP / "run"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (1, sentence)


@pytest.mark.parametrize(
    ("environment", "requirements"),
    [
        ({}, "app"),
        ({"DATABASE_URL": "sqlite:///x"}, "app"),
        ({"DATABASE_URL": "postgres://x"}, "full"),
        ({"REDIS_URL": "redis://x"}, "full"),
        ({"EVIDENCE_STORE": "s3://x"}, "full"),
    ],
)
def test_what_the_environment_names_is_installed(environment, requirements):
    """So PostgreSQL works from a fresh clone, by DATABASE_URL alone."""
    answer = subprocess.run(
        ["sh", "-c", ". requirements/setup.sh; set_of_run"],
        cwd=TOP,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == requirements


def test_what_it_prints_about_the_demo_works_when_pasted_anywhere(tmp_path):
    state = tmp_path / "it's here"
    with serve(state, demo=True) as server:
        environment = server.environment
    bare = [TOP / "run", "--bare"]
    said = subprocess.run(
        bare, env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    command = said.stderr.rpartition("or remove it: ")[2]
    plain = {n: v for n, v in environment.items() if n != "TOUCHSTONE_STATE"}
    done = subprocess.run(
        ["sh", "-c", command],
        env=plain,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith(" invented people deleted\n"), (command, done.stderr)


def test_without_the_demo_it_prints_how_the_first_expert_comes_in(tmp_path):
    with serve(tmp_path / "it's here") as server:
        until = time.monotonic() + 20
        while "first_expert" not in server.said[-1] and time.monotonic() < until:
            time.sleep(0.1)
        line = server.said[-1]
        command = line.partition("if there is none: ")[2]
        foreign = ("TOUCHSTONE_STATE", "PORT", "SITE_URL")
        environment = server.environment.items()
        done = subprocess.run(
            ["sh", "-c", command],
            env={name: text for name, text in environment if name not in foreign},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        link = done.stdout.splitlines()[1]
        assert link.startswith(f"{server.url}/office/invitation/"), done
        with urllib.request.urlopen(link) as page:
            assert page.status == 200
