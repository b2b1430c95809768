"""A request gets a thread when it has come as a whole."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidChunkSize,
    InvalidHTTPVersion,
    InvalidRequestLine,
    InvalidResponseHeader,
    LimitRequestHeaders,
    LimitRequestLine,
    UnsupportedTransferCoding,
)

from app import gunicorn_worker
from app.gunicorn_worker import MOST_WAITING, PacedSocket, is_whole, refusal, unreadable

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


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidRequestLine("GET /search?q=caf\u00e9"), 400),
        (InvalidHTTPVersion("two words HTTP/1.1"), 400),
        (InvalidChunkSize(b"zz"), 400),
        (LimitRequestLine(9_000, 8_190), 414),
        (LimitRequestHeaders("many"), 431),
        (ExpectationFailed("a wonder"), 417),
        (UnsupportedTransferCoding("gzip"), 501),
        (InvalidResponseHeader("X"), 500),
        (RuntimeError("a fault of ours"), 500),
    ],
)
def test_what_is_no_request_is_refused_with_its_status_and_never_quoted(error: Exception, status: int) -> None:
    said = unreadable(error)
    assert said[0] == status
    assert str(error) not in " ".join(map(str, said))


def test_a_refusal_is_a_whole_answer_with_a_problem_in_it() -> None:
    head, _, body = refusal(400, "Bad Request", "Send it otherwise.", "id-1", "Retry-After: 10\r\n").partition(
        b"\r\n\r\n"
    )
    assert head.split(b"\r\n")[0] == b"HTTP/1.1 400 Bad Request"
    assert {b"Content-Type: application/problem+json", b"Retry-After: 10", b"Content-Length: %d" % len(body)} < set(
        head.split(b"\r\n")
    )
    assert json.loads(body) == {
        "type": "urn:problem:bad-request",
        "title": "Bad Request",
        "status": 400,
        "detail": "Send it otherwise.",
        "instance": "id-1",
    }
