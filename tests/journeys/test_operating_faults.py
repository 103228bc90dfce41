"""What may happen to the machine: F2, F3, F13 and F15 of the faults to survive.

docs/operating.md says what each costs. F14, a backup while people save, is in
tests/assessment/management/test_backup.py.
"""

import html
import http.cookiejar
import os
import re
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.accounts import make_account_at, totp_code
from tests.commands import manage
from tests.conftest import do_without
from tests.journeys.visitor import Visitor
from tests.postgresql import as_somebody, find_postgresql, free_port, postgresql
from tests.server import TOP, serve

OURS = {"Sec-Fetch-Site": "same-origin"}
NGINX = Path("/usr/sbin/nginx")


def a_visitor(url):
    """Come to a check, and answer three of its questions."""
    visitor = Visitor(url, headers=OURS)
    visitor.begin("Energy at home")
    for _question in range(2):
        visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])
    return visitor


def save(visitor):
    """Press “save and finish later”; return the code, or nothing."""
    visitor.post(s=visitor.sealed, go="pause")
    found = re.search(r'id="code"[^>]*>([^<]*)<', visitor.page)
    return found and found[1]


def go_on(visitor):
    visitor.post(s=visitor.sealed, go="stay")
    visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])


def assert_kept_and_said(visitor):
    """The page says that nothing was saved, and still holds the answers."""
    said = ("not saved", "could not be saved", "What you entered is in this page")
    assert any(words in visitor.words for words in said), visitor.words
    assert visitor.sealed
    assert "Traceback" not in visitor.page


def with_a_check(site):
    manage(site, "import_bank", TOP / "tests" / "banks" / "home_energy")
    manage(site, "publish", "home_energy")


def with_a_worker(folder, cluster):
    """Serve from PostgreSQL, with a background worker that has to bear it, too."""
    return serve(folder / "state", DATABASE_URL=cluster.address, TASK_WORKERS="1")


# --- F2: PostgreSQL is restarted without mercy


class Cluster:
    """A PostgreSQL of our own that can be stopped and started."""

    def __init__(self, programs, address):
        import psycopg

        with psycopg.connect(address) as connection:
            (data,) = connection.execute("SHOW data_directory").fetchone()
        self.data, self.address = Path(data), address
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


@pytest.fixture
def cluster():
    programs = find_postgresql()
    if programs is None:
        do_without("PostgreSQL")
    with postgresql(programs) as address:
        made = Cluster(programs, address)
        yield made
        made.tell("stop")


