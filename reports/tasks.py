"""A page goes to the warm printer over a local socket; a PDF comes back.

Both stay in memory: there is no job and no file. What is printed of a person is sent
and forgotten; posters and blank worksheets, which are the same for everybody, are kept
by the process.

Official reports take longer: they are asked for, and a background worker makes them.
"""

import socket
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessment.actions import papers
from assessment.domain.assessing import Assessment
from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.domain.papers import Asked, Job
from questionnaires.background import task
from reports.domain.blank.values import Sheet
from reports.domain.paper.asking import Asking, asking_to_plain
from reports.domain.report import Report
from reports.exports.blank import blank_page
from reports.exports.messages import PDF, order, receive, send
from reports.exports.page import page_of
from reports.exports.paper_making import make
from reports.exports.poster import poster_of
from reports.pages.paper_keys import key_of
from reports.pdf import PdfUnavailableError

POSTERS_KEPT = 64
SHEETS_KEPT = 16  # blank worksheets: half a megabyte at most, the same for all
WAITING = 8  # pages that may wait; one more is told to come again
AT_ONCE = 3  # of one process: fewer than its threads, so that pages are always answered
SECONDS_FOR_A_PDF = 45.0  # less than gunicorn gives a request
_TURNS = BoundedSemaphore(AT_ONCE)


def print_report(report: Report) -> bytes:
    """Return the report as a PDF, printed by the warm printer.

    Raises:
        PdfUnavailableError: there is none, it is busy, or it could not print.
    """
    return print_finished(page_of(report))


@lru_cache(maxsize=POSTERS_KEPT)
def print_poster(edition: Edition, speech: Speech) -> bytes:
    """Return the poster of an edition in a language as a PDF.

    Raises:
        PdfUnavailableError: there is no printer, it is busy, or it could not print.
    """
    return print_finished(poster_of(edition, speech))


@lru_cache(maxsize=SHEETS_KEPT)
def print_blank(sheet: Sheet) -> bytes:
    """Return a blank worksheet as a PDF.

    Raises:
        PdfUnavailableError: there is no printer, it is busy, or it could not print.
    """
    return print_finished(blank_page(sheet))


def print_finished(page: str, data: bytes = b"") -> bytes:
    """Return a finished page as a PDF, printed by the warm printer.

    With data it is one for archives, which carries the data with it.

    Raises:
        PdfUnavailableError: there is none, it is busy, or it could not print.
    """
    try:
        answer = _answer_to(order(page, data))
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


def _answer_to(message: bytes) -> bytes:
    """Return what the printer answers.

    Raises:
        BlockingIOError: too many wait, here or there.
        OSError: there is no printer.
    """
    if not _TURNS.acquire(blocking=False):
        raise BlockingIOError
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(SECONDS_FOR_A_PDF)
            line.connect(settings.PDF_SOCKET)
            send(line, message)
            return receive(line)
    finally:
        _TURNS.release()


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


def _remove_left_over(path: str) -> None:
    """Remove the socket of a printer that was killed."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except OSError:
            Path(path).unlink(missing_ok=True)
        else:
            raise FileExistsError(path)


@task()
def make_paper(code: str) -> None:
    """Make an official report that waits; it may be begun again at any moment."""
    make(code)


def ask_for_paper(user: User, assessment: Assessment, asking: Asking) -> Asked | None:
    """Have a report made; return what became of it, None if that never was signed.

    Raises:
        TooManyPapersError: as many wait as may in one organisation.
    """
    key = key_of(user, assessment, asking)
    if key is None:
        return None
    with transaction.atomic():  # the task with its row, or neither
        wish, by = asking_to_plain(asking), user.username
        asked, code = papers.ask(assessment, key, wish, by=by)
        if asked in {Asked.NEW, Asked.AGAIN}:
            make_paper.enqueue(code)
    return asked


def try_paper_again(user: User, assessment: Assessment, job: Job) -> bool:
    """Have a report made that failed or was cancelled; say whether it was one.

    Raises:
        TooManyPapersError: as many wait as may in one organisation.
    """
    with transaction.atomic():
        is_one = papers.try_again(assessment, job, by=user.username)
        if is_one:
            make_paper.enqueue(job.code)
    return is_one
