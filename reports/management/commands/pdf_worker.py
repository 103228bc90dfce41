"""Keep one printer warm: it prints one report after the other, and stores none.

The printer is a child with limits. A report that costs it its life costs one answer:
the parent holds the socket, so those who wait are served by the next child.
"""

import os
import resource
import signal
import socket
import time
from pathlib import Path
from typing import Any, Never

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.pdf import PdfUnavailableError, press
from reports.tasks import answer, listen

MOST_MEMORY = 1_000_000_000
SECONDS_OF_WORK = 60
SECONDS_TO_LOOK_UP = 1.0
CANNOT_PRINT = 3
MOST_QUICK_ENDS = 5


class Command(BaseCommand):
    help = "Print the reports that the web processes send to PDF_SOCKET."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.PDF_SOCKET
        try:
            listener = listen(path)
        except FileExistsError as error:
            raise CommandError(f"Another printer is listening at {path}.") from error
        except OSError as error:
            raise CommandError(f"Nobody can listen at {path}: {error}.") from error
        signal.signal(signal.SIGTERM, _end)
        try:
            keep_printing(listener)
        except KeyboardInterrupt:
            pass
        finally:
            Path(path).unlink(missing_ok=True)


def keep_printing(listener: socket.socket) -> None:
    """Have a child print; put another in its place when it ends.

    Raises:
        CommandError: no child can print here.
    """
    quick_ends = 0
    while quick_ends < MOST_QUICK_ENDS:
        began = time.monotonic()
        child = os.fork()
        if not child:
            _print_all(listener, os.getppid())
        status = _wait_for(child)
        if os.waitstatus_to_exitcode(status) == CANNOT_PRINT:
            raise CommandError("PDF is not available here: Pango is missing.")
        quick_ends = quick_ends + 1 if time.monotonic() - began < 1 else 0
    raise CommandError("The printer ends as soon as it begins. No PDF can be made.")


def _wait_for(child: int) -> int:
    """Wait until the child ends; end it when we are told to end."""
    try:
        return os.waitpid(child, 0)[1]
    except (SystemExit, KeyboardInterrupt):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise


def _print_all(listener: socket.socket, parent: int) -> Never:
    """Be the child: print until the parent is gone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        press()
    except PdfUnavailableError:
        os._exit(CANNOT_PRINT)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would keep a report
    listener.settimeout(SECONDS_TO_LOOK_UP)
    while os.getppid() == parent:
        try:
            line = listener.accept()[0]
        except TimeoutError:
            continue
        _limit_work()
        answer(line)
    os._exit(0)


def _limit_work() -> None:
    """Give the next report its seconds; a child that needs more is ended."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS_OF_WORK
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _end(signum: int, frame: object) -> Never:
    raise SystemExit(0)
