"""The printer: a process that turns one page after the other into a PDF.

`manage.py pdf_worker` starts it with the socket it listens on, without the site's
settings, and puts another in its place when it ends. Nothing is written to a disk.
"""

import gc
import logging
import os
import resource
import signal
import socket
import sys
from contextlib import suppress

from reports.exports.messages import PDF, REFUSED, ordered, receive, send
from reports.pdf import PdfUnavailableError, press, print_page

CANNOT_PRINT = 3
MOST_MEMORY = 1_000_000_000
SECONDS_OF_WORK = 60
SECONDS_FOR_A_PAGE = 10.0
SECONDS_TO_LOOK_UP = 1.0


def main(listener: socket.socket) -> int:
    """Print until the process that started us is gone; return how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to hear
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    parent = os.getppid()
    try:
        press()
    except PdfUnavailableError:
        return CANNOT_PRINT
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would keep a page
    listener.settimeout(SECONDS_TO_LOOK_UP)
    while os.getppid() == parent:
        with suppress(TimeoutError):
            line = listener.accept()[0]
            limit_work()
            answer(line)
            gc.collect()  # a printed page is a heap of circles
    return 0


def answer(line: socket.socket) -> None:
    """Read one page from a caller and send the PDF back. Never raises."""
    with suppress(OSError), line:
        line.settimeout(SECONDS_FOR_A_PAGE)
        send(line, _printed(receive(line)))


def limit_work() -> None:
    """Give the next page its seconds; a printer that needs more is ended."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS_OF_WORK
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _printed(page: bytes) -> bytes:
    try:
        return PDF + print_page(*ordered(page))
    except Exception:  # noqa: BLE001 -- no page may end the printer, nor be logged
        return REFUSED


if __name__ == "__main__":
    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
