"""What a log line says: level, route, exception type, place in the code, day.

What it never says: an address, a path, an answer, a time finer than a day.
"""

import logging
import traceback
from collections.abc import ItemsView
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

OURS = Path(__file__).resolve().parent.parent


class QuietFormatter(logging.Formatter):
    """One line a record; the message without what was filled into it.

    Messages that are filled in before they reach the log are cut off at the first
    `=`: gunicorn writes “Invalid request from ip=…”.
    """

    def format(self, record: logging.LogRecord) -> str:
        day = datetime.fromtimestamp(record.created, UTC).date()
        parts = [day.isoformat(), record.levelname, record.name, route(record)]
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            parts += [kind.__name__, place(trace)]
        else:
            parts += [said(record), f"{record.filename}:{record.lineno}"]
        return " ".join(part for part in parts if part)


def said(record: logging.LogRecord) -> str:
    """Return the status of the response, or the message without its filling."""
    status = getattr(record, "status_code", None)
    return str(status or str(record.msg).partition("=")[0])


def route(record: logging.LogRecord) -> str:
    """Return the name of the route that was asked for, or nothing."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return match.view_name if match else ""


def place(trace: TracebackType | None) -> str:
    """Return file:line where it happened, in our own code if it passed there."""
    frames = traceback.extract_tb(trace)
    if not frames:
        return ""
    ours = [frame for frame in frames if is_ours(frame.filename)]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(OURS) and ".venv" not in path.parts


class SilentReporter(ExceptionReporter):
    """An error report that was never told which request it is about."""

    def __init__(self, request: HttpRequest | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(None, *args, **kwargs)


class SilentReporterFilter(SafeExceptionReporterFilter):
    """Leaves the values of variables out of error reports."""

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        return dict[str, Any]().items()
