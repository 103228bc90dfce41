"""gunicorn's worker, in which nobody waits for a client that says nothing.

One thread leads: it waits for clients, and answers them itself, one after another; to
hand each to another thread costs an eighth of a request. What takes longer than most
requests do, a page that is printed, a disk that is slow, is waited for by nobody: the
thread that is at it leads no more, another one does. The main thread looks after that,
and tells the master that this worker lives.

Who has come in and says nothing yet waits with the poller and holds no thread.

After an answer that ends a connection, the client closes its side, too; one that has
lost its network says nothing for ever. gunicorn's own worker waits for it, two seconds
at most, in the thread that lets everybody in: five such clients keep all others out for
ten seconds. Here the poller tells when a client has closed; and whoever has said all it
had to say needs no such wait.
"""

import errno
import signal
import socket
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import inf
from queue import SimpleQueue
from selectors import EVENT_READ
from threading import Event, Lock, Semaphore, Thread
from typing import Any

from gunicorn.http import wsgi
from gunicorn.http.body import LengthReader
from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS_TO_BEGIN = 7.0  # as gunicorn gives them: five in a thread, two without
PATIENCE = 0.005  # seconds; most requests are answered in one
CALM = 0.1  # seconds without a request until nobody needs to be looked after
SECONDS_TO_HANG_UP = 2.0  # as gunicorn gives them
AT_A_TIME = 65_536  # bytes
IN_A_ROW = 16  # clients let in before others are heard
TO_END = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}
NOBODY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """One thread that answers, and others that take its place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: deque[TConn] = deque()  # who must be gone first stands first
        self.alive: bool = True
        self.unheard: SimpleQueue[int] = SimpleQueue()  # signals; gunicorn.conf.py
        self.ready: deque[TConn] = deque()  # have begun to speak
        self.turn = Semaphore(0)  # is there for the one that leads
        self.reign = object()  # another one each time the turn is taken away
        self.change = Lock()  # of `reign` and `began` together
        self.began = inf  # when the one that leads began what it is at
        self.last = 0.0  # when it last began anything
        self.has_work = Event()
        self.until = inf  # when a worker that ends waits no longer
        self.is_over = Event()

    def get_thread_pool(self) -> ThreadPoolExecutor:
        """Return what gunicorn ends with the worker; our threads end by themselves."""
        return ThreadPoolExecutor(1)

    def run(self) -> None:
        """Let one thread lead, and look after it until the last client is gone."""
        while not self.unheard.empty():
            if self.unheard.get() in TO_END:
                self.alive = False
        queue = self.method_queue
        self.poller.register(queue.fileno(), EVENT_READ, queue.run_callbacks)
        for _one in range(self.cfg.threads):
            Thread(target=self.take_turns, daemon=True).start()
        self.turn.release()
        told = -inf
        while not self.is_over.is_set():
            if (now := time.monotonic()) - told >= 1:
                told = now
                self.notify()
                self.alive = self.alive and self.is_parent_alive()
            self.look_after()
        for door in self.sockets:
            door.close()

    def look_after(self) -> None:
        """Wait a moment; let another thread lead if one is at something for long."""
        self.has_work.clear()
        if time.monotonic() - self.last > CALM:
            self.has_work.wait(1)
        time.sleep(PATIENCE)
        with self.change:
            if time.monotonic() - self.began < PATIENCE:
                return
            self.reign, self.began = object(), inf
        self.turn.release()

    def take_turns(self) -> None:
        """Lead whenever it is this thread's turn."""
        try:
            while not self.is_over.is_set():
                self.turn.acquire()
                reign = self.reign
                while self.reign is reign and not self.is_over.is_set():
                    self.go_round(reign)
        except BaseException:
            self.log.exception("A worker ends.")
            self.end()
            raise

    def end(self) -> None:
        self.is_over.set()
        self.has_work.set()

    def go_round(self, reign: object) -> None:
        """Wait for clients, answer them, let go whose time is over; end at the end."""
        self.set_accept_enabled(self.alive and self.nr_conns < self.worker_connections)
        for key, _kind in self.poller.select(0 if self.ready else self.nap()):
            key.data(key.fileobj)
        while self.ready:
            self.answer(self.ready.popleft(), reign)
            if self.reign is not reign:
                return
        self.murder_keepalived()
        self.murder_pending()
        if not self.alive:
            self.see_to_the_end()

    def nap(self) -> float:
        """Return for how many seconds to wait for somebody to come or to speak."""
        return 1.0 if self.alive else PATIENCE

    def see_to_the_end(self) -> None:
        """Give who is still here a while; end when nobody is left."""
        now = time.monotonic()
        if self.until == inf:
            self.until = now + self.cfg.graceful_timeout
            self._cap_keepalive(now + SECONDS_TO_HANG_UP)
        if self.nr_conns <= 0 or now > self.until:
            self.end()

    def accept(self, listener: socket.socket) -> None:
        """Let in who is at the door, some in a row."""
        for _one in range(min(IN_A_ROW, self.worker_connections - self.nr_conns)):
            try:
                line, client = listener.accept()
            except OSError as error:
                if error.errno in NOBODY:
                    return
                raise
            self.nr_conns += 1
            self.enqueue_req(TConn(self.cfg, line, client, listener.getsockname()))

    def enqueue_req(self, conn: TConn) -> None:
        """Note a client that has begun to speak; let others wait with the poller."""
        if conn.initialized or conn.data_ready or has_spoken(conn.sock):
            conn.data_ready = True
            self.ready.append(conn)
            return
        conn.timeout = time.monotonic() + SECONDS_TO_BEGIN
        self.pending_conns.append(conn)
        begins = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, begins)

    def answer(self, conn: TConn, reign: object) -> None:
        """Answer a client; leave its goodbye to the one that leads by then."""
        self.began = self.last = time.monotonic()
        if not self.has_work.is_set():
            self.has_work.set()
        answered: Future[object] = Future()
        try:
            answered.set_result(self.handle(conn))
        except BaseException as error:  # noqa: BLE001 -- as a thread of gunicorn does
            answered.set_exception(error)
        with self.change:
            if leads := self.reign is reign:
                self.began = inf
        if leads:
            self.finish_request(conn, answered)
        else:
            self.method_queue.defer(self.finish_request, conn, answered)

    def finish_request(self, conn: TConn, answered: "Future[object]") -> None:
        """Say goodbye where gunicorn would close; all else is gunicorn's to do."""
        is_over = not answered.cancelled() and answered.exception() is None
        if not is_over or answered.result() is not False:
            super().finish_request(conn, answered)
            return
        try:
            conn.sock.setblocking(False)
            if has_said_all(conn):
                self.let_go(conn)
                return
            conn.sock.shutdown(socket.SHUT_WR)
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


def has_said_all(conn: TConn) -> bool:
    """Say whether all that a request announced was read, and nothing came after it.

    The system takes an answer back from a client of whom it still holds something that
    nobody has read (RFC 9112, section 9.6).
    """
    if conn.is_http2 or not conn.parser or not conn.parser.mesg:
        return False
    request, reader = conn.parser.mesg, conn.parser.mesg.body.reader
    is_read = request.req_number == conn.parser.req_count  # else there is one after it
    if not is_read or not isinstance(reader, LengthReader) or reader.length > 0:
        return False
    return not has_spoken(conn.sock)


class Pieces(list[bytes]):
    """What would have been sent."""

    sendall = list.append


in_two = wsgi.Response.write


def write_with_headers(response: wsgi.Response, body: bytes) -> None:
    """Send the first piece of an answer together with its headers."""
    if response.headers_sent:
        in_two(response, body)
        return
    line, response.sock = response.sock, Pieces()
    try:
        in_two(response, body)
    finally:
        line, response.sock = response.sock, line
    response.sock.sendall(b"".join(line))
