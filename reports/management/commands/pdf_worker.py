"""Keep one printer warm: it prints one report after the other, and stores none.

The printer is a child with limits (reports/exports/printer.py). A report that costs
it its life costs one answer: this process holds the socket, so those who wait are
served by the next child.
"""

import signal
import socket
import time
from pathlib import Path
from typing import Any, Never

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.exports.child import start_printer
from reports.exports.printer import CANNOT_PRINT
from reports.tasks import listen

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
        if print_until_it_ends(listener) == CANNOT_PRINT:
            raise CommandError("PDF is not available here: Pango is missing.")
        quick_ends = quick_ends + 1 if time.monotonic() - began < 1 else 0
    raise CommandError("The printer ends as soon as it begins. No PDF can be made.")


def print_until_it_ends(listener: socket.socket) -> int:
    """Start a printer and wait for its end; end it when we are told to end."""
    child = start_printer(listener)
    try:
        return child.wait()
    finally:
        child.kill()
        child.wait()


def _end(signum: int, frame: object) -> Never:
    raise SystemExit(0)
