"""gunicorn's worker, in which nobody waits for a client that says nothing.

Who has come in and says nothing yet waits with the poller and holds no thread. Whoever
has spoken is answered by the first thread, one after another: threads that take turns
within a thousandth of a second cost each other a fifth of it. What takes longer than
most requests do, a page that is printed, a disk that is slow, is waited for by nobody:
meanwhile the other threads answer.

After an answer that ends a connection, the client closes its side, too; one that has
lost its network says nothing for ever. gunicorn's own worker waits for it, two seconds
at most, in the thread that lets everybody in: five such clients keep all others out for
ten seconds. Here the poller tells when a client has closed.
"""

import socket
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import inf
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS_TO_BEGIN = 7.0  # as gunicorn gives them: five in a thread, two without
PATIENCE = 0.005  # seconds; most requests are answered in one
SECONDS_TO_HANG_UP = 2.0  # as gunicorn gives them
AT_A_TIME = 65_536  # bytes


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads that answer, and one that lets in and sees out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: deque[TConn] = deque()  # who must be gone first stands first
        self.ready: deque[TConn] = deque()  # have begun to speak, and have no thread
        self.others: ThreadPoolExecutor
        self.asked: deque[None] = deque()  # one for each who waits for the others
        self.began = inf  # when the first thread began what it is at
        self.told = 0.0

    def get_thread_pool(self) -> ThreadPoolExecutor:
        """Return the first thread; make the others, for what takes it long."""
        self.others = ThreadPoolExecutor(max(1, self.cfg.threads - 1))
        return ThreadPoolExecutor(1)

    def notify(self) -> None:
        """Tell the master that this worker lives: once a second, not with each step."""
        now = time.monotonic()
        if now - self.told >= 1:
            self.told = now
            super().notify()

    def enqueue_req(self, conn: TConn) -> None:
        """Answer a client that has begun to speak; let others wait without a thread."""
        if conn.initialized or conn.data_ready or has_spoken(conn.sock):
            conn.data_ready = True
            self.ready.append(conn)
            if self.takes_long():
                self.ask_others()
            else:
                self.give(self.tpool)
            return
        conn.timeout = time.monotonic() + SECONDS_TO_BEGIN
        self.pending_conns.append(conn)
        begins = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, begins)

    def takes_long(self) -> bool:
        """Say whether the first thread is at something for which nobody should wait."""
        return time.monotonic() - self.began >= PATIENCE

    def ask_others(self) -> None:
        for _one in range(len(self.ready) - len(self.asked)):
            self.asked.append(None)
            self.give(self.others)

    def give(self, threads: ThreadPoolExecutor) -> None:
        """Let one of these threads take the next one who is ready."""
        answered = threads.submit(self.take, threads is self.tpool)
        answered.add_done_callback(partial(self.method_queue.defer, self.see_off))

    def take(self, is_first: bool) -> "tuple[TConn, Future[object]] | None":
        """Answer the next one who is ready, in a thread; none if another did."""
        if not is_first:
            self.asked.popleft()
        try:
            conn = self.ready.popleft()
        except IndexError:
            return None
        if is_first:
            self.began = time.monotonic()
        answered: Future[object] = Future()
        try:
            answered.set_result(self.handle(conn))
        except BaseException as error:  # noqa: BLE001 -- as a thread of gunicorn does
            answered.set_exception(error)
        if is_first:
            self.began = inf
        return conn, answered

    def see_off(self, answered: "Future[tuple[TConn, Future[object]] | None]") -> None:
        if (one := answered.result()) is not None:
            self.finish_request(*one)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait for clients and answers, no longer than the next one is to wait."""
        super().wait_for_and_dispatch_events(PATIENCE if self.ready else timeout)
        if self.ready and self.takes_long():
            self.ask_others()
        elif self.ready and self.began == inf:  # who was left to the others
            self.give(self.tpool)

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


def has_spoken(line: socket.socket) -> bool:
    """Say whether a client has sent something, or has gone."""
    try:
        line.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
