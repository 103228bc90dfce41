"""gunicorn's worker, in which nobody waits for a client that does not hang up.

After an answer that ends a connection, the client closes its side, too; one that has
lost its network says nothing for ever. gunicorn's own worker waits for it, two seconds
at most, in the thread that lets everybody in: five such clients keep all others out for
ten seconds. Here the poller tells when a client has closed.
"""

import socket
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS_TO_HANG_UP = 2.0  # as gunicorn gives them
AT_A_TIME = 65_536  # bytes


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads that answer, and one that lets in and sees out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: deque[TConn] = deque()  # who must be gone first stands first

    def finish_request(self, conn: TConn, answered: "Future[object]") -> None:
        """Say goodbye where gunicorn would close; all else is gunicorn's to do."""
        is_over = not answered.cancelled() and answered.exception() is None
        if not is_over or answered.result() is not False:
            super().finish_request(conn, answered)
            return
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
        except OSError:  # it is gone already
            self.let_go(conn)
            return
        conn.timeout = time.monotonic() + SECONDS_TO_HANG_UP
        self.leaving.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.hear, conn))

    def hear(self, conn: TConn, line: socket.socket) -> None:
        """Let a client go that has closed; what it still sends is not for us.

        To close before that would take the end of the answer from it.
        """
        try:
            is_there = bool(line.recv(AT_A_TIME))
        except BlockingIOError:
            return
        except OSError:
            is_there = False
        if not is_there:
            self.leaving.remove(conn)
            self.see_out(conn)

    def murder_pending(self) -> None:
        """End, once in each round, what has had its time."""
        super().murder_pending()
        now = time.monotonic()
        while self.leaving and self.leaving[0].timeout <= now:
            self.see_out(self.leaving.popleft())

    def see_out(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self.let_go(conn)

    def let_go(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()
