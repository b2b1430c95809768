"""A request gets a thread when it has come as a whole."""

from __future__ import annotations

import pytest

from app.gunicorn_worker import MOST_WAITING, is_whole

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
