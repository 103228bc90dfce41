"""F15 of the faults to survive: clients that are slow on purpose."""

import random
import re
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import do_without
from tests.journeys.operating import a_visitor, save, with_a_check
from tests.postgresql import free_port
from tests.server import TOP, serve_ready

NGINX = Path("/usr/sbin/nginx")


@contextmanager
def slow_clients(port, how_many=50):
    """Send a byte a second of a request that never ends."""
    is_over = threading.Event()
    doors = []
    text = b"POST /en/int/check/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    text += b"Content-Length: 9999\r\n\r\n"

    def drip():
        for place in range(10_000):
            for door in doors:
                try:
                    door.send(text[place : place + 1] or b"a")
                except OSError:
                    continue
            if is_over.wait(1):
                return

    for _client in range(how_many):
        door = socket.create_connection(("127.0.0.1", port))
        door.send(text[:30])
        doors.append(door)
        time.sleep(0.02)  # who comes in a crowd is let in by one worker, and holds one
    thread = threading.Thread(target=drip)
    thread.start()
    try:
        time.sleep(2)
        yield
    finally:
        is_over.set()
        thread.join()
        for door in doors:
            door.close()


@contextmanager
def behind_nginx(folder, site):
    """Serve the site through our nginx.conf, without its TLS."""
    if not NGINX.exists():
        do_without("nginx-light")
    port = free_port()
    text = (TOP / "deploy" / "nginx.conf").read_text().split("server {")[2]
    text = re.sub(r"    (listen|ssl_|server_name).*\n", "", text)
    text = text.replace("http://127.0.0.1:8000", site.url)
    text = text.replace("/var/log/nginx", str(folder))
    places = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = (
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log crit;"
        f" events {{}} http {{ {places}\n"
        f"server {{\n listen 127.0.0.1:{port};\n{text}\n}}"
    )
    (folder / "nginx.conf").write_text(whole)
    folder.chmod(0o755)
    process = subprocess.Popen(
        [NGINX, "-e", folder / "error.log", "-c", folder / "nginx.conf"]
    )
    try:
        for _try in range(100):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def seconds_for(url):
    began = time.monotonic()
    with urllib.request.urlopen(f"{url}/en/int/", timeout=10) as answer:
        answer.read()
    return time.monotonic() - began


def test_slow_clients_keep_nobody_out_behind_the_proxy(tmp_path):
    folder = tmp_path / "nginx"
    folder.mkdir()
    with serve_ready(tmp_path / "state") as site, behind_nginx(folder, site) as url:
        with_a_check(site)
        with slow_clients(int(url.rpartition(":")[2])):
            assert max(seconds_for(url) for _ask in range(20)) < 2
            assert save(a_visitor(url))
        assert (folder / "error.log").read_text() == ""


def is_kept_out(url):
    try:
        seconds_for(url)
    except (TimeoutError, urllib.error.URLError):
        return True
    return False


def test_without_a_proxy_they_do_keep_others_out(tmp_path):
    """What docs/operating.md says a proxy is for; it fails once there is no need."""
    with serve_ready(tmp_path / "state") as site:
        port = int(site.url.rpartition(":")[2])
        with slow_clients(port):
            until = time.monotonic() + 90  # until all of them have come in
            while not is_kept_out(site.url):
                assert time.monotonic() < until
        assert seconds_for(site.url) < 10


def who_says(port, how_many, words):
    """Return the connections of clients that say this much, and then nothing."""
    lines = [socket.create_connection(("127.0.0.1", port)) for _one in range(how_many)]
    for line in lines:
        line.send(words)
    time.sleep(0.5)
    return lines


@pytest.mark.parametrize(
    ("how_many", "words"),
    [(50, b""), (1, b"GET /en/"), (5, b"GET /en/")],
    ids=["say nothing", "one stops", "five stop"],
)
def test_who_comes_in_and_says_no_more_keeps_nobody_waiting(tmp_path, how_many, words):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        port = int(site.url.rpartition(":")[2])
        seconds_for(site.url)
        lines = who_says(port, how_many, words)
        assert max(seconds_for(site.url) for _ask in range(50)) < 1
        for line in lines:
            line.close()


def test_who_says_nothing_for_long_is_let_go(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        (line,) = who_says(int(site.url.rpartition(":")[2]), 1, b"")
        line.settimeout(12)
        assert line.recv(1) == b""
        line.close()


def test_who_speaks_late_is_answered(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        (line,) = who_says(int(site.url.rpartition(":")[2]), 1, b"")
        line.send(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        line.settimeout(5)
        assert line.recv(100).startswith(b"HTTP/1.1 200")
        line.close()


def a_page_and_no_goodbye(port):
    """Return the connection of a client that got its page, and then stays."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.send(b"GET /en/int/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    while line.recv(65_536):
        pass
    return line


def test_who_does_not_hang_up_after_a_page_keeps_nobody_waiting(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        port = int(site.url.rpartition(":")[2])
        seconds_for(site.url)
        lines = [a_page_and_no_goodbye(port) for _client in range(5)]
        assert seconds_for(site.url) < 2
        for line in lines:
            line.close()


def test_who_never_hangs_up_is_let_go(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        line = a_page_and_no_goodbye(int(site.url.rpartition(":")[2]))
        time.sleep(4)
        line.send(b"Are you there?")  # a connection that is gone says so
        time.sleep(0.5)
        with pytest.raises(ConnectionError):
            line.send(b"Are you there?")
        line.close()


def test_who_goes_on_with_what_cannot_be_read_is_told_so_first(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        port = int(site.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            answer = line.makefile("rb")
            assert read_answer(answer)[0] == b"HTTP/1.1 200 OK\r\n"
            line.sendall(b"GET /" + b"a" * 5_000)
            for _time in range(2):  # a connection that is gone would say so
                time.sleep(0.5)
                line.sendall(b"a" * 5_000)
            assert answer.readline().startswith(b"HTTP/1.1 414 ")


def asks_now_and_then(port, seed, answers):
    """Ask five times through one connection, with pauses within and between."""
    chance = random.Random(seed)  # noqa: S311 -- a seed makes it the same each time
    text = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        answer = line.makefile("rb")
        for _time in range(5):
            cut = chance.randrange(len(text))
            line.sendall(text[:cut])
            time.sleep(chance.choice([0, 0.002, 0.006, 0.02]))
            line.sendall(text[cut:] + text)  # the second comes with the first
            answers += [read_answer(answer), read_answer(answer)]


def read_answer(answer):
    status = answer.readline()
    length = 0
    while (header := answer.readline()) not in (b"\r\n", b""):
        name, _colon, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return status, answer.read(length)


def test_each_of_many_is_answered_whoever_takes_long_and_leads_meanwhile(tmp_path):
    with serve_ready(tmp_path / "state", WEB_CONCURRENCY="1") as site:
        port = int(site.url.rpartition(":")[2])
        expected = urllib.request.urlopen(f"{site.url}/healthz").read()
        answers = []
        clients = [
            threading.Thread(target=asks_now_and_then, args=(port, seed, answers))
            for seed in range(40)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        assert len(answers) == 400
        assert set(answers) == {(b"HTTP/1.1 200 OK\r\n", expected)}
        assert seconds_for(site.url) < 2
