"""The warm printer, asked over its socket."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from runpy import run_path

import pytest

from reports.exports.messages import REFUSED, receive, send
from reports.exports.page import render_pdf
from reports.exports.printer import answer
from reports.pdf import PdfUnavailableError
from reports.tasks import AT_ONCE, listen, print_report
from tests.reports.banks import BANKS
from tests.reports.samples import report_of
from tests.server import TOP

REPORT = report_of({"tea_1": "weekly", "tea_2": "weekly"})


@pytest.fixture
def path(tmp_path, settings):
    settings.PDF_SOCKET = str(tmp_path / "pdf.sock")
    return settings.PDF_SOCKET


@pytest.fixture
def printer(path):
    """The printer as ./run starts it; afterwards it must have tidied up."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "pdf_worker"],
        cwd=BANKS.parent,
        env=os.environ | {"PDF_SOCKET": path},
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: Path(path).exists())
    yield process
    process.send_signal(signal.SIGTERM)
    process.stderr.close()
    assert process.wait(10) == 0
    assert not Path(path).exists()


def wait_for(happened):
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def ask(path, page):
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(path)
        send(line, page)
        return receive(line)


def child_of(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return children.read_text().strip()


def test_the_printer_prints_what_this_process_would(printer):
    assert print_report(REPORT) == render_pdf(REPORT)


def test_only_this_user_may_ask(printer, path):
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_a_page_that_cannot_be_printed_is_refused_and_the_next_one_printed(
    printer, path
):
    for page in (b"<div>" * 3000, b"\xff\xfe"):
        assert ask(path, page) == REFUSED
    assert print_report(REPORT).startswith(b"%PDF")


def test_a_caller_who_goes_away_does_no_harm(printer, path):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        line.sendall(b"\xff\xff\xff\xffmore than is allowed")
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
    assert print_report(REPORT).startswith(b"%PDF")


def test_a_killed_printer_is_replaced_and_nobody_is_lost(printer, path):
    first = child_of(printer)
    os.kill(int(first), signal.SIGKILL)
    assert print_report(REPORT).startswith(b"%PDF")
    assert child_of(printer) not in ("", first)


def test_a_second_printer_at_the_same_place_ends_with_a_sentence(printer, path):
    second = subprocess.run(
        [sys.executable, "manage.py", "pdf_worker"],
        cwd=BANKS.parent,
        env=os.environ | {"PDF_SOCKET": path},
        capture_output=True,
        check=False,
        text=True,
    )
    assert second.returncode == 1
    assert f"Another printer is listening at {path}." in second.stderr
    assert "Traceback" not in second.stderr


def test_the_socket_of_a_killed_printer_is_taken_over(path):
    listen(path).close()
    with listen(path):
        assert Path(path).exists()


def test_without_a_printer_there_is_a_sentence(path):
    with pytest.raises(PdfUnavailableError, match="not available here just now"):
        print_report(REPORT)


def test_a_printer_with_too_many_waiting_says_come_again(path):
    with listen(path):
        waiting = fill(path)
        assert len(waiting) < 20
        with pytest.raises(PdfUnavailableError, match="Many PDFs"):
            print_report(REPORT)
        for line in waiting:
            line.close()


def test_one_process_lets_few_wait_for_the_printer_so_that_others_are_answered(path):
    with listen(path) as printer, ThreadPoolExecutor() as people:
        waiting = [people.submit(print_report, REPORT) for _one in range(AT_ONCE)]
        lines = [printer.accept()[0] for _one in waiting]
        with pytest.raises(PdfUnavailableError, match="Many PDFs"):
            print_report(REPORT)
        for line in lines:
            line.close()
        assert all(isinstance(w.exception(), PdfUnavailableError) for w in waiting)


def test_a_server_has_threads_left_while_pdfs_are_made():
    assert run_path(str(TOP / "gunicorn.conf.py"))["threads"] > AT_ONCE


def fill(path):
    """Call until there is no room to wait; return those who wait."""
    waiting = []
    while True:
        line = socket.socket(socket.AF_UNIX)
        line.setblocking(False)
        try:
            line.connect(path)
        except BlockingIOError:
            line.close()
            return waiting
        waiting.append(line)


def test_a_report_the_printer_refuses_is_a_sentence(path):
    with listen(path) as listener:

        def refuse():
            line = listener.accept()[0]
            with line:
                receive(line)
                send(line, REFUSED)

        thread = threading.Thread(target=refuse)
        thread.start()
        with pytest.raises(PdfUnavailableError, match="could not be made"):
            print_report(REPORT)
        thread.join()


def test_an_answer_needs_no_whole_message_to_end():
    ours, theirs = socket.socketpair()
    theirs.sendall(b"\x00")
    theirs.close()
    answer(ours)
    assert ours.fileno() == -1