def test_a_restart_of_the_database_costs_one_page_at_most(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        with_a_check(site)
        saving, answering = a_visitor(site.url), a_visitor(site.url)
        is_over = threading.Event()
        in_a_row, saved = [], []

        def keep_saving():
            failed = 0
            while not is_over.is_set():
                if code := save(saving):
                    saved.append(code)
                    failed = 0
                else:
                    assert_kept_and_said(saving)
                    failed += 1
                    time.sleep(5)  # a person reads; a restart takes less
                in_a_row.append(failed)
                saving.post(s=saving.sealed, go="stay")

        thread = threading.Thread(target=keep_saving)
        thread.start()
        for _restart in range(4):
            cluster.tell("restart")
            answering.post(s=answering.sealed, go="at:1")
            assert "<h1" in answering.page
            answering.post(s=answering.sealed, go="next", a=answering.choices[:1])
            assert answering.sealed
            # one restart at a time: else a press may meet two
            wait_until_longer(saved, len(saved) + 2)
        is_over.set()
        thread.join()
        assert saved
        assert max(in_a_row) <= 1
        assert in_a_row[-1] == 0
        back = Visitor(site.url, headers=OURS)
        back.post(code=saved[-1], go="return")
        assert back.page.count('name="s"')
        assert site.process.poll() is None, "a part ended, so all did"


def wait_until_longer(things, length):
    for _try in range(600):
        if len(things) >= length:
            return
        time.sleep(0.1)
    raise AssertionError("nothing was saved for a minute")


def test_while_the_database_is_away_answers_go_on_and_saving_says_so(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        with_a_check(site)
        visitor = a_visitor(site.url)
        cluster.tell("stop")
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        go_on(visitor)
        assert visitor.sealed
        time.sleep(3)  # background workers meet it, too
        cluster.tell("start")
        assert save(visitor)
        assert site.process.poll() is None, "a part ended, so all did"


class Form:
    """An expert's browser without a script: its cookies, its page, the page's form."""

    def __init__(self, url):
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        nobody = urllib.request.ProxyHandler({})
        self.opener = urllib.request.build_opener(jar, nobody)

    def ask(self, path, fields=None):
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields else None
        headers = {"Referer": self.url + path}
        request = urllib.request.Request(self.url + path, data, headers)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.status, self.page = answer.status, answer.read().decode()

    def hidden(self):
        found = re.findall(
            r'<input type="hidden" name="([^"]*)" value="([^"]*)"', self.page
        )
        return [(html.unescape(name), html.unescape(text)) for name, text in found]


def test_an_expert_sends_again_what_the_page_kept_for_her(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        ana = make_account_at(site, "ana@example.org", expert=True)
        expert = Form(site.url)
        expert.ask("/accounts/login/")
        known = {"login": ana.email, "password": ana.password}
        expert.ask("/accounts/login/", dict(expert.hidden()) | known)
        code = {"code": totp_code(ana.totp_secret)}
        expert.ask("/accounts/2fa/authenticate/", dict(expert.hidden()) | code)
        path = "/admin/assessment/edition/add/"
        expert.ask(path)
        assert expert.status == 200
        entered = dict(expert.hidden()) | {"site_name": "typed for an hour", "key": "x"}
        cluster.tell("stop")
        expert.ask(path, entered)
        assert expert.status == 503
        assert dict(expert.hidden())["site_name"] == "typed for an hour"
        cluster.tell("start")
        expert.ask(path, expert.hidden())
        assert expert.status in {200, 302}
        assert "typed for an hour" in expert.page


# --- F3: there is no room


@contextmanager
def small_disk(folder, megabytes):
    if os.geteuid() != 0:
        do_without("the right to mount")
    folder.mkdir()
    size = f"size={megabytes}m"
    mount = ["mount", "-t", "tmpfs", "-o", size, "none", str(folder)]
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        do_without("the right to mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder):
    """Leave not a byte of room."""
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def is_whole(state):
    with closing(sqlite3.connect(state / "touchstone.sqlite3")) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_room_saving_is_refused_in_words_and_works_once_there_is(tmp_path):
    with small_disk(tmp_path / "disk", 40) as disk:
        state = disk / "state"
        with serve(state) as site:
            with_a_check(site)
            visitor = a_visitor(site.url)
            before = save(visitor)
            visitor.post(s=visitor.sealed, go="stay")
            others = [a_visitor(site.url) for _other in range(3)]
            fill(disk)
            refused = 0
            for other in [*others, *others]:
                # what was reserved before may still take a few
                if save(other) is None:
                    assert_kept_and_said(other)
                    refused += 1
                other.post(s=other.sealed, go="stay")
            assert refused
            go_on(visitor)
            assert visitor.sealed
            (disk / "filler").unlink()
            assert save(visitor)
            back = Visitor(site.url, headers=OURS)
            back.post(code=before, go="return")
            assert back.sealed
        fill(disk)
        (disk / "filler").unlink()
        assert is_whole(state)
        with serve(state) as site:
            assert save(a_visitor(site.url))


def test_on_a_disk_that_cannot_be_written_it_says_so_and_keeps_the_answers(tmp_path):
    # no background worker: it would keep the database open for writing
    with (
        small_disk(tmp_path / "disk", 40) as disk,
        serve(disk / "state") as site,
    ):
        with_a_check(site)
        visitor = a_visitor(site.url)
        time.sleep(1)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert save(visitor)


# --- F13: a new release while people save


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


def serve_at(door, site):
    """Serve as systemd has it: the third file is the socket, for this process."""
    number = door.fileno()
    return subprocess.Popen(
        [sys.executable, "-c", HANDED_OVER, str(number)],
        env=site.environment,
        cwd=TOP,
        pass_fds=[number],
    )


def test_a_new_release_under_load_fails_nobody(tmp_path):
    with serve(tmp_path / "state") as site, closing(a_door()) as door:
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
            manage(site, "migrate", "django_tasks_database", "0020")
            manage(site, "migrate")
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
        for code in codes:
            back = Visitor(url, headers=OURS)
            back.post(code=code, go="return")
            assert back.sealed, "what was said to be saved is not"
        server.terminate()
        server.wait(60)


# --- F15: clients that are slow on purpose


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
    with serve(tmp_path / "state") as site, behind_nginx(folder, site) as url:
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
    with serve(tmp_path / "state") as site:
        port = int(site.url.rpartition(":")[2])
        with slow_clients(port):
            # they come one after another, so the first who asks may still be answered
            assert any(is_kept_out(site.url) for _try in range(30))
        assert seconds_for(site.url) < 10
