"""A worker that waits for slow clients without giving any of them a thread.

gunicorn's threaded worker reads a request in a thread, for as long as its client likes: as many half-sent requests as
there are threads would stop it. Here a connection gets a thread when its request has come as a whole (or as much of it
as is kept waiting), and is hung up on when that takes too long. The rule is that of Apache's mod_reqtimeout: some
seconds, and one more for each so many bytes that have come.

What is too large to wait for (a file that is sent) is read in a thread, but in few of them at once, and no more slowly
than a poor line would bring it; the same holds for a client that takes a long answer.
"""

from __future__ import annotations

import errno
import json
import re
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import TConn, ThreadWorker

from app.observability import new_request_id

WAIT_SECONDS = 10.0
LEAST_BYTES_PER_SECOND = 500
MOST_WAITING = 64 * 1024
"""As much of a request is waited for without a thread: all of one that asks a question."""
_LINE = 8190
_STUCK_SECONDS = 20
"""Afterwards, a client that neither sends nor takes a byte for so long is given up."""
MOST_LARGE = 4
"""Threads of a worker that may read requests larger than MOST_WAITING; the others always serve."""
LARGE_WAIT_SECONDS = 20.0
"""So long one more waits for such a thread; then it is told to come again."""
GRACE_SECONDS, LEAST_BYTES_IN_THREAD = 10.0, 8 * 1024
"""A thread waits for a client's request or for it to take the answer so long, and a second more for so many bytes."""
_SENT_AT_ONCE = 64 * 1024
_BUSY = (503, "Service Unavailable", "Too many files are being sent right now. Try again in 10 s.")
_FAILED = (
    500,
    "Internal Server Error",
    "Something went wrong here. It has been logged under the id given as 'instance'.",
)
# What cannot be read as a request: status, title, and what to send instead.
_UNREADABLE = {
    LimitRequestLine: (414, "URI Too Long", "The address is longer than is read. Send a shorter one."),
    LimitRequestHeaders: (
        431,
        "Request Header Fields Too Large",
        "There are more headers than are read, or longer ones. Send fewer and shorter ones.",
    ),
    ExpectationFailed: (417, "Expectation Failed", "Expect may say 100-continue and nothing else."),
    UnsupportedTransferCoding: (501, "Not Implemented", "Send the body in chunks, or whole with its Content-Length."),
    ParseException: (
        400,
        "Bad Request",
        "This is no request of HTTP/1.1. In an address write spaces as %20 and letters beyond ASCII as %C3%A9.",
    ),
}
LINGER_SECONDS, MOST_DRAINED = 2.0, 64 * 1024
"""After the last answer a client may send so much, for so long, before the connection is closed (RFC 9112, 9.6)."""
_FULL_SECONDS = 1.0
"""So long nobody is let in where there is no file descriptor left."""
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*0*([0-9]{1,15})[ \t]*(?=\r\n|$)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked", re.IGNORECASE)
_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")


def is_whole(data: bytes) -> bool:
    """Whether a request can be read without waiting for its client, or waiting for more of it is no use."""
    if len(data) >= MOST_WAITING or (len(data) > _LINE and b"\n" not in data[: _LINE + 2]):
        return True
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    if _CHUNKED.search(head):
        return _ends(body)
    length = _LENGTH.search(head)
    return length is None or len(body) >= int(length[1])


def _ends(body: bytes) -> bool:
    """Whether a chunked body has come to its end, or to something that is no chunk and will be refused."""
    at = 0
    while (line_end := body.find(b"\r\n", at)) >= 0:
        size = _SIZE.fullmatch(body[at:line_end].partition(b";")[0].strip())
        if size is None:
            return True
        if not int(size[0], 16):
            return b"\r\n\r\n" in body[line_end:]
        at = line_end + 2 + int(size[0], 16) + 2
    return False


def unreadable(error: Exception) -> tuple[int, str, str]:
    """Status, title and what to send instead, for what went wrong around a request that the application never saw."""
    if isinstance(error, InvalidResponseHeader | InvalidResponseHeaderName):
        return _FAILED
    return next((_UNREADABLE[kind] for kind in type(error).__mro__ if kind in _UNREADABLE), _FAILED)


