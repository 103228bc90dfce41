"""A printer for one long report alone: nobody who waits for a short one waits for it.

It has the limits of the warm printer, prints one page, and is ended: so what it took
of memory is given back, and a report that is not wanted any more stops at once.
"""

import select
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assessment.domain.papers import Why
from reports.exports.child import start_printer
from reports.exports.messages import PDF, order, receive, send
from reports.exports.printer import CANNOT_PRINT

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_FOR_A_MESSAGE = 10.0


class NotPrintedError(Exception):
    """There is no PDF, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class NotWantedError(Exception):
    """Nobody waits for the PDF any more."""


def print_alone(
    page: str, seconds: float, is_wanted: Callable[[], bool], data: bytes = b""
) -> bytes:
    """Return a finished page as a PDF, with data as one for archives.

    Raises:
        NotPrintedError: it cannot be printed here, or not within its limits.
        NotWantedError: it was cancelled meanwhile.
    """
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, _listening(folder) as listener:
        child = start_printer(listener)
        try:
            with _calling(folder) as line:
                send(line, order(page, data))
                _wait_for(line, child, until, is_wanted)
                answer = receive(line)
        except OSError as error:
            raise NotPrintedError(_why(child)) from error
        finally:
            child.kill()
            child.wait()
    if not answer.startswith(PDF):
        raise NotPrintedError(Why.NOT_PRINTED)
    return answer[1:]


def _listening(folder: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(_place(folder))
    listener.listen(1)
    return listener


def _calling(folder: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(SECONDS_FOR_A_MESSAGE)
    line.connect(_place(folder))
    return line


def _place(folder: str) -> str:
    return str(Path(folder, "pdf.sock"))


def _wait_for(
    line: socket.socket,
    child: subprocess.Popen[bytes],
    until: float,
    is_wanted: Callable[[], bool],
) -> None:
    """Wait until the printer answers, or hangs up."""
    while not select.select([line], [], [], SECONDS_BETWEEN_LOOKS)[0]:
        if child.poll() is not None:
            raise ConnectionAbortedError("the printer has ended")
        if time.monotonic() > until:
            raise NotPrintedError(Why.TOO_LONG)
        if not is_wanted():
            raise NotWantedError


def _why(child: subprocess.Popen[bytes]) -> Why:
    """Say why a printer hung up: it cannot print at all, or this was too much."""
    with suppress(subprocess.TimeoutExpired):
        if child.wait(SECONDS_BETWEEN_LOOKS) == CANNOT_PRINT:
            return Why.NO_PRINTER
    return Why.NOT_PRINTED
