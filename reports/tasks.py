"""A page goes to the warm printer over a local socket; a PDF comes back.

Both stay in memory: there is no job, no cache and no file. A message is its length
in four bytes, then its bytes; an answer begins with one byte that says what it is.
"""

import socket
from contextlib import suppress
from pathlib import Path
from struct import Struct

from django.conf import settings
from django.utils.translation import gettext as _

from reports.domain.report import Report
from reports.pdf import PdfUnavailableError, page_of, print_page

LENGTH = Struct(">I")
PDF, REFUSED = b"P", b"R"
MOST_BYTES = 32_000_000
WAITING = 8  # pages that may wait; one more is told to come again
SECONDS_FOR_A_PDF = 45.0  # less than gunicorn gives a request
SECONDS_FOR_A_PAGE = 10.0


def print_report(report: Report) -> bytes:
    """Return the report as a PDF, printed by the warm printer.

    Raises:
        PdfUnavailableError: there is none, it is busy, or it could not print.
    """
    page = page_of(report).encode()
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(SECONDS_FOR_A_PDF)
            line.connect(settings.PDF_SOCKET)
            send(line, page)
            answer = receive(line)
    except (BlockingIOError, TimeoutError) as error:
        raise PdfUnavailableError(
            _("Many PDFs are being made just now. Try again in a minute.")
        ) from error
    except OSError as error:
        raise PdfUnavailableError(
            _("PDF is not available here just now; you can print this page.")
        ) from error
    if not answer.startswith(PDF):
        raise PdfUnavailableError(
            _("This report could not be made as a PDF; you can print this page.")
        )
    return answer[1:]


def answer(line: socket.socket) -> None:
    """Read one page from a caller and send the PDF back. Never raises."""
    with suppress(OSError), line:
        line.settimeout(SECONDS_FOR_A_PAGE)
        send(line, _printed(receive(line)))


def listen(path: str) -> socket.socket:
    """Return a socket that only this user may write to.

    Raises:
        OSError: the path is too long, or its folder cannot be written to.
        FileExistsError: another printer is listening there.
    """
    _remove_left_over(path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    Path(path).chmod(0o600)
    listener.listen(WAITING)
    return listener


def send(line: socket.socket, message: bytes) -> None:
    """Send one message."""
    line.sendall(LENGTH.pack(len(message)) + message)


def receive(line: socket.socket) -> bytes:
    """Return one message.

    Raises:
        OSError: the other side fell silent, went away, or sends too much.
    """
    (length,) = LENGTH.unpack(_exactly(line, LENGTH.size))
    if length > MOST_BYTES:
        raise ConnectionAbortedError(f"a message of {length} bytes is too long")
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = line.recv(min(65_536, length - len(parts)))
        if not part:
            raise ConnectionAbortedError("the other side went away")
        parts += part
    return bytes(parts)


def _printed(page: bytes) -> bytes:
    try:
        return PDF + print_page(page.decode())
    except Exception:  # noqa: BLE001 -- no page may end the printer, nor be logged
        return REFUSED


def _remove_left_over(path: str) -> None:
    """Remove the socket of a printer that was killed."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except OSError:
            Path(path).unlink(missing_ok=True)
        else:
            raise FileExistsError(path)