def refusal(status: int, title: str, detail: str, request_id: str, more: str = "") -> bytes:
    """A whole answer that closes the connection: a problem as those of the application. ``more``: further headers."""
    name = title.lower().replace(" ", "-")
    problem = {"type": f"urn:problem:{name}", "title": title, "status": status, "detail": detail}
    body = json.dumps({**problem, "instance": request_id}).encode()
    head = (
        f"HTTP/1.1 {status} {title}\r\nContent-Type: application/problem+json\r\nX-Request-ID: {request_id}\r\n{more}"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


class PacedSocket(socket.socket):
    """A socket that gives its client up when a thread waits for it longer than a poor line would take."""

    waited = 0.0
    moved = 0

    def pace(self) -> None:
        """A thread begins to serve a request: what is waited and moved counts from here."""
        self.waited, self.moved = 0.0, 0

    def recv(self, size: int, flags: int = 0) -> bytes:
        """As of any socket. Raises ConnectionResetError for a client that is too slow."""
        begun = time.monotonic()
        part = super().recv(size, flags)
        if not flags & socket.MSG_PEEK:
            self._count(len(part), begun)
        return part

    def sendall(self, data: Any, flags: int = 0) -> None:
        """As of any socket. Raises ConnectionResetError for a client that is too slow."""
        rest = memoryview(data)
        while rest:
            begun = time.monotonic()
            sent = self.send(rest[:_SENT_AT_ONCE], flags)
            rest = rest[sent:]
            self._count(sent, begun)

    def _count(self, size: int, begun: float) -> None:
        self.moved += size
        self.waited += time.monotonic() - begun
        if self.waited > GRACE_SECONDS + self.moved / LEAST_BYTES_IN_THREAD:
            raise ConnectionResetError(errno.ECONNRESET, "the client is too slow")


class _Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection that is closed without anybody waiting for its client."""

    def __init__(self, linger: Callable[[_Connection], None], *given: Any) -> None:
        super().__init__(*given)
        self._linger = linger
        self.had = 0
        self.waits_since: float | None = None
        self.is_large = False
        self.drained = 0

    def close(self, graceful: bool = False) -> None:
        """Close; ``graceful`` after an answer, of which closing at once could cut off the end."""
        if graceful:
            self._linger(self)
        else:
            super().close()


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """``ThreadWorker`` whose threads meet only requests that are there, and whose loop waits for nobody."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._lingering: list[_Connection] = []
        self._full_until = 0.0
        self._reading_large = 0
        self._large_waiting: deque[_Connection] = deque()

    def set_accept_enabled(self, enabled: bool) -> None:
        """Let connections in, or not; none for a moment after the descriptors ran out."""
        super().set_accept_enabled(enabled and time.monotonic() >= self._full_until)

    def accept(self, listener: Any) -> None:
        """Take a connection, and wait for its request."""
        try:
            client, address = listener.accept()
        except OSError as problem:
            if problem.errno in (errno.EMFILE, errno.ENFILE):
                self._full_until = time.monotonic() + _FULL_SECONDS
                self.set_accept_enabled(False)
                return
            if problem.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        client = PacedSocket(fileno=client.detach())
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            client.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", _STUCK_SECONDS, 0))
        self.nr_conns += 1
        self.enqueue_req(_Connection(self._linger, self.cfg, client, address, listener.getsockname()))

    def enqueue_req(self, conn: _Connection) -> None:
        """Give the connection a thread if its request has come, else let it wait; hang up on one that is too slow."""
        if self.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        # What was read behind the request before is the beginning of this one.
        begun = conn.parser.unreader.buf.getvalue() if conn.parser is not None else b""
        conn.sock.setblocking(False)
        try:
            came = conn.sock.recv(MOST_WAITING, socket.MSG_PEEK)
            # Woken without a byte more: the client will send none, and waiting again would return at once.
            is_over = len(came) == conn.had
        except BlockingIOError:
            came, is_over = b"", False
        except OSError:
            self._hang_up(conn)
            return
        now = time.monotonic()
        conn.waits_since = now if conn.waits_since is None else conn.waits_since
        conn.timeout = conn.waits_since + WAIT_SECONDS + len(came) / LEAST_BYTES_PER_SECOND
        if is_over or is_whole(begun + came):
            conn.had, conn.waits_since = 0, None
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
            conn.is_large = len(begun) + len(came) >= MOST_WAITING
            self._give_thread(conn)
        elif now >= conn.timeout:
            self._hang_up(conn)
        else:
            # Woken only when more has come than was looked at.
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, len(came) + 1)
            conn.had = len(came)
            self.pending_conns.append(conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _give_thread(self, conn: _Connection) -> None:
        """Serve a request, or let it wait where it is large and enough of that kind are being served."""
        if conn.is_large and self._reading_large >= MOST_LARGE:
            conn.timeout = time.monotonic() + LARGE_WAIT_SECONDS
            self._large_waiting.append(conn)
            return
        self._reading_large += conn.is_large
        super().enqueue_req(conn)

    def finish_request(self, conn: _Connection, fs: Any) -> None:
        """A thread is free again: the next large request may have it."""
        self._reading_large -= conn.is_large
        conn.is_large = False
        super().finish_request(conn, fs)
        if self._large_waiting and self._reading_large < MOST_LARGE:
            self._give_thread(self._large_waiting.popleft())

    def handle(self, conn: _Connection) -> Any:
        """Serve one request in a thread; its client has to keep pace from here."""
        if isinstance(conn.sock, PacedSocket):
            conn.sock.pace()
        return super().handle(conn)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Refuse what is no request. What was sent and who sent it are not logged, as gunicorn's own way would."""
        said, request_id = unreadable(exc), new_request_id()
        log, kind = structlog.get_logger().bind(request_id=request_id), type(exc).__name__
        if said is _FAILED:
            log.error("failed", error=kind, exc_info=exc)
        else:
            log.warning("no request", status=said[0], error=kind)
        with suppress(OSError):
            client.sendall(refusal(*said, request_id))

    def murder_pending(self) -> None:
        """Hang up on whoever is too slow and, when the worker is to stop, on whoever has not begun to ask."""
        now = time.monotonic()
        for conn in [each for each in self.pending_conns if each.timeout <= now or not (self.alive or each.had)]:
            self.pending_conns.remove(conn)
            self.poller.unregister(conn.sock)
            self._hang_up(conn)
        while self._large_waiting and (self._large_waiting[0].timeout <= now or not self.alive):
            self._say_busy(self._large_waiting.popleft())
        for conn in [each for each in self._lingering if each.timeout <= now]:
            self._leave(conn)

    def _say_busy(self, conn: _Connection) -> None:
        conn.sock.setblocking(False)
        with suppress(OSError):
            conn.sock.send(refusal(*_BUSY, new_request_id(), "Retry-After: 10\r\n"))
        self.nr_conns -= 1
        conn.close(graceful=True)

    def _linger(self, conn: _Connection) -> None:
        """Say that nothing more will come, and close once the client has closed, or after a moment.

        gunicorn's own way waits for each client in the loop that serves all of them.
        """
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            conn.close()
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + LINGER_SECONDS
        self.nr_conns += 1
        self._lingering.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._drain, conn))

    def _drain(self, conn: _Connection, _socket: socket.socket) -> None:
        try:
            rest = conn.sock.recv(MOST_DRAINED)
        except BlockingIOError:
            return
        except OSError:
            rest = b""
        conn.drained += len(rest)
        if not rest or conn.drained >= MOST_DRAINED:
            self._leave(conn)

    def _leave(self, conn: _Connection) -> None:
        self._lingering.remove(conn)
        self.poller.unregister(conn.sock)
        self._hang_up(conn)

    def _hang_up(self, conn: _Connection) -> None:
        self.nr_conns -= 1
        conn.close()
