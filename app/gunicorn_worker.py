"""A worker that waits for slow clients without giving any of them a thread.

gunicorn's threaded worker reads a request in a thread, for as long as its client likes: as many half-sent requests as
there are threads would stop it. Here a connection gets a thread when its request has come as a whole (or as much of it
as is kept waiting), and is hung up on when that takes too long. The rule is that of Apache's mod_reqtimeout: some
seconds, and one more for each so many bytes that have come.
"""

from __future__ import annotations

import errno
import re
import selectors
import socket
import struct
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

WAIT_SECONDS = 10.0
LEAST_BYTES_PER_SECOND = 500
MOST_WAITING = 64 * 1024
"""As much of a request is waited for without a thread: all of one that asks a question."""
_LINE = 8190
_STUCK_SECONDS = 20
"""Afterwards, a client that neither sends nor takes a byte for so long is given up."""
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,12})[ \t]*(?=\r\n|$)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked", re.IGNORECASE)
_EXPECT = re.compile(rb"\r\nexpect:", re.IGNORECASE)


def is_whole(data: bytes) -> bool:
    """Whether a request can be read without waiting for its client, or waiting for more of it is no use."""
    if len(data) >= MOST_WAITING or (len(data) > _LINE and b"\n" not in data[: _LINE + 2]):
        return True
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    if _EXPECT.search(head):
        return True  # its client waits for us
    if _CHUNKED.search(head):
        return b"0\r\n\r\n" in body
    length = _LENGTH.search(head)
    return length is None or len(body) >= int(length[1])


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """``ThreadWorker`` whose threads meet only requests that are there."""

    def accept(self, listener: Any) -> None:
        """Take a connection, and wait for its request."""
        try:
            client, address = listener.accept()
        except OSError as problem:
            if problem.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            client.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", _STUCK_SECONDS, 0))
        self.nr_conns += 1
        self.enqueue_req(TConn(self.cfg, client, address, listener.getsockname()))

    def enqueue_req(self, conn: Any) -> None:
        """Give the connection a thread if its request has come, else let it wait; hang up on one that is too slow."""
        if self.cfg.is_ssl or (conn.parser is not None and conn.parser.unreader.buf.getvalue()):
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        try:
            came = conn.sock.recv(MOST_WAITING, socket.MSG_PEEK)
            # Woken without a byte more: the client will send none, and waiting again would return at once.
            is_over = len(came) == conn.__dict__.get("had", 0)
        except BlockingIOError:
            came, is_over = b"", False
        except OSError:
            self._hang_up(conn)
            return
        now = time.monotonic()
        since = conn.__dict__.setdefault("waits_since", now)
        conn.timeout = since + WAIT_SECONDS + len(came) / LEAST_BYTES_PER_SECOND
        if is_over or is_whole(came):
            conn.__dict__.pop("had", None)
            del conn.waits_since
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
            super().enqueue_req(conn)
        elif now >= conn.timeout:
            self._hang_up(conn)
        else:
            # Woken only when more has come than was looked at.
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, len(came) + 1)
            conn.had = len(came)
            self.pending_conns.append(conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def murder_pending(self) -> None:
        """Hang up on whoever is too slow and, when the worker is to stop, on whoever has not begun to ask."""
        now = time.monotonic()
        late = [conn for conn in self.pending_conns if conn.timeout <= now or not (self.alive or conn.had)]
        for conn in late:
            self.pending_conns.remove(conn)
            self.poller.unregister(conn.sock)
            self._hang_up(conn)

    def _hang_up(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()
