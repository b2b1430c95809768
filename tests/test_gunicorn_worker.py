"""A request gets a thread when it has come as a whole."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app import gunicorn_worker
from app.gunicorn_worker import MOST_WAITING, PacedSocket, is_whole

HEAD = b"POST /api/v1/chat HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"", False),
        (HEAD, False),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", True),
        (HEAD + b"Content-Length: 4\r\n\r\n123", False),
        (HEAD + b"content-length:4\r\n\r\n1234", True),
        (HEAD + b"X-Note: content-length: 9\r\n\r\n", True),
        (HEAD + b"Content-Length: 400\r\nExpect: 100-continue\r\n\r\n", False),
        (HEAD + b"Content-Length: 0000000000400\r\n\r\n", False),
        (CHUNKED + b"4\r\n1234\r\n", False),
        (CHUNKED + b"5\r\n0\r\n\r\n", False),
        (CHUNKED + b"4;a=b\r\n1234\r\n0\r\n\r\n", True),
        (CHUNKED + b"0\r\nTrailer: a\r\n", False),
        (CHUNKED + b"no size\r\n", True),
        (b"x" * 8_192, True),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 8_192, False),
        (HEAD + b"Content-Length: 900000\r\n\r\n" + b"x" * MOST_WAITING, True),
    ],
)
def test_a_request_is_whole_when_nothing_of_it_has_to_be_waited_for(data: bytes, whole: bool) -> None:
    assert is_whole(data) is whole


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[PacedSocket, socket.socket]]:
    """The two ends of a connection; the first has a tenth of a second of patience and wants a megabyte a second."""
    monkeypatch.setattr(gunicorn_worker, "GRACE_SECONDS", 0.1)
    monkeypatch.setattr(gunicorn_worker, "LEAST_BYTES_IN_THREAD", 1_000_000)
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    with PacedSocket(fileno=ours.detach()) as paced, theirs:
        yield paced, theirs


def read_all(ours: PacedSocket) -> None:
    while ours.recv(100):
        pass


def test_a_body_that_drips_into_a_thread_is_given_up(line: tuple[PacedSocket, socket.socket]) -> None:
    ours, theirs = line

    def drip() -> None:
        for _ in range(20):
            time.sleep(0.02)
            theirs.sendall(b"x")

    dripping = threading.Thread(target=drip)
    dripping.start()
    with pytest.raises(ConnectionResetError):
        read_all(ours)
    dripping.join()


def test_an_answer_that_is_taken_in_sips_is_given_up(line: tuple[PacedSocket, socket.socket]) -> None:
    ours, theirs = line

    def sip() -> None:
        while theirs.recv(4096):
            time.sleep(0.05)

    sipping = threading.Thread(target=sip)
    sipping.start()
    with pytest.raises(ConnectionResetError):
        ours.sendall(b"x" * 1_000_000)
    ours.close()
    sipping.join()


def test_time_that_the_program_takes_does_not_count_against_the_client(
    line: tuple[PacedSocket, socket.socket],
) -> None:
    ours, theirs = line
    theirs.sendall(b"x" * 10)
    assert ours.recv(10) == b"x" * 10
    time.sleep(0.2)
    ours.sendall(b"answer")
    assert theirs.recv(10) == b"answer"
